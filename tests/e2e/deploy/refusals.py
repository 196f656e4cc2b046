"""s3-upload.sh when something is in the way: exit status, the whole message, and what it still did."""

import subprocess

from account import lambda_error, s3_error, Answer
from flow import LOOK, NEW_BUCKET, NEW_OBJECT, UPDATE
from harness import AccountScenario, Package

AWS = "aws --region=eu-west-1"


class RefusalScenario(AccountScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        self.object = f"s3://bucket/{self.package.key()}"
        self.uploading = f"uploading {self.package.zip.stat().st_size} bytes to {self.object}\n"

    def create_function(self):
        self.account.create_function("hello", b"old")

    def answer(self, operation, *answers):
        self.account.answers[operation] = list(answers)


class Function(RefusalScenario):
    def direct_package(self):
        self.create_function()
        return Package(self.work, region="eu-west-1")

    def test_missing_function_can_be_created_as_the_message_says(self):
        outcome = self.run_script(self.package)
        create = (
            f"{AWS} lambda create-function --function-name=hello --runtime=provided.al2023"
            " --handler=bootstrap --role=ROLE_ARN --architectures=x86_64"
            f""" '--code={{"S3Bucket":"bucket","S3Key":"{self.package.key()}"}}'"""
        )
        self.assert_refused(
            outcome,
            3,
            f"creating bucket bucket in eu-west-1\n{self.uploading}"
            "s3-upload.sh: error: function hello does not exist in eu-west-1\n"
            f"  way out:  create it once, for instance by\n  {create}\n",
            [LOOK, *NEW_BUCKET, *NEW_OBJECT],
        )
        subprocess.run(
            create.replace("ROLE_ARN", self.account.ROLE), shell=True, env=self.environment,
            stdout=subprocess.DEVNULL, check=True,
        )
        self.assertEqual(self.run_script(self.package).operations, [LOOK])

    def test_waits_for_another_update(self):
        package = self.direct_package()
        conflict = lambda_error(409, "ResourceConflictException",
                                "The operation cannot be performed at this time.")
        self.answer("UpdateFunctionCode", conflict)
        outcome = self.run_script(package)
        update = ["UpdateFunctionCode", "GetFunction", *UPDATE]
        self.assert_deployed(outcome, package, [LOOK, *update])

    def test_failed_update_tells_why(self):
        package = self.direct_package()
        failed = {"CodeSha256": package.code_sha256, "LastUpdateStatus": "Failed",
                  "LastUpdateStatusReason": "Lambda could not\tunpack it."}
        self.answer("GetFunction", Answer.of_json({"Configuration": failed}))
        self.answer(LOOK, None, Answer.of_json(failed))
        self.assert_refused(
            self.run_script(package), 1,
            "updating function hello\n"
            "s3-upload.sh: error: the update of function hello is not done\n"
            "  status:   Failed\n"
            "  reason:   Lambda could not\tunpack it.\n",
            [LOOK, *UPDATE],
        )
        # Nor is it taken for deployed by the next run.
        self.answer(LOOK, Answer.of_json(failed))
        self.assert_deployed(self.run_script(package), package, [LOOK, *UPDATE])

    def test_no_permission_to_wait(self):
        package = self.direct_package()
        self.answer("GetFunction", lambda_error(403, "AccessDeniedException", "No GetFunction."))
        self.assert_refused(
            self.run_script(package), 1,
            "updating function hello\n"
            "s3-upload.sh: error: cannot wait for the update of function hello\n"
            "  Waiter FunctionUpdatedV2 failed: An error occurred (AccessDeniedException):"
            " No GetFunction.\n"
            f"  command:  {AWS} lambda wait function-updated-v2 --function-name=hello\n",
            [LOOK, *UPDATE[:2]],
        )

    def test_other_architecture(self):
        package = self.direct_package()
        self.assertEqual(self.run_script(package).status, 0)
        deployed = self.account.function("hello")
        self.answer(LOOK, Answer.of_json({**deployed, "Architectures": ["arm64"]}))
        self.assert_deployed(self.run_script(package), package, [LOOK, *UPDATE])

    def test_other_code_than_expected(self):
        package = self.direct_package()
        self.answer(LOOK, None, Answer.of_json(
            {"CodeSha256": "other", "LastUpdateStatus": "Successful"}))
        self.assert_refused(
            self.run_script(package), 1,
            "updating function hello\n"
            "s3-upload.sh: error: function hello has other code now than this zip\n"
            f"  expected:  {package.code_sha256}\n"
            "  found:     other\n"
            "  way out:   see who else deploys it, and deploy again\n",
            [LOOK, *UPDATE],
        )


class Bucket(RefusalScenario):
    """Never more is done than to look at the function and at the bucket."""

    def setUp(self):
        super().setUp()
        self.create_function()

    HEAD = f"{AWS} s3api head-bucket --bucket=bucket --query=BucketRegion --output=text"
    CREATE = (f"{AWS} s3api create-bucket --bucket=bucket"
              " --create-bucket-configuration=LocationConstraint=eu-west-1")

    def test_in_another_region(self):
        self.account.create_bucket("bucket", "us-west-2")
        self.assert_refused(
            self.run_script(self.package), 2,
            "s3-upload.sh: error: bucket bucket is in us-west-2, but Lambda takes code from its"
            " own region, eu-west-1\n"
            "  way out:  another --bucket, or --region us-west-2\n",
            [LOOK, "HeadBucket"],
        )

    def test_forbidden(self):
        self.answer("HeadBucket", Answer(403))
        self.assert_refused(
            self.run_script(self.package), 1,
            "s3-upload.sh: error: bucket bucket belongs to somebody else, or these credentials"
            " lack s3:ListBucket on it\n"
            "  An error occurred (403) when calling the HeadBucket operation: Forbidden\n"
            f"  command:  {self.HEAD}\n",
            [LOOK, "HeadBucket"],
        )

    def test_name_is_taken(self):
        self.answer("CreateBucket", s3_error(409, "BucketAlreadyExists", "Not available."))
        self.assert_refused(
            self.run_script(self.package), 1,
            "creating bucket bucket in eu-west-1\n"
            "s3-upload.sh: error: bucket bucket belongs to somebody else\n"
            "  An error occurred (BucketAlreadyExists) when calling the CreateBucket operation:"
            " Not available.\n"
            f"  command:  {self.CREATE}\n",
            [LOOK, "HeadBucket", "CreateBucket"],
        )

    def test_created_by_another_run_meanwhile(self):
        self.answer("CreateBucket", s3_error(409, "BucketAlreadyOwnedByYou", "Yours."))
        self.account.create_bucket("bucket")
        self.answer("HeadBucket", Answer(404))
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [LOOK, *NEW_BUCKET, *NEW_OBJECT, *UPDATE])

    def test_server_error(self):
        self.answer("HeadBucket", Answer(500))
        outcome = self.run_script(self.package)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertRegex(outcome.err, "^s3-upload.sh: error: cannot look at bucket bucket\n")


class Object(RefusalScenario):
    def setUp(self):
        super().setUp()
        self.create_function()
        self.account.create_bucket("bucket")

    def test_uploaded_by_another_run_meanwhile(self):
        self.answer("PutObject", s3_error(412, "PreconditionFailed", "It is there."))
        outcome = self.run_script(self.package)
        self.assertIn(f"{self.uploading}somebody else has uploaded it by now\n", outcome.err)
        self.assertEqual(outcome.operations[:5], [LOOK, "HeadBucket", *NEW_OBJECT, UPDATE[0]])

    def test_written_by_another_run_right_now(self):
        self.answer("PutObject", s3_error(409, "ConditionalRequestConflict", "Try again."))
        outcome = self.run_script(self.package)
        objects = [*NEW_OBJECT, "PutObject"]
        self.assert_deployed(outcome, self.package, [LOOK, "HeadBucket", *objects, *UPDATE])

    def test_other_bytes_under_its_name(self):
        self.answer("HeadObject", Answer(200, headers={"x-amz-checksum-sha256": "other"}))
        self.assert_refused(
            self.run_script(self.package), 1,
            f"s3-upload.sh: error: {self.object} holds other bytes than its name says\n"
            "  way out:  remove it\n",
            [LOOK, "HeadBucket", "HeadObject"],
        )

    def test_no_permission_to_write(self):
        self.answer("PutObject", s3_error(403, "AccessDenied", "No s3:PutObject."))
        outcome = self.run_script(self.package)
        self.assertEqual((outcome.status, outcome.out), (1, ""))
        self.assertRegex(
            outcome.err,
            f"^{self.uploading}s3-upload.sh: error: cannot write {self.object}\n"
            r"  An error occurred \(AccessDenied\) when calling the PutObject operation: "
            r"No s3:PutObject\.\n  command:  aws .*\n$",
        )

    def test_cli_without_conditional_writes(self):
        old = self.with_aws(
            "for word; do case $word in --if-none-match*)\n"
            "printf '\\nusage: aws\\n\\nUnknown options: %s\\n' \"$word\" >&2; exit 252;; esac; done\n"
            'real_aws "$@"')
        outcome = self.run_script(self.package, environment=old)
        operations = [LOOK, "HeadBucket", *NEW_OBJECT, *UPDATE]
        self.assert_deployed(outcome, self.package, operations)

    def test_cli_that_is_configured_for_errors_in_json(self):
        new = self.with_aws(
            'if errors=$(real_aws "$@" 2>&1 >"$HOME/out"); then cat "$HOME/out"; exit; fi\n'
            'case ${AWS_CLI_ERROR_FORMAT-json} in legacy) printf "%s\\n" "$errors" ;;\n'
            """*) printf '{"Code": "404", "Message": "Not Found"}\\n' ;; esac >&2\nexit 254""")
        outcome = self.run_script(self.package, environment=new)
        operations = [LOOK, "HeadBucket", *NEW_OBJECT, *UPDATE]
        self.assert_deployed(outcome, self.package, operations)


class Credentials(RefusalScenario):
    LOOK_COMMAND = (
        "lambda get-function-configuration --function-name=hello"
        " '--query=[CodeSha256,LastUpdateStatus,LastUpdateStatusReason]' --output=text"
    )

    def test_none(self):
        outcome = self.run_script(self.package, environment={
            "AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None})
        self.assertEqual((outcome.status, outcome.out, outcome.operations), (1, "", []))
        self.assertRegex(
            outcome.err,
            "^s3-upload.sh: error: cannot look at function hello\n"
            "  .*Unable to locate credentials.*\n"
            "  command:  aws .*\n"
            "  way out:  aws configure, aws sso login, AWS_ACCESS_KEY_ID with"
            " AWS_SECRET_ACCESS_KEY, or --profile\n$",
        )

    def test_profile_that_does_not_exist(self):
        outcome = self.run_script(self.package, "--profile=no $(touch pwned)")
        self.assertEqual((outcome.status, outcome.out, outcome.operations), (1, "", []))
        self.assertRegex(
            outcome.err,
            "^s3-upload.sh: error: cannot look at function hello\n"
            r"  .*The config profile \(no \$\(touch pwned\)\) could not be found\n"
            r"  command:  aws '--profile=no \$\(touch pwned\)' --region=eu-west-1 .*\n"
            "  way out:  aws configure list-profiles lists the profiles there are\n$",
        )

    def test_expired(self):
        message = "The security token included in the request is expired"
        self.answer(LOOK, lambda_error(403, "ExpiredTokenException", message))
        self.assert_refused(
            self.run_script(self.package), 1,
            "s3-upload.sh: error: cannot look at function hello\n"
            "  An error occurred (ExpiredTokenException) when calling the GetFunctionConfiguration"
            f" operation: {message}\n"
            f"  command:  {AWS} {self.LOOK_COMMAND}\n",
            [LOOK],
        )

    def test_profile_gives_region_and_credentials(self):
        package = Package(self.work, s3_bucket="bucket")
        self.account.create_function("hello", b"old", region="ap-south-1")
        config = "[profile 'two words']\nregion = ap-south-1\n"
        config += "aws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n"
        (self.home / "config").write_text(config)
        outcome = self.run_script(package, "--profile", "two words")
        self.assertEqual(outcome.status, 0, outcome)
        self.assertIn("creating bucket bucket in ap-south-1\n", outcome.err)
        signed = {request.headers["Authorization"].split("/")[0] for request in outcome.requests}
        self.assertEqual(signed, {"AWS4-HMAC-SHA256 Credential=AKIDPROFILE"})
