"""deploy.sh when all goes well: what it asks of AWS, and what is there afterwards."""

import json
import os
import shlex
import subprocess

from harness import IDENTITY, IDENTITY_LINE, AccountScenario, Package

LOOK = "GetFunctionConfiguration"
NEW_BUCKET = ["HeadBucket", "CreateBucket", "PutBucketEncryption", "PutPublicAccessBlock"]
NEW_OBJECT = ["HeadObject", "PutObject"]
CREATE = ["CreateFunction", "GetFunction", LOOK]
UPDATE_CODE = ["GetFunction", "UpdateFunctionCode", "GetFunction", LOOK]
UPDATE_CONFIGURATION = ["UpdateFunctionConfiguration", "GetFunction", LOOK]
PUBLISH = ["PublishVersion", LOOK]
FIRST_ALIAS = ["GetAlias", "CreateAlias"]
SECOND_ALIAS = ["GetAlias", "GetAlias", "CreateAlias", "UpdateAlias"]
NEXT_ALIAS = ["GetAlias", "GetAlias", "UpdateAlias", "UpdateAlias"]
HOSTILE = "it's $(touch pwned) `touch pwned`; \"two\\n\" %s \\ *,[{"


class FirstDeploy(AccountScenario):
    """To a bucket that does not exist yet; every name that can be hostile is. For each shell."""

    CONDITIONS = ("*",)

    def test_first_deploy_then_nothing_to_do(self):
        package = Package(
            self.work, "-$(touch pwned) 'x'", s3_prefix=HOSTILE, region="eu-west-1",
            function_name="hello", s3_bucket="bucket", role=self.account.ROLE,
            description=HOSTILE + "\n", environment=["MODE=" + HOSTILE, "EMPTY="],
            memory_size="256", timeout="30")

        outcome = self.run_script(package, "--create-bucket")
        self.assert_deployed(outcome, package, [
            LOOK, LOOK, *NEW_BUCKET, *NEW_OBJECT, *CREATE, *PUBLISH, *FIRST_ALIAS])
        key = package.key(HOSTILE + "/")
        self.assertEqual(self.account.get_object("bucket", key), package.zip.read_bytes())
        self.assertEqual(
            outcome.err,
            f"{IDENTITY_LINE}"
            "creating bucket bucket in eu-west-1\n"
            f"uploading {package.zip.stat().st_size} bytes to s3://bucket/{key}\n"
            "creating function hello\n"
            "moving alias live to version 1\n",
        )
        put = outcome.request("PutObject")
        self.assertEqual(put.headers["x-amz-checksum-sha256"], package.code_sha256)
        self.assertIn(put.headers["If-None-Match"], self.CONDITIONS)
        blocked = outcome.request("PutPublicAccessBlock")
        self.assertEqual(blocked.body.count(b">true<"), 4, "public access is blocked")
        location = outcome.request("CreateBucket").body
        self.assertIn(b"<LocationConstraint>eu-west-1<", location)
        self.assertEqual(outcome.request("PublishVersion").json["CodeSha256"], package.code_sha256)

        function = self.account.function("hello", qualifier="live")
        self.assertEqual(function["Description"], HOSTILE + "\n")
        self.assertEqual(function["Environment"]["Variables"], {"MODE": HOSTILE, "EMPTY": ""})
        self.assertEqual((function["MemorySize"], function["Timeout"]), (256, 30))
        self.assertEqual(function["Role"], self.account.ROLE)

        self.assert_nothing_to_do(self.run_script(package), package)
        self.assertEqual(list(self.work.rglob("pwned")) + list(self.home.rglob("pwned")), [])


class FirstDeployBash(FirstDeploy):
    TOOLS = (*AccountScenario.TOOLS, "bash")
    shell = "bash"


class FirstDeployBusybox(FirstDeploy):
    TOOLS = (*AccountScenario.TOOLS, "busybox")
    shell = "busybox"


class FirstDeployZsh(FirstDeploy):
    TOOLS = (*AccountScenario.TOOLS, "zsh")
    shell = "zsh"


class FirstDeployCli2(FirstDeploy):
    """By the AWS CLI 2, which Debian has."""

    CLI = "/usr/bin/aws"
    CONDITIONS = ("*", None)  # before 2024-08 it had none

    @classmethod
    def missing(cls):
        version = subprocess.run([cls.CLI, "--version"], capture_output=True, text=True,
                                 check=False).stdout if os.path.exists(cls.CLI) else ""
        lacks = [] if version.startswith("aws-cli/2.") else [f"{cls.CLI} of version 2 (awscli)"]
        return [*super().missing(), *lacks]

    def setUp(self):
        super().setUp()
        # Debian's knows no AWS_ENDPOINT_URL yet.
        self.environment.update(self.with_aws(
            f'exec {self.CLI} --endpoint-url="$AWS_ENDPOINT_URL" "$@"'))


class Route(AccountScenario):
    """Ways for the code to get there. The function is there, made by somebody, without an alias."""

    def setUp(self):
        super().setUp()
        self.account.create_function("hello", b"old")

    def test_bucket_that_is_there(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        self.account.create_bucket("bucket")
        self.assert_deployed(self.run_script(package), package, [
            LOOK, LOOK, "HeadBucket", *NEW_OBJECT, *UPDATE_CODE, *PUBLISH, *FIRST_ALIAS])

    def test_direct(self):
        package = Package(self.work, region="eu-west-1")
        outcome = self.run_script(package)
        self.assert_deployed(
            outcome, package, [LOOK, LOOK, *UPDATE_CODE, *PUBLISH, *FIRST_ALIAS])
        self.assertEqual(
            outcome.err,
            f"{IDENTITY_LINE}updating the code of function hello\nmoving alias live to version 1\n")

    def test_too_large_for_direct_goes_through_s3(self):
        package = Package(self.work, region="us-east-1", direct_limit=10)
        self.account.create_function("hello", b"old", region="us-east-1")
        outcome = self.run_script(package, "--bucket=bucket", "--create-bucket")
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(outcome.operations[3:-4], [*NEW_BUCKET, *NEW_OBJECT, *UPDATE_CODE])
        self.assertEqual(outcome.request("CreateBucket").body, b"", "us-east-1 must not be named")

    def test_upload_is_the_code_alone(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1", timeout="30")
        self.account.create_bucket("bucket")
        outcome = self.run_script(package, "upload")
        self.assertEqual(
            str(outcome),
            f"exit 0\nuploaded: function hello, CodeSha256 {package.code_sha256}\n{IDENTITY_LINE}"
            f"uploading {package.zip.stat().st_size} bytes to s3://bucket/{package.key()}\n"
            "updating the code of function hello\n"
            f"{[IDENTITY, LOOK, 'HeadBucket', *NEW_OBJECT, *UPDATE_CODE]}",
        )
        self.assertEqual(self.account.aliases("hello"), {})
        again = self.run_script(package, "upload")
        self.assertEqual(
            str(again),
            f"exit 0\nalready uploaded: function hello, CodeSha256 {package.code_sha256}\n"
            f"{IDENTITY_LINE}{[IDENTITY, LOOK]}")
        # What is left for a deploy: the configuration, and to publish it.
        self.assert_deployed(self.run_script(package), package, [
            LOOK, LOOK, *UPDATE_CONFIGURATION, *PUBLISH, *FIRST_ALIAS])

    def test_object_that_is_there_is_not_sent_again(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1", function_name="other")
        outcome = self.run_script(package, "upload", "--create-bucket")
        self.assertEqual(outcome.status, 3, "there is no function yet")
        outcome = self.run_script(package, "--function=hello")
        self.assert_deployed(outcome, package, [
            LOOK, LOOK, "HeadBucket", "HeadObject", *UPDATE_CODE, *PUBLISH, *FIRST_ALIAS])
        self.assertIn(f"uploaded before: s3://bucket/{package.key()}\n", outcome.err)

    def test_in_parts_above_a_threshold(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        self.account.create_bucket("bucket")
        text = package.script.read_text()
        package.script.write_text(
            text.replace("\nmultipart_size=104857600 ", "\nmultipart_size=100 "))
        # Its parts are of 8 MiB unless the CLI is told otherwise.
        (self.home / "config").write_text("[default]\ns3 =\n  multipart_threshold = 100\n")
        looks = [LOOK, LOOK, "HeadBucket", "HeadObject"]
        parts = ["CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"]
        rest = [*UPDATE_CODE, *PUBLISH, *FIRST_ALIAS]
        self.assert_deployed(self.run_script(package), package, [*looks, *parts, *rest])
        self.assertEqual(
            self.account.get_object("bucket", package.key()), package.zip.read_bytes())
        # It has no SHA-256 of its whole, yet is known again.
        outcome = self.run_script(package, "--function=second", f"--role={self.account.ROLE}")
        self.assert_deployed(
            outcome, package, [*looks, *CREATE, *PUBLISH, *FIRST_ALIAS], name="second")

    def test_reference_runs_the_object_in_the_bucket(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        # The CLI of these tests does not know it yet: what it is given is recorded and left out.
        record = self.work / "record"
        new = self.with_aws(
            'for word; do shift; case $word in\n'
            '--s3-object-storage-mode=*) printf "%s\\n" "$word" >>"$RECORD" ;;\n'
            '*) set -- "$@" "$word" ;; esac; done\nreal_aws "$@"')
        outcome = self.run_script(package, "--reference", "--create-bucket", "--versioning",
                                  environment={**new, "RECORD": str(record)})
        self.assertEqual(outcome.status, 0, outcome)
        self.assertIn("PutBucketVersioning", outcome.operations)
        self.assertEqual(record.read_text(), "--s3-object-storage-mode=REFERENCE\n")
        self.assertTrue(outcome.request("UpdateFunctionCode").json["S3ObjectVersion"])

        outcome = self.run_script(package, "--reference", "--function=new", "--role=x")
        self.assertEqual((outcome.status, outcome.changes), (1, []), outcome)
        self.assertIn('Unknown parameter in Code: "S3ObjectStorageMode"', outcome.err)
        self.assertTrue(
            outcome.err.endswith("  fix:      an AWS CLI of 2026-07 or later, or no --reference\n"))


class Role(AccountScenario):
    def test_is_made_on_request(self):
        package = Package(self.work, region="eu-west-1")
        outcome = self.run_script(package, "--create-role")
        self.assert_deployed(outcome, package, [
            LOOK, LOOK, "GetRole", "CreateRole", "AttachRolePolicy", *CREATE, *PUBLISH,
            *FIRST_ALIAS])
        role = "arn:aws:iam::123456789012:role/hello-role"
        self.assertEqual(self.account.function("hello")["Role"], role)
        self.assertIn("lambda.amazonaws.com",
                      self.account.ask_iam("GetRole", RoleName="hello-role"))
        self.assertIn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
                      self.account.ask_iam("ListAttachedRolePolicies", RoleName="hello-role"))
        self.assert_nothing_to_do(self.run_script(package, "--create-role"), package)


class Changes(AccountScenario):
    """Only what differs is changed, and each change is a version."""

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1", role=self.account.ROLE,
                               environment=["MODE=one"])

    def first_deploy(self):
        self.assertEqual(self.run_script(self.package).status, 0)

    def test_code(self):
        self.first_deploy()
        self.package.pack(b"two")
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *UPDATE_CODE, *PUBLISH, *SECOND_ALIAS], version="2")
        self.assertEqual(self.account.aliases("hello"), {"live": "2", "live-previous": "1"})
        self.package.pack(b"three")
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *UPDATE_CODE, *PUBLISH, *NEXT_ALIAS], version="3")
        self.assertEqual(self.account.aliases("hello"), {"live": "3", "live-previous": "2"})

    def test_configuration(self):
        self.first_deploy()
        self.package.settings.update(environment=["MODE=two"], timeout="30")
        self.package.pack()
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, LOOK, *UPDATE_CONFIGURATION, *PUBLISH, *SECOND_ALIAS], version="2")
        self.assertEqual(
            outcome.err,
            f"{IDENTITY_LINE}"
            "updating the configuration of function hello: TIMEOUT 3 -> 30, ENVIRONMENT ~MODE\n"
            "moving alias live to version 2\n")
        function = self.account.function("hello", qualifier="live")
        self.assertEqual(function["Environment"]["Variables"], {"MODE": "two"})
        self.assertEqual(function["Timeout"], 30)
        self.assert_nothing_to_do(self.run_script(self.package), self.package, version="2")

    def test_what_the_call_does_not_give_is_kept(self):
        self.first_deploy()
        function = {"MemorySize": 1024}
        self.account.update_configuration("hello", function)
        self.package.settings["timeout"] = "30"
        self.package.pack()
        self.assertEqual(self.run_script(self.package).status, 0)
        self.assertEqual(self.account.function("hello", qualifier="live")["MemorySize"], 1024)

    def test_layer(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        other = "arn:aws:lambda:eu-west-1:123456789012:layer:other:1"
        self.account.publish_layer("other", b"other")
        self.package.settings["layers"] = [{"arn": other}, layer]
        self.package.pack()
        arn = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"

        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, "ListLayerVersions", "PublishLayerVersion", LOOK, *CREATE, *PUBLISH,
            *FIRST_ALIAS])
        self.assertEqual(self.account.layers_of("hello"), [other, f"{arn}:1"])
        # The layer costs one look.
        self.assert_nothing_to_do(self.run_script(self.package), self.package, requests=3)

        layer.pack(b"two")
        self.package.pack()
        outcome = self.run_script(self.package)
        self.assert_deployed(outcome, self.package, [
            LOOK, "GetLayerVersionByArn", "ListLayerVersions", "GetLayerVersionByArn",
            "PublishLayerVersion", LOOK, *UPDATE_CONFIGURATION, *PUBLISH, *SECOND_ALIAS],
            version="2")
        self.assertEqual(
            outcome.err,
            f"{IDENTITY_LINE}publishing layer tools\n"
            "updating the configuration of function hello: LAYERS other:1 tools:1 -> other:1 tools:2\n"
            "moving alias live to version 2\n")
        self.assertEqual(self.account.layers_of("hello"), [other, f"{arn}:2"])

        # Another function with this layer finds it published.
        second = Package(self.work, "second", region="eu-west-1", role=self.account.ROLE,
                         layers=[layer])
        outcome = self.run_script(second)
        self.assert_deployed(outcome, second, [
            LOOK, "ListLayerVersions", "GetLayerVersionByArn", LOOK, *CREATE, *PUBLISH,
            *FIRST_ALIAS], name="second")
        self.assertEqual(self.account.layers_of("second"), [f"{arn}:2"])


class Layer(AccountScenario):
    def test_publishes_a_version_only_when_the_code_is_new(self):
        package = Package(self.work, "tools", "layer", s3_bucket="bucket", s3_prefix=HOSTILE,
                          region="eu-west-1", description=HOSTILE)
        arn = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"
        outcome = self.run_script(package, "--create-bucket")
        self.assertEqual(outcome.out, f"published: {arn}:1\n", outcome)
        self.assertEqual(outcome.operations, [
            IDENTITY, "ListLayerVersions", *NEW_BUCKET, *NEW_OBJECT, "PublishLayerVersion"])
        version = self.account.layer_version("tools", 1)
        self.assertEqual(version["Content"]["CodeSha256"], package.code_sha256)
        self.assertEqual(version["CompatibleArchitectures"], ["x86_64"])
        self.assertEqual(version["CompatibleRuntimes"], ["provided.al2023"])
        self.assertEqual(version["Description"], HOSTILE)

        look = [IDENTITY, "ListLayerVersions", "GetLayerVersionByArn"]
        outcome = self.run_script(package)
        self.assertEqual(
            str(outcome),
            f"exit 0\nalready published: {arn}:1, CodeSha256 {package.code_sha256}\n"
            f"{IDENTITY_LINE}{look}")
        outcome = self.run_script(package, "status")
        self.assertEqual(outcome.out, f"layer tools: {arn}:1 is this zip\n")

        package.pack(b"two")
        outcome = self.run_script(package, "status")
        self.assertEqual(
            outcome.out,
            "layer tools: its newest version is another one, or there is none\n")
        outcome = self.run_script(package)
        self.assertEqual(outcome.out, f"published: {arn}:2\n", outcome)
        self.assertEqual(
            outcome.operations, [*look, "HeadBucket", *NEW_OBJECT, "PublishLayerVersion"])

    def test_result_for_programs(self):
        package = Package(self.work, "tools", "layer", region="eu-west-1")
        for result in ("published", "already published"):
            self.assertEqual(json.loads(self.run_script(package, "--json").out), {
                "result": result, "layer": "tools", "code_sha256": package.code_sha256,
                "arn": "arn:aws:lambda:eu-west-1:123456789012:layer:tools:1"})

    def test_direct(self):
        package = Package(self.work, "tools", "layer", region="eu-west-1", runtime="")
        outcome = self.run_script(package)
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(
            outcome.operations, [IDENTITY, "ListLayerVersions", "PublishLayerVersion"])
        version = self.account.layer_version("tools", 1)
        self.assertEqual(version["Content"]["CodeSha256"], package.code_sha256)
        self.assertNotIn("CompatibleRuntimes", version)


class DryRun(AccountScenario):
    """It looks only; the commands that it prints are those that would run, and can be pasted."""

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, "hello", s3_prefix=HOSTILE, s3_bucket="bucket",
                               region="eu-west-1", environment=["MODE=" + HOSTILE])
        self.account.create_function("hello", b"old")

    def dry_run(self):
        outcome = self.run_script(self.package, "--dry-run", "--create-bucket")
        self.assertEqual((outcome.status, outcome.err, outcome.changes), (0, "", []), outcome)
        return outcome.out

    def test_prints_the_commands_that_change_something(self):
        printed = [shlex.split(line) for line in self.dry_run().splitlines() if line[0] != "#"]
        self.assertEqual(printed[0], ["cd", str(self.package.directory)])
        record = self.work / "record"
        recorder = self.with_aws(
            "printf '%s\\0' aws \"$@\" >>\"$RECORD\"\nprintf '\\0' >>\"$RECORD\"\n"
            'real_aws "$@"')
        outcome = self.run_script(self.package, "--create-bucket",
                                  environment={**recorder, "RECORD": str(record)})
        self.assertEqual(outcome.status, 0, outcome)
        ran = [words.split("\0") for words in record.read_text().removesuffix("\0\0").split("\0\0")]
        looks = ("get-", "head-", "list-")
        ran = [words for words in ran if not words[3].startswith(looks)]
        # Its number is known only when it is published.
        ran = [[word.replace("=1", "=VERSION") if word in
                ("--qualifier=1", "--function-version=1") else word for word in words]
               for words in ran]
        # Values are shown nowhere, and handed over in a file.
        shown = '--cli-input-json={"Runtime":"provided.al2023","Handler":"bootstrap",' \
            '"Environment":{"Variables":{"MODE":"..."}}}'
        ran = [[shown if word.startswith("--cli-input-json=file://") else word for word in words]
               for words in ran]
        self.assertEqual(printed[1:], ran)

    def test_can_be_pasted(self):
        printed = self.dry_run().replace("VERSION", "1")
        subprocess.run(["dash"], input=printed, text=True, env=self.environment, cwd=os.sep,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        live = self.account.function("hello", qualifier="live")
        self.assertEqual(live["CodeSha256"], self.package.code_sha256)
        self.assertEqual(live["Environment"]["Variables"], {"MODE": "..."})

    def test_with_a_layer_names_the_folders(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.package.settings["layers"] = [layer]
        self.package.pack()
        self.account.create_bucket("other")
        outcome = self.run_script(self.package, "--dry-run", "--bucket=other", "--prefix=team")
        folders = [shlex.split(line)[1] for line in outcome.out.splitlines()
                   if line.startswith("cd ")]
        self.assertEqual([os.path.realpath(folder) for folder in folders], [
            os.path.realpath(folder) for folder in
            (self.package.directory, layer.directory, self.package.directory)])
        # It goes the way of the function, if that is told by options.
        self.assertIn(f'"S3Bucket":"other","S3Key":"{layer.key("team/")}"', outcome.out)

    def test_of_what_is_deployed_prints_no_command(self):
        self.assertEqual(self.run_script(self.package, "--create-bucket").status, 0)
        lines = self.dry_run().splitlines()
        self.assertEqual(lines[2:], ["already deployed: function hello:live is version 1,"
                                     f" CodeSha256 {self.package.code_sha256}"])
