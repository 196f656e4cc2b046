"""deploy.sh when something is in the way: exit status, the whole message, and what it still did."""

from account import Answer, lambda_error, s3_error
from flow import (CREATE, FIRST_ALIAS, LOOK, NEW_BUCKET, NEW_OBJECT, PUBLISH, UPDATE_CODE,
                  UPDATE_CONFIGURATION)
from harness import IDENTITY, IDENTITY_LINE, AccountScenario, Package

AWS = "aws --region=eu-west-1"
GO_LIVE = [*PUBLISH, *FIRST_ALIAS]
CONFLICT = lambda_error(
    409, "ResourceConflictException",
    "The operation cannot be performed at this time. An update is in progress for resource: "
    "arn:aws:lambda:eu-west-1:123456789012:function:hello")


class RefusalScenario(AccountScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, s3_bucket="bucket", region="eu-west-1",
                               role=self.account.ROLE)
        self.object = f"s3://bucket/{self.package.key()}"
        self.uploading = f"uploading {self.package.zip.stat().st_size} bytes to {self.object}\n"

    def create_function(self):
        self.account.create_function("hello", b"old")

    def answer(self, operation, *answers):
        self.account.answers[operation] = list(answers)

    def assert_told(self, outcome, message, operations):
        self.assert_refused(
            outcome, 1, f"{IDENTITY_LINE}{message}", [IDENTITY, *operations])


class Function(RefusalScenario):
    """Made by somebody, and without an alias."""

    UPDATING = "updating the code of function hello\n"

    def setUp(self):
        super().setUp()
        self.create_function()
        self.package = Package(self.work, region="eu-west-1", role=self.account.ROLE)

    def state(self, **changes):
        """As the function's configuration would tell it once its code is this package's."""
        function = {**self.account.function("hello"), "CodeSha256": self.package.code_sha256}
        return Answer.of_json({**function, **changes})

    def test_waits_for_another_update(self):
        self.answer("UpdateFunctionCode", CONFLICT)
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, "GetFunction", "UpdateFunctionCode", "GetFunction", LOOK, *UPDATE_CODE[1:],
            *GO_LIVE])
        self.assertIn("function hello is being changed by somebody else; waiting\n", outcome.err)

    def test_gives_up_on_others(self):
        self.account.answers["UpdateFunctionCode"] = Always(CONFLICT)
        outcome = self.run_script(self.package)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn(
            "deploy.sh: error: cannot update the code of function hello\n"
            "  An error occurred (ResourceConflictException) when calling the UpdateFunctionCode"
            " operation: The operation cannot be performed at this time.", outcome.err)

    def test_waits_for_what_is_going_on_already(self):
        pending = {"Configuration": {"LastUpdateStatus": "InProgress"}}
        self.answer(LOOK, None, self.state(CodeSha256="old", LastUpdateStatus="InProgress"))
        self.answer("GetFunction", Answer.of_json({"Configuration": {"State": "Active"}}),
                    Answer.of_json(pending))
        outcome = self.run_script(self.package)
        waits = ["GetFunction", "GetFunction", "GetFunction", LOOK]
        self.assert_deployed(
            outcome, self.package, [LOOK, LOOK, *waits, *UPDATE_CODE, *GO_LIVE])

    def test_failed_update_tells_why(self):
        reason = "Lambda could not\tunpack it."
        failed = self.state(LastUpdateStatus="Failed", LastUpdateStatusReason=reason)
        self.answer("GetFunction", Answer.of_json({"Configuration": {"LastUpdateStatus": "Failed"}}))
        self.answer(LOOK, None, None, failed)
        self.assert_told(
            self.run_script(self.package),
            f"{self.UPDATING}"
            "deploy.sh: error: the update of function hello is not done: its code\n"
            "  status:   Failed\n"
            f"  reason:   {reason}\n",
            [LOOK, LOOK, *UPDATE_CODE])
        self.assertEqual(self.account.aliases("hello"), {}, "nothing of it is live")
        # Nor is it taken for uploaded by the next run.
        self.answer(LOOK, None, failed)
        self.assert_deployed(
            self.run_script(self.package), self.package, [LOOK, LOOK, *UPDATE_CODE, *GO_LIVE])

    def test_failed_configuration_tells_why(self):
        self.assertEqual(self.run_script(self.package, "upload").status, 0)
        self.package.settings["timeout"] = "30"
        self.package.pack()
        reason = "The role cannot be used."
        self.answer(LOOK, None, None, self.state(
            LastUpdateStatus="Failed", LastUpdateStatusReason=reason))
        self.assert_told(
            self.run_script(self.package),
            "updating the configuration of function hello: TIMEOUT 3 -> 30\n"
            "deploy.sh: error: the update of function hello is not done: its configuration\n"
            "  status:   Failed\n"
            f"  reason:   {reason}\n",
            [LOOK, LOOK, *UPDATE_CONFIGURATION])

    def test_function_that_could_not_be_made(self):
        self.answer(LOOK, None, self.state(
            State="Failed", StateReason="The architecture does not fit."))
        self.assert_told(
            self.run_script(self.package),
            "deploy.sh: error: function hello could not be created\n"
            "  state:    Failed\n"
            "  reason:   The architecture does not fit.\n"
            "  fix:      remove it and deploy again\n",
            [LOOK, LOOK])

    def test_version_that_does_not_start(self):
        failed = self.state(State="Failed", StateReason="Runtime exited.")
        self.answer(LOOK, None, None, None, failed, failed)
        self.assert_told(
            self.run_script(self.package),
            f"{self.UPDATING}"
            "deploy.sh: error: version 1 of function hello does not start\n"
            "  reason:   Runtime exited.\n"
            "  fix:      fix the cause, and deploy again; live stays as it is\n",
            [LOOK, LOOK, *UPDATE_CODE, *PUBLISH, LOOK, LOOK, "UpdateFunctionConfiguration"])
        self.assertEqual(self.account.aliases("hello"), {})
        # AWS publishes a version again only of a function that was changed: a blank has been put there.
        self.assertEqual(self.account.function("hello")["Description"], " ")
        self.assertEqual(self.run_script(self.package).status, 0)

    def test_container_image(self):
        self.answer(LOOK, None, self.state(PackageType="Image"))
        self.assert_told(
            self.run_script(self.package),
            "deploy.sh: error: function hello is a container image, and this is a zip\n"
            "  fix:      another --function\n",
            [LOOK, LOOK])

    def test_no_permission_to_wait(self):
        self.answer(
            "GetFunction", None, lambda_error(403, "AccessDeniedException", "No GetFunction."))
        self.assert_told(
            self.run_script(self.package),
            f"{self.UPDATING}"
            "deploy.sh: error: cannot wait for function hello\n"
            "  Waiter FunctionUpdatedV2 failed: An error occurred (AccessDeniedException):"
            " No GetFunction.\n"
            f"  command:  {AWS} lambda wait function-updated-v2 --function-name=hello\n",
            [LOOK, LOOK, *UPDATE_CODE[:3]])

    def test_other_architecture(self):
        self.assertEqual(self.run_script(self.package).status, 0)
        self.answer(LOOK, self.state(Architectures=["arm64"]), self.state(Architectures=["arm64"]))
        outcome = self.run_script(self.package)
        self.assertEqual(outcome.status, 0, outcome)
        self.assertIn("UpdateFunctionCode", outcome.changes)

    def test_other_code_than_expected(self):
        self.answer(LOOK, None, None, self.state(CodeSha256="other", LastUpdateStatus="Successful"))
        self.assert_told(
            self.run_script(self.package),
            f"{self.UPDATING}"
            "deploy.sh: error: function hello has other code now than this zip\n"
            f"  expected:  {self.package.code_sha256}\n"
            "  found:     other\n"
            "  fix:       see who else deploys it, and deploy again\n",
            [LOOK, LOOK, *UPDATE_CODE])

    def test_other_code_when_it_is_published(self):
        message = ("CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (y). "
                   "Please try again with the CodeSHA256 in $LATEST.")
        self.answer("PublishVersion", lambda_error(400, "InvalidParameterValueException", message))
        outcome = self.run_script(self.package)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn(
            "deploy.sh: error: cannot publish function hello\n"
            "  An error occurred (InvalidParameterValueException) when calling the PublishVersion"
            f" operation: {message}\n", outcome.err)
        self.assertEqual(self.account.aliases("hello"), {})

    def test_too_large_once_unzipped_is_told_in_the_words_of_aws(self):
        message = "Unzipped size must be smaller than 262144000 bytes"
        refused = lambda_error(400, "InvalidParameterValueException", message)
        self.answer("UpdateFunctionCode", refused)
        outcome = self.run_script(self.package)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn(f" operation: {message}\n", outcome.err)


class Always:
    """An answer however often it is asked for."""

    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        return True

    def pop(self, _):
        return self.answer


class Creation(RefusalScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1")
        self.with_role = f"--role={self.account.ROLE}"

    def test_no_role(self):
        self.assert_refused(
            self.run_script(self.package), 3,
            f"{IDENTITY_LINE}deploy.sh: error: function hello does not exist in eu-west-1, and there"
            " is no role to create it with\n"
            "  fix:      --role ARN, or LAMBDA_PACKAGE_ROLE, or ROLE in the CMake call, or"
            " --create-role\n",
            [IDENTITY, LOOK, LOOK])

    def test_values_of_the_environment_are_not_told(self):
        self.package.settings["environment"] = ["PASSWORD=it's hunter2"]
        self.package.pack()
        self.answer("CreateFunction", lambda_error(403, "AccessDeniedException", "No."))
        outcome = self.run_script(self.package, self.with_role)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertNotIn("hunter2", outcome.err)
        self.assertIn('"Environment":{"Variables":{"PASSWORD":"..."}}', outcome.err)

    def test_name_of_the_role_would_be_too_long(self):
        outcome = self.run_script(self.package, "--create-role", "--function=" + "f" * 60)
        self.assertEqual((outcome.status, outcome.changes), (2, []), outcome)
        self.assertIn("-role is longer than the 64 characters", outcome.err)

    def test_role_that_does_not_exist(self):
        message = "The role defined for the function cannot be assumed by Lambda."
        refused = lambda_error(400, "InvalidParameterValueException", message)
        # It may have been made a moment ago, so it is tried again.
        self.answer("CreateFunction", refused)
        outcome = self.run_script(self.package, self.with_role)
        self.assert_deployed(
            outcome, self.package, [LOOK, LOOK, "CreateFunction", *CREATE, *GO_LIVE])

    def test_created_by_another_run_meanwhile(self):
        self.answer("CreateFunction", lambda_error(
            409, "ResourceConflictException", "Function already exist: hello"))

        def create_before(request):
            if request.operation == "CreateFunction":
                self.account.before = None
                self.account.create_function("hello", self.package.zip.read_bytes())

        self.account.before = create_before
        outcome = self.run_script(self.package, self.with_role)
        self.assert_deployed(outcome, self.package, [LOOK, LOOK, *CREATE, *GO_LIVE])

    def test_created_by_somebody_else_meanwhile(self):
        self.answer("CreateFunction", lambda_error(
            409, "ResourceConflictException", "Function already exist: hello"))

        def create_before(request):
            if request.operation == "CreateFunction":
                self.create_function()

        self.account.before = create_before
        self.assert_told(
            self.run_script(self.package, self.with_role),
            "creating function hello\n"
            "deploy.sh: error: function hello was created by somebody else meanwhile\n"
            "  fix:      deploy again\n",
            [LOOK, LOOK, *CREATE])

    def test_waits_until_it_is_active(self):
        pending = Answer.of_json({"Configuration": {"State": "Pending"}})
        self.answer("GetFunction", pending)
        outcome = self.run_script(self.package, self.with_role)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *CREATE[:2], "GetFunction", LOOK, *GO_LIVE])

    def test_upload_makes_no_function(self):
        self.assert_refused(
            self.run_script(self.package, "upload"), 3,
            f"{IDENTITY_LINE}deploy.sh: error: function hello does not exist in eu-west-1\n"
            "  fix:      deploy.sh deploy\n",
            [IDENTITY, LOOK])

    def test_layer_without_its_folder(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.package.settings["layers"] = [layer]
        self.package.pack()
        layer.script.unlink()
        outcome = self.run_script(self.package, self.with_role)
        self.assert_refused(
            outcome, 2,
            f"{IDENTITY_LINE}deploy.sh: error: cannot find {self.package.directory}/../tools/deploy.sh,"
            " of a layer of this function\n"
            "  fix:      keep the folders of the build side by side, or build it again\n",
            [IDENTITY, LOOK])

    def test_layer_that_is_refused(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.package.settings["layers"] = [layer]
        self.package.pack()
        self.answer("PublishLayerVersion", lambda_error(403, "AccessDeniedException", "No."))
        outcome = self.run_script(self.package, self.with_role)
        self.assertEqual(outcome.status, 1, outcome)
        self.assertIn("deploy.sh: error: cannot publish layer tools\n", outcome.err)
        self.assertEqual(outcome.changes, ["PublishLayerVersion"])


class Bucket(RefusalScenario):
    """Never more is done than to look at the function and at the bucket."""

    HEAD = f"{AWS} s3api head-bucket --bucket=bucket --query=BucketRegion --output=text"
    LOOKS = [LOOK, LOOK, "HeadBucket"]

    def setUp(self):
        super().setUp()
        self.create_function()

    def test_missing(self):
        self.assert_refused(
            self.run_script(self.package), 2,
            f"{IDENTITY_LINE}deploy.sh: error: bucket bucket does not exist\n"
            "  fix:      --create-bucket, or LAMBDA_PACKAGE_CREATE_BUCKET=yes\n",
            [IDENTITY, *self.LOOKS])

    def test_in_another_region(self):
        self.account.create_bucket("bucket", "us-west-2")
        self.assert_refused(
            self.run_script(self.package), 2,
            f"{IDENTITY_LINE}deploy.sh: error: bucket bucket is in us-west-2, but Lambda takes code"
            " from its own region, eu-west-1\n"
            "  fix:      another --bucket, or --region us-west-2\n",
            [IDENTITY, *self.LOOKS])

    def test_forbidden(self):
        self.answer("HeadBucket", Answer(403))
        self.assert_told(
            self.run_script(self.package),
            "deploy.sh: error: bucket bucket belongs to somebody else, or these credentials"
            " lack s3:ListBucket on it\n"
            "  An error occurred (403) when calling the HeadBucket operation: Forbidden\n"
            f"  command:  {self.HEAD}\n",
            self.LOOKS)

    def test_name_is_taken(self):
        self.answer("CreateBucket", s3_error(409, "BucketAlreadyExists", "Not available."))
        self.assert_told(
            self.run_script(self.package, "--create-bucket"),
            "creating bucket bucket in eu-west-1\n"
            "deploy.sh: error: bucket bucket belongs to somebody else\n"
            "  An error occurred (BucketAlreadyExists) when calling the CreateBucket operation:"
            " Not available.\n"
            f"  command:  {AWS} s3api create-bucket --bucket=bucket"
            " --create-bucket-configuration=LocationConstraint=eu-west-1\n",
            [*self.LOOKS, "CreateBucket"])

    def test_created_by_another_run_meanwhile(self):
        self.answer("CreateBucket", s3_error(409, "BucketAlreadyOwnedByYou", "Yours."))
        self.account.create_bucket("bucket")
        self.answer("HeadBucket", Answer(404))
        outcome = self.run_script(self.package, "--create-bucket")
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *NEW_BUCKET, *NEW_OBJECT, *UPDATE_CODE, *GO_LIVE])

    def test_server_error(self):
        self.answer("HeadBucket", Answer(500))
        outcome = self.run_script(self.package)
        self.assertEqual((outcome.status, outcome.changes), (1, []), outcome)
        self.assertIn("deploy.sh: error: cannot look at bucket bucket\n", outcome.err)


class Object(RefusalScenario):
    LOOKS = [LOOK, LOOK, "HeadBucket"]

    def setUp(self):
        super().setUp()
        self.create_function()
        self.account.create_bucket("bucket")

    def test_uploaded_by_another_run_meanwhile(self):
        self.answer("PutObject", s3_error(412, "PreconditionFailed", "It is there."))
        outcome = self.run_script(self.package)
        self.assertIn(f"{self.uploading}somebody else has uploaded it by now\n", outcome.err)
        self.assertEqual(
            outcome.operations[:7], [IDENTITY, *self.LOOKS, *NEW_OBJECT, UPDATE_CODE[0]])

    def test_written_by_another_run_right_now(self):
        self.answer("PutObject", s3_error(409, "ConditionalRequestConflict", "Try again."))
        outcome = self.run_script(self.package)
        objects = [*NEW_OBJECT, "PutObject"]
        self.assert_deployed(
            outcome, self.package, [*self.LOOKS, *objects, *UPDATE_CODE, *GO_LIVE])

    def test_other_bytes_under_its_name(self):
        self.answer("HeadObject", Answer(200, headers={"x-amz-checksum-sha256": "other"}))
        self.assert_told(
            self.run_script(self.package),
            f"deploy.sh: error: {self.object} holds other bytes than its name says\n"
            "  fix:      remove it\n",
            [*self.LOOKS, "HeadObject"])

    def test_no_permission_to_write(self):
        self.answer("PutObject", s3_error(403, "AccessDenied", "No s3:PutObject."))
        outcome = self.run_script(self.package)
        self.assertEqual((outcome.status, outcome.out), (1, ""))
        self.assertRegex(
            outcome.err,
            f"^{IDENTITY_LINE}{self.uploading}deploy.sh: error: cannot write {self.object}\n"
            r"  An error occurred \(AccessDenied\) when calling the PutObject operation: "
            r"No s3:PutObject\.\n  command:  aws .*\n$")

    def test_cli_without_conditional_writes(self):
        old = self.with_aws(
            "for word; do case $word in --if-none-match*)\n"
            "printf '\\nusage: aws\\n\\nUnknown options: %s\\n' \"$word\" >&2; exit 252;; esac; done\n"
            'real_aws "$@"')
        outcome = self.run_script(self.package, environment=old)
        self.assert_deployed(
            outcome, self.package, [*self.LOOKS, *NEW_OBJECT, *UPDATE_CODE, *GO_LIVE])

    def test_cli_that_is_configured_for_errors_in_json(self):
        new = self.with_aws(
            'if errors=$(real_aws "$@" 2>&1 >"$HOME/out"); then cat "$HOME/out"; exit; fi\n'
            'case ${AWS_CLI_ERROR_FORMAT-json} in legacy) printf "%s\\n" "$errors" ;;\n'
            """*) printf '{"Code": "404", "Message": "Not Found"}\\n' ;; esac >&2\nexit 254""")
        outcome = self.run_script(self.package, environment=new)
        self.assert_deployed(
            outcome, self.package, [*self.LOOKS, *NEW_OBJECT, *UPDATE_CODE, *GO_LIVE])


class Credentials(RefusalScenario):
    """They are looked at first."""

    UNKNOWN = "deploy.sh: error: cannot check the credentials with AWS\n"

    def test_none(self):
        outcome = self.run_script(self.package, environment={
            "AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None})
        self.assertEqual((outcome.status, outcome.out, outcome.operations), (1, "", []))
        self.assertRegex(
            outcome.err,
            f"^{self.UNKNOWN}"
            "  .*Unable to locate credentials.*\n"
            "  command:  aws .*\n"
            "  fix:      aws configure, aws sso login, AWS_ACCESS_KEY_ID with"
            " AWS_SECRET_ACCESS_KEY, or --profile\n$")

    def test_profile_that_does_not_exist(self):
        outcome = self.run_script(self.package, "--profile=no $(touch pwned)")
        self.assertEqual((outcome.status, outcome.out, outcome.operations), (1, "", []))
        self.assertRegex(
            outcome.err,
            f"^{self.UNKNOWN}"
            r"  .*The config profile \(no \$\(touch pwned\)\) could not be found\n"
            r"  command:  aws '--profile=no \$\(touch pwned\)' --region=eu-west-1 .*\n"
            "  fix:      aws configure list-profiles lists the profiles there are\n$")

    def test_expired(self):
        message = "The security token included in the request is expired"
        body = f"<ErrorResponse><Error><Code>ExpiredToken</Code><Message>{message}</Message></Error>"
        self.answer(IDENTITY, Answer(403, f"{body}</ErrorResponse>"))
        self.assert_refused(
            self.run_script(self.package), 1,
            f"{self.UNKNOWN}"
            "  An error occurred (ExpiredToken) when calling the GetCallerIdentity operation:"
            f" {message}\n"
            f"  command:  {AWS} sts get-caller-identity '--query=[Account,Arn]' --output=text\n"
            "  fix:      new credentials, for instance by aws sso login\n",
            [IDENTITY])

    def test_profile_gives_region_and_credentials(self):
        package = Package(self.work, s3_bucket="bucket", role=self.account.ROLE)
        config = "[profile 'two words']\nregion = ap-south-1\n"
        config += "aws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n"
        (self.home / "config").write_text(config)
        outcome = self.run_script(package, "--create-bucket", "--profile", "two words")
        self.assertEqual(outcome.status, 0, outcome)
        self.assertIn("creating bucket bucket in ap-south-1\n", outcome.err)
        signed = {request.headers["Authorization"].split("/")[0] for request in outcome.requests}
        self.assertEqual(signed, {"AWS4-HMAC-SHA256 Credential=AKIDPROFILE"})
