"""s3-upload.sh when all goes well: what it asks of AWS, and what is there afterwards."""

import os
import shlex
import subprocess

from harness import AccountScenario, Package

LOOK = "GetFunctionConfiguration"
UPDATE = ["UpdateFunctionCode", "GetFunction", LOOK]
NEW_BUCKET = ["HeadBucket", "CreateBucket", "PutPublicAccessBlock"]
NEW_OBJECT = ["HeadObject", "PutObject"]
HOSTILE = "it's $(touch pwned) `touch pwned`; \"two\\n\" %s \\ *,[{"


class FirstUpload(AccountScenario):
    """In a bucket that does not exist yet; every name that can be hostile is. For each shell."""

    def test_first_upload_then_nothing_to_do(self):
        package = Package(self.work, "-$(touch pwned) 'x'", s3_prefix=HOSTILE, region="eu-west-1",
                          function_name="hello", s3_bucket="bucket")
        self.account.create_function("hello", b"old")

        outcome = self.run_script(package)
        self.assert_deployed(outcome, package, [LOOK, *NEW_BUCKET, *NEW_OBJECT, *UPDATE])
        key = package.key(HOSTILE + "/")
        self.assertEqual(self.account.get_object("bucket", key), package.zip.read_bytes())
        self.assertEqual(
            outcome.err,
            "creating bucket bucket in eu-west-1\n"
            f"uploading {package.zip.stat().st_size} bytes to s3://bucket/{key}\n"
            "updating function hello\n",
        )
        put = outcome.requests[5]
        self.assertEqual(put.headers["x-amz-checksum-sha256"], package.code_sha256)
        self.assertEqual(put.headers["If-None-Match"], "*")
        self.assertEqual(outcome.requests[3].body.count(b">true<"), 4, "public access is blocked")
        self.assertIn(b"<LocationConstraint>eu-west-1<", outcome.requests[2].body)

        again = self.run_script(package)
        self.assertEqual(
            str(again),
            f"exit 0\nalready deployed: function hello, CodeSha256 {package.code_sha256}\n['{LOOK}']",
        )
        self.assertEqual(list(self.work.rglob("pwned")) + list(self.home.rglob("pwned")), [])


class FirstUploadBash(FirstUpload):
    TOOLS = (*AccountScenario.TOOLS, "bash")
    shell = "bash"


class FirstUploadBusybox(FirstUpload):
    TOOLS = (*AccountScenario.TOOLS, "busybox")
    shell = "busybox"


class FirstUploadZsh(FirstUpload):
    TOOLS = (*AccountScenario.TOOLS, "zsh")
    shell = "zsh"


class Route(AccountScenario):
    def test_changed_code_goes_into_the_bucket_there_is(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        self.account.create_bucket("bucket")
        self.account.create_function("hello", b"old")
        operations = [LOOK, "HeadBucket", *NEW_OBJECT, *UPDATE]
        self.assert_deployed(self.run_script(package), package, operations)

    def test_direct(self):
        package = Package(self.work, region="eu-west-1")
        self.account.create_function("hello", b"old")
        outcome = self.run_script(package)
        self.assert_deployed(outcome, package, [LOOK, *UPDATE])
        self.assertEqual(outcome.err, "updating function hello\n")

    def test_too_large_for_direct_goes_through_s3(self):
        package = Package(self.work, region="us-east-1", direct_limit=10)
        self.account.create_function("hello", b"old", region="us-east-1")
        outcome = self.run_script(package, "--bucket=bucket")
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(outcome.operations, [LOOK, *NEW_BUCKET, *NEW_OBJECT, *UPDATE])
        self.assertEqual(outcome.requests[2].body, b"", "us-east-1 must not be named")

    def test_object_that_is_there_is_not_sent_again(self):
        package = Package(self.work, s3_bucket="bucket", region="eu-west-1")
        self.assertEqual(self.run_script(package).status, 3, "there is no function yet")
        self.account.create_function("hello", b"old")
        outcome = self.run_script(package)
        self.assert_deployed(outcome, package, [LOOK, "HeadBucket", "HeadObject", *UPDATE])
        self.assertEqual(
            outcome.err,
            f"uploaded before: s3://bucket/{package.key()}\nupdating function hello\n",
        )


class Layer(AccountScenario):
    def test_publishes_a_version_only_when_the_code_is_new(self):
        package = Package(self.work, "tools", "layer", s3_bucket="bucket", s3_prefix=HOSTILE,
                          region="eu-west-1")
        look = ["ListLayerVersions"]
        publish = ["PublishLayerVersion"]
        arn = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"
        outcome = self.run_script(package)
        self.assertEqual(outcome.out, f"published: {arn}:1\n", outcome)
        self.assertEqual(outcome.operations, [*look, *NEW_BUCKET, *NEW_OBJECT, *publish])
        version = self.account.layer_version("tools", 1)
        self.assertEqual(version["Content"]["CodeSha256"], package.code_sha256)
        self.assertEqual(version["CompatibleArchitectures"], ["x86_64"])
        self.assertEqual(version["CompatibleRuntimes"], ["provided.al2023"])

        look.append("GetLayerVersion")
        outcome = self.run_script(package)
        self.assertEqual(
            str(outcome),
            "exit 0\nalready published: layer tools, version 1, CodeSha256 "
            f"{package.code_sha256}\n{look}",
        )

        package.pack(b"two")
        outcome = self.run_script(package)
        self.assertEqual(outcome.out, f"published: {arn}:2\n", outcome)
        self.assertEqual(outcome.operations, [*look, "HeadBucket", *NEW_OBJECT, *publish])

    def test_direct(self):
        package = Package(self.work, "tools", "layer", region="eu-west-1", runtime="")
        outcome = self.run_script(package)
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(outcome.operations, ["ListLayerVersions", "PublishLayerVersion"])
        version = self.account.layer_version("tools", 1)
        self.assertEqual(version["Content"]["CodeSha256"], package.code_sha256)
        self.assertNotIn("CompatibleRuntimes", version)


class DryRun(AccountScenario):
    """The commands that it prints are those that it would run, and can be pasted into a shell."""

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, "hello", s3_prefix=HOSTILE, s3_bucket="bucket",
                               region="eu-west-1")
        self.account.create_function("hello", b"old")

    def dry_run(self, **environment):
        outcome = self.run_script(self.package, "--dry-run", environment=environment)
        self.assertEqual((outcome.status, outcome.err, outcome.operations), (0, "", []))
        return outcome.out

    def test_needs_neither_aws_nor_zip(self):
        with_aws = self.dry_run()
        self.package.zip.unlink()
        self.assertEqual(self.dry_run(PATH=str(self.tool_folder("dash", "sed"))), with_aws)

    def test_prints_the_commands_that_it_runs(self):
        record = self.work / "record"
        recorder = self.with_aws(
            "printf '%s\\0' aws \"$@\" >>\"$RECORD\"\nprintf '\\0' >>\"$RECORD\"\n"
            'real_aws "$@"')
        outcome = self.run_script(self.package, environment={**recorder, "RECORD": str(record)})
        self.assertEqual(outcome.status, 0, outcome)
        ran = [words.split("\0") for words in record.read_text().removesuffix("\0\0").split("\0\0")]

        printed = [shlex.split(line) for line in self.dry_run().splitlines() if line[0] != "#"]
        self.assertEqual(printed[0], ["cd", str(self.package.directory)])
        self.assertEqual(printed[1:], ran)

    def test_can_be_pasted(self):
        printed = self.dry_run()
        subprocess.run(["dash"], input=printed, text=True, env=self.environment, cwd=os.sep,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        self.assertEqual(self.account.function("hello")["CodeSha256"], self.package.code_sha256)
