"""upload-commands.sh, run as it stands in an empty account; and what deploy.sh and lambda-deploy.sh are
made of."""

import hashlib
import re
import subprocess

from harness import AccountScenario, Outcome, Package, Scenario, SHELLS

SECRET = "canary-4711"
LINES = {"upload-commands.sh": 40, "deploy.sh": 60}


class Commands(AccountScenario):
    TOOLS = (*AccountScenario.TOOLS, "bash", "busybox", "shellcheck", "zsh")

    def run_commands(self, package, shell="dash", **environment):
        script = package.directory / "upload-commands.sh"
        self.assertLessEqual(len(script.read_text().splitlines()), LINES[script.name])
        checked = subprocess.run(["shellcheck", script], capture_output=True, text=True, check=False)
        self.assertEqual((checked.returncode, checked.stdout), (0, ""))
        before = len(self.requests())
        process = subprocess.run(
            [*SHELLS[shell], str(script)], cwd=self.home, stdin=subprocess.DEVNULL, text=True,
            env={**self.environment, **environment}, capture_output=True, check=False)
        return Outcome(process, self.requests()[before:])

    def assert_live(self, package, outcome, name="hello"):
        self.assertEqual(outcome.status, 0, outcome)
        function = self.account.function(name)
        self.assertEqual(function["CodeSha256"], package.code_sha256)
        return function

    def test_direct_by_each_shell_and_again(self):
        package = Package(self.work, region="eu-west-1", memory_size="256", timeout="7",
                          description="it's $(touch pwned)", environment=[f"KEY={SECRET}"],
                          role=self.account.ROLE)
        for shell in SHELLS:
            self.account.reset()
            with self.subTest(shell):
                outcome = self.run_commands(package, shell)
                function = self.assert_live(package, outcome)
                self.assertEqual(
                    (function["MemorySize"], function["Timeout"], function["Description"]),
                    (256, 7, "it's $(touch pwned)"))
                self.assertNotIn(SECRET, str(outcome))
        package.pack(b"two")
        outcome = self.run_commands(package)
        self.assert_live(package, outcome)
        self.assertEqual(outcome.changes, ["UpdateFunctionCode"])
        self.assertNotIn(SECRET, (package.directory / "upload-commands.sh").read_text())

    def test_through_s3(self):
        package = Package(self.work, "é [x]", function_name="hello", region="eu-west-1",
                          direct_limit=10)
        outcome = self.run_commands(package, LAMBDA_PACKAGE_S3_BUCKET="bucket",
                                    LAMBDA_PACKAGE_ROLE=self.account.ROLE)
        self.assert_live(package, outcome)
        self.assertIn("must be below 10 bytes",
                      (package.directory / "upload-commands.sh").read_text())
        again = self.run_commands(package, LAMBDA_PACKAGE_S3_BUCKET="bucket",
                                  LAMBDA_PACKAGE_ROLE=self.account.ROLE)
        self.assert_live(package, again)
        self.assertNotIn("CreateBucket", again.operations)

    def test_with_layers(self):
        layer = Package(self.work, "tools", "layer", region="eu-west-1")
        package = Package(self.work, region="eu-west-1", role=self.account.ROLE, layers=[layer])
        function = self.assert_live(package, self.run_commands(package))
        self.assertEqual([item["Arn"].rsplit(":", 2)[1:] for item in function["Layers"]],
                         [["tools", "1"]])

    def test_stops_for_what_it_is_not_told(self):
        outcome = self.run_commands(Package(self.work, region="eu-west-1"))
        self.assertNotEqual(outcome.status, 0)
        self.assertIn("upload-commands.sh needs the ARN of the role for the function", outcome.err)
        outcome = self.run_commands(Package(self.work, "large", direct_limit=10))
        self.assertIn("upload-commands.sh needs the name of a bucket", outcome.err)
        self.assertEqual(self.requests(), [])


class Split(Scenario):
    """Settings, which differ, and the engine, which does not."""

    def test_engine_is_the_same_for_all(self):
        packages = [
            Package(self.work / "one", "it's $HOME", function_name="f", role="arn:aws:iam::123456789012:role/r",
                    environment=[f"KEY={SECRET}"]),
            Package(self.work / "two", "tools", "layer", region="eu-west-1"),
            Package(self.work / "three", runtime="python3.13", route="s3", s3_bucket="bucket",
                    layers=[{"arn": f"arn:aws:lambda:eu-west-1:123456789012:layer:l{number}:3"}
                            for number in range(5)])]
        engines = {(package.directory / "lambda-deploy.sh").read_bytes() for package in packages}
        self.assertEqual(len(engines), 1)
        for package in packages:
            self.assertLessEqual(len(package.script.read_text().splitlines()), LINES["deploy.sh"])

    def test_engine_tells_its_hash(self):
        engine = (Package(self.work).directory / "lambda-deploy.sh").read_text()
        head, body = engine.split("\n# ---\n", 1)
        told = re.search(r"^# SHA-256 of .*: ([0-9a-f]{64})$", head, re.M)[1]
        self.assertEqual(hashlib.sha256(body.encode()).hexdigest(), told)
        self.assertRegex(head, r"LambdaPackage \d+\.\d+\.\d+")

    def test_settings_without_the_engine(self):
        package = Package(self.work, region="eu-west-1")
        (package.directory / "lambda-deploy.sh").unlink()
        for self.shell in SHELLS:
            self.assert_refused(
                self.run_script(package), 2,
                f"deploy.sh: error: cannot read {package.directory}/lambda-deploy.sh\n"
                "  fix:      build the package again\n")
