"""What deploy.sh decides by itself: nothing here reaches AWS, and all of it is done by each
shell."""

import os
import re
import subprocess

from harness import SHELLS, Package, Scenario

ROLE = "arn:aws:iam::123456789012:role/call"
DIRECT_LIMIT = "a direct upload must be smaller than"


class OptionScenario(Scenario):
    """Runs everything with an `aws` that must not be called."""

    def setUp(self):
        super().setUp()
        self.environment.update(self.with_aws("echo 'aws was called' >&2; exit 99"))


class Usage(OptionScenario):
    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1")

    def test_help(self):
        outcome = self.run_script(self.package, "--help")
        self.assertEqual((outcome.status, outcome.err), (0, ""))
        self.assertRegex(outcome.out, r"^Usage: deploy.sh \[COMMAND\] \[OPTION\]\.\.\.\n")
        for command in ("deploy", "upload", "rollback", "prune", "status"):
            self.assertRegex(outcome.out, rf"\n  {command} ")
        for option in self.options():
            self.assertRegex(outcome.out, rf"\n  {option}\b")

    def options(self):
        """Those that the script tells apart."""
        script = (self.package.directory / "lambda-deploy.sh").read_text()
        found = set(re.findall(r"^ +(--[a-z-]+)\) ", script, re.M))
        self.assertGreaterEqual(found, {"--bucket", "--role", "--keep"})
        return found | {"--profile", "--help", "--dry-run", "--create-role", "--yes"}

    def test_unknown_option(self):
        for word in ("--buket=x", "-h"):
            self.assert_refused(
                self.run_script(self.package, word), 2,
                f"deploy.sh: error: unknown option {word}\n  see --help\n")

    def test_unknown_command(self):
        for word, shown in (("file", "file"), ("", "''"), ("$(touch pwned)", "'$(touch pwned)'"),
                            ("it's\n%s", "'it'\\''s\n%s'")):
            self.assert_refused(
                self.run_script(self.package, word), 2,
                f"deploy.sh: error: unknown command {shown}\n  see --help\n")

    def test_commands_that_a_layer_lacks(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        for command in ("rollback", "prune"):
            self.assert_refused(
                self.run_script(layer, command), 2,
                f"deploy.sh: error: a layer has no {command}\n"
                "  fix:      functions say themselves which version they use\n")

    def test_values_that_are_none(self):
        for arguments, message in (
                (["prune", "--keep=x"],
                 "--keep x is not a valid number\n  allowed:  such as 5\n"),
                (["--function="],
                 "'' is no name for a function\n  allowed:  letters, digits, - and _; an ARN\n"),
                (["--function=a/b"],
                 "a/b is no name for a function\n  allowed:  letters, digits, - and _; an ARN\n"),
                (["--alias=a b"],
                 "'a b' is not a valid alias name\n  allowed:  letters, digits, - and _\n"),
                (["--alias=1"],
                 "1 is not a valid alias name\n  allowed:  not digits alone\n"),
                (["rollback", "--json"],
                 "--json is for deploy, upload and a function's status, and not for a dry run\n"),
                (["--reference"],
                 "no bucket is given, and --reference runs the code from one\n"
                 "  fix:      --bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the"
                 " CMake call\n")):
            self.assert_refused(
                self.run_script(self.package, *arguments), 2, f"deploy.sh: error: {message}")

    def test_option_without_a_value(self):
        for arguments in (["--bucket"], ["--bucket", "--dry-run"]):
            self.assert_refused(
                self.run_script(self.package, *arguments), 2,
                "deploy.sh: error: --bucket lacks a value\n  --bucket=VALUE takes any\n")

    def test_values_that_the_cli_would_take_for_files(self):
        for option, value in (("bucket", "file:///etc/passwd"), ("prefix", "fileb:///etc/"),
                              ("function", "https://example.com/"), ("prefix", "a\nb"),
                              ("role", "file:///etc/passwd")):
            outcome = self.run_script(
                self.package, "--dry-run", "--bucket=bucket", f"--{option}={value}")
            self.assertEqual((outcome.status, outcome.out), (2, ""), outcome)
            self.assertIn("is no name for a bucket, an object, a function or a part of it\n", outcome.err)

    def test_no_region(self):
        package = Package(self.work, "other")
        self.environment["PATH"] = os.environ["PATH"]
        self.assert_refused(
            self.run_script(package), 2,
            "deploy.sh: error: no region is given\n"
            "  fix:      --region REGION, or AWS_REGION, or REGION in the CMake call\n")

    def test_no_such_region(self):
        self.assert_refused(
            self.run_script(self.package, "--region=eu west"), 2,
            "deploy.sh: error: 'eu west' is not a valid Region\n  allowed:  such as eu-west-1\n")


class EmptyAccountScenario(Scenario):
    """Its `aws` tells who it is, has every bucket, and nothing else."""

    def setUp(self):
        super().setUp()
        self.environment.update(self.with_aws(
            'case $* in *sts*) printf "1\\tme\\n" ;; *head-bucket*) echo None ;;\n'
            '*"configure get region"*) echo home-r-1 ;;\n'
            '*) echo "An error occurred (404) when calling" >&2; exit 254 ;; esac'))


class Precedence(EmptyAccountScenario):
    """An option wins over the environment, that over the call, that over the default."""

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, function_name="call-f", s3_bucket="call-b", role=ROLE,
                               alias="call-a", s3_prefix="call-p", region="call-r-1")

    def commands(self, *arguments, package=None, **environment):
        outcome = self.run_script(
            package or self.package, "--dry-run", *arguments, environment=environment)
        self.assertEqual((outcome.status, outcome.err), (0, ""), outcome)
        return outcome.out

    def assert_settings(self, commands, function, bucket, prefix, region, alias="call-a",
                        role=ROLE):
        create = f" lambda create-function --function-name={function} --role={role} "
        self.assertIn(create, commands)
        self.assertIn(f'"S3Bucket":"{bucket}","S3Key":"{self.package.key(prefix)}"', commands)
        self.assertIn(f" create-alias --function-name={function} --name={alias} ", commands)
        lines = [line for line in commands.splitlines() if line.startswith("aws ")]
        self.assertTrue(all(line.startswith(f"aws --region={region} ") for line in lines))

    def test_call(self):
        self.assert_settings(self.commands(), "call-f", "call-b", "call-p/", "call-r-1")

    def test_environment(self):
        environment = {
            "LAMBDA_PACKAGE_FUNCTION": "env-f", "LAMBDA_PACKAGE_S3_BUCKET": "env-b",
            "LAMBDA_PACKAGE_S3_PREFIX": "env-p/", "AWS_DEFAULT_REGION": "env-d-1",
            "LAMBDA_PACKAGE_ALIAS": "env-a", "LAMBDA_PACKAGE_ROLE": "env-role"}
        settings = ("env-f", "env-b", "env-p/")
        commands = self.commands(**environment)
        self.assert_settings(commands, *settings, "env-d-1", "env-a", "env-role")
        environment["AWS_REGION"] = "env-r-1"
        commands = self.commands(**environment)
        self.assert_settings(commands, *settings, "env-r-1", "env-a", "env-role")
        options = ("--function", "opt-f", "--bucket=opt-b", "--prefix=opt-p", "--region", "opt-r-1",
                   "--alias=opt-a", "--role", "opt-role")
        commands = self.commands(*options, **environment)
        self.assert_settings(commands, "opt-f", "opt-b", "opt-p/", "opt-r-1", "opt-a", "opt-role")

    def test_empty_prefix_is_one(self):
        commands = self.commands(LAMBDA_PACKAGE_S3_PREFIX="")
        self.assert_settings(commands, "call-f", "call-b", "", "call-r-1")
        commands = self.commands("--prefix", "", LAMBDA_PACKAGE_S3_PREFIX="env-p")
        self.assert_settings(commands, "call-f", "call-b", "", "call-r-1")

    def test_empty_variables_are_none(self):
        environment = {"LAMBDA_PACKAGE_FUNCTION": "", "LAMBDA_PACKAGE_S3_BUCKET": "",
                       "LAMBDA_PACKAGE_ALIAS": "", "LAMBDA_PACKAGE_ROLE": "",
                       "AWS_REGION": "", "AWS_DEFAULT_REGION": ""}
        commands = self.commands(**environment)
        self.assert_settings(commands, "call-f", "call-b", "call-p/", "call-r-1")

    def test_profile(self):
        # AWS_PROFILE ranks below keys in the environment, --profile above: so it is left alone.
        self.assertNotIn("--profile", self.commands(AWS_PROFILE="env"))
        self.assertIn("aws --profile=opt --region=call-r-1 ", self.commands("--profile=opt"))

    def test_defaults(self):
        package = Package(self.work, "plain")
        commands = self.commands("--create-role", package=package)
        self.assertIn("aws --region=home-r-1 lambda create-function --function-name=plain"
                      " --role=ARN_OF_plain-role ", commands)
        self.assertIn(" --zip-file=fileb://./plain.zip ", commands)
        self.assertIn(" --name=live ", commands)
        self.assertNotIn("s3api", commands)


class Zip(OptionScenario):
    TOOLS = ("dash", "openssl", "sha256sum", "shasum", "zsh", "bash", "busybox")

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1")
        self.size = self.package.zip.stat().st_size
        self.hash = self.package.digest.hexdigest()

    def assert_other_zip(self, outcome):
        now = self.package
        self.assert_refused(
            outcome, 2,
            f"deploy.sh: error: {now.zip} is not the zip that this script was written for\n"
            f"  expected:  {self.size} bytes, SHA-256 {self.hash}\n"
            f"  found:     {now.zip.stat().st_size} bytes, SHA-256 {now.digest.hexdigest()}\n"
            "  fix:       build the package again\n")

    def tamper(self):
        content = bytearray(self.package.zip.read_bytes())
        content[40] ^= 1
        self.package.zip.write_bytes(content)

    def test_tampered(self):
        self.tamper()
        for self.shell in SHELLS:
            with self.subTest(self.shell):
                self.assert_other_zip(self.run_script(self.package))

    def test_longer(self):
        with self.package.zip.open("ab") as file:
            file.write(b"x")
        self.assert_other_zip(self.run_script(self.package))

    def test_missing(self):
        self.package.zip.unlink()
        self.assert_refused(
            self.run_script(self.package), 2,
            f"deploy.sh: error: cannot read {self.package.zip}\n"
            "  fix:      build the package again\n")

    def with_tools(self, *tools):
        folder = self.tool_folder("cat", "dash", "mktemp", "rm", "sed", "tr", "wc", *tools)
        (folder / "aws").write_text("#!/bin/sh\nexit 99\n")
        (folder / "aws").chmod(0o755)
        return self.run_script(self.package, environment={"PATH": str(folder)})

    def test_each_tool_for_hashes(self):
        self.tamper()
        for tool in ("sha256sum", "shasum", "openssl"):
            with self.subTest(tool):
                self.assert_other_zip(self.with_tools(tool))

    def test_no_tool_for_hashes(self):
        outcome = self.with_tools()
        note = "no sha256sum, shasum or openssl here: only the size of hello.zip is checked\n"
        self.assertEqual((outcome.status, outcome.out), (1, ""), "the aws of this test fails")
        self.assertTrue(outcome.err.startswith(note), outcome)

    def test_no_aws(self):
        folder = self.tool_folder("dash", "sed")
        self.assert_refused(
            self.run_script(self.package, environment={"PATH": str(folder)}), 2,
            "deploy.sh: error: the AWS CLI (aws) is not on the PATH\n"
            "  fix:      https://aws.amazon.com/cli/\n")


class NoBucket(OptionScenario):
    def test_too_large_without_a_bucket(self):
        package = Package(self.work, region="eu-west-1", direct_limit=10)
        size = package.zip.stat().st_size
        for arguments in ([], ["--dry-run"], ["upload"]):
            self.assert_refused(
                self.run_script(package, *arguments), 2,
                "deploy.sh: error: no bucket is given, and hello.zip goes through S3\n"
                f"  its size:  {size} bytes; {DIRECT_LIMIT} 10 bytes\n"
                "  fix:       --bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the"
                " CMake call\n")

    def test_too_large_for_the_direct_way(self):
        # The checks of the build see it first, so the settings are those of a zip that passed.
        package = Package(self.work, region="eu-west-1", route="direct")
        settings = package.script.read_text()
        package.script.write_text(
            re.sub(r"(?m)^direct_limit=\d+", f"direct_limit={package.zip.stat().st_size}", settings))
        size = package.zip.stat().st_size
        self.assert_refused(
            self.run_script(package), 2,
            "deploy.sh: error: hello.zip is too large for UPLOAD direct\n"
            f"  its size:  {size} bytes; {DIRECT_LIMIT} 52,428,800 bytes (50.00 MiB)\n"
            "  fix:       UPLOAD auto or UPLOAD s3 in the CMake call\n")

    def test_s3_without_a_bucket(self):
        package = Package(self.work, region="eu-west-1", route="s3")
        size = package.zip.stat().st_size
        self.assert_refused(
            self.run_script(package), 2,
            "deploy.sh: error: no bucket is given, and hello.zip goes through S3\n"
            f"  its size:  {size} bytes; {DIRECT_LIMIT} 52,428,800 bytes (50.00 MiB)\n"
            "  fix:       --bucket NAME, or LAMBDA_PACKAGE_S3_BUCKET, or S3_BUCKET in the CMake"
            " call\n")


class Shells(EmptyAccountScenario):
    """The same script, by whatever way it is started."""

    TOOLS = tuple(words[0] for words in SHELLS.values())
    NAMES = ("hello", "-n", "it's", "$(touch pwned)", "`touch pwned`", 'a"b', "%s\\n", "two\nlines",
             "é 模")

    def test_dry_run_is_the_same_by_each(self):
        for name in self.NAMES:
            with self.subTest(name):
                package = Package(self.work, name, s3_bucket="bucket", region="eu-west-1",
                                  function_name="hello", role=ROLE)
                outcomes = []
                for self.shell in SHELLS:
                    outcomes.append(str(self.run_script(package, "--dry-run")))
                self.assertEqual(outcomes, outcomes[:1] * len(SHELLS))
        self.assertEqual(list(self.work.rglob("pwned")) + list(self.home.rglob("pwned")), [])

    def test_started_from_elsewhere(self):
        package = Package(self.work, region="eu-west-1", role=ROLE)
        expected = self.run_script(package, "--dry-run").out
        relative = os.path.relpath(package.script, self.home)
        folder = package.directory
        for words, cwd in ((["sh", relative], self.home), (["sh", "deploy.sh"], folder),
                           (["./deploy.sh"], folder), ([str(package.script)], os.sep)):
            for variables in ({}, {"CDPATH": str(self.work)}):
                process = subprocess.run(
                    [*words, "--dry-run"], cwd=cwd, env={**self.environment, **variables},
                    capture_output=True, text=True, check=False)
                self.assertEqual((process.returncode, process.stderr), (0, ""), words)
                self.assertEqual(process.stdout, expected, words)


class Shellcheck(OptionScenario):
    TOOLS = ("shellcheck",)

    def test_every_script(self):
        for name, kind in (("hello", "layer"), *((name, "function") for name in Shells.NAMES)):
            with self.subTest(kind=kind, name=name):
                package = Package(
                    self.work, name, kind, s3_prefix=name, route="s3", function_name="hello")
                process = subprocess.run(
                    ["shellcheck", str(package.script), str(package.directory / "lambda-deploy.sh"),
                     str(package.directory / "upload-commands.sh")],
                    capture_output=True, text=True, check=False)
                self.assertEqual((process.returncode, process.stdout), (0, ""))
