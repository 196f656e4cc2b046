"""deploy.sh killed at every step, and beside another run of itself."""

import concurrent.futures
import os
import shutil
import signal
import subprocess
import threading

from account import CHANGE, lambda_error
from harness import RUN_SECONDS, AccountScenario, Package

LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"


class Interrupted(AccountScenario):
    """Each request that changes something finds the script killed before it, once: then the next run
    starts from what was there. The last one must find its way through."""

    OPTIONS = ("--create-bucket", "--versioning", "--create-role")

    def setUp(self):
        super().setUp()
        self.layer = Package(self.work, "tools", "layer", region="eu-west-1")
        self.package = Package(self.work, s3_bucket="bucket", region="eu-west-1", layers=[self.layer])

    def run_killed(self, operation_is_due):
        """Whether it was killed, by the first request for which `operation_is_due`."""
        process = subprocess.Popen(
            ["dash", str(self.package.script), *self.OPTIONS], env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)

        def kill(request):
            if not operation_is_due(request.operation):
                return False
            os.killpg(process.pid, signal.SIGKILL)
            return True

        self.account.before = kill
        output, _ = process.communicate(timeout=RUN_SECONDS)
        self.account.before = None
        self.assertIn(process.returncode, (0, -signal.SIGKILL), output)
        for directory in self.scratch.iterdir():
            shutil.rmtree(directory)
        return process.returncode != 0

    def deploy_in_spite_of_all(self):
        """The operations before which it was killed."""
        killed = []

        def is_due(operation):
            due = operation not in killed and CHANGE.match(operation)
            if due:
                killed.append(operation)
            return due

        while self.run_killed(is_due):
            pass
        return killed

    def test_first_deploy_and_update(self):
        self.assertEqual(self.deploy_in_spite_of_all(), [
            "PublishLayerVersion", "CreateBucket", "PutBucketVersioning", "PutBucketEncryption",
            "PutPublicAccessBlock", "PutObject", "CreateRole", "AttachRolePolicy",
            "CreateFunction", "PublishVersion", "CreateAlias"])
        self.assert_nothing_to_do(
            self.run_script(self.package, *self.OPTIONS), self.package, requests=3)
        self.assertEqual(self.account.aliases("hello"), {"live": "1"})
        self.assertEqual(self.account.layers_of("hello"), [f"{LAYER}:1"])
        self.assertEqual(self.account.bucket_setting("bucket", "publicAccessBlock").count("true"), 4)
        self.assertIn("AES256", self.account.bucket_setting("bucket", "encryption"))
        self.assertIn("Enabled", self.account.bucket_setting("bucket", "versioning"))
        self.assertIn("AWSLambdaBasicExecutionRole", self.account.ask_iam(
            "ListAttachedRolePolicies", RoleName="hello-role"))

        self.layer.pack(b"two")
        self.package.settings["timeout"] = "30"
        self.package.pack(b"two")
        self.assertEqual(self.deploy_in_spite_of_all(), [
            "PublishLayerVersion", "PutBucketVersioning", "PutObject", "UpdateFunctionCode",
            "UpdateFunctionConfiguration", "PublishVersion", "CreateAlias", "UpdateAlias"])
        self.assert_nothing_to_do(
            self.run_script(self.package, *self.OPTIONS), self.package, version="2", requests=3)
        self.assertEqual(self.account.aliases("hello"), {"live": "2", "live-previous": "1"})
        self.assertEqual(self.account.layers_of("hello"), [f"{LAYER}:2"])
        self.assertEqual(self.account.function("hello", qualifier="live")["Timeout"], 30)

    def test_signals_leave_no_temporary_file(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            with self.subTest(number):
                process = subprocess.Popen(
                    ["dash", str(self.package.script), *self.OPTIONS], env=self.environment,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    start_new_session=True)

                def stop(_):
                    self.account.before = None
                    os.killpg(process.pid, number)
                    return True

                self.account.before = stop
                self.assertEqual(process.wait(RUN_SECONDS), status)
                self.assertEqual(os.listdir(self.scratch), [])


class AtOnce(AccountScenario):
    def run_both(self, first, second):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            runs = [pool.submit(self.run_beside, package) for package in (first, second)]
            return [run.result() for run in runs]

    def run_beside(self, package):
        return subprocess.run(
            ["dash", str(package.script)], env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=RUN_SECONDS, check=False)

    def meet_at(self, operation):
        """The first such requests of both runs have come before either is answered."""
        barrier = threading.Barrier(2)
        coming = iter((barrier.wait, barrier.wait))

        def wait(request):
            if request.operation == operation:
                meet = next(coming, None)
                if meet:
                    meet(timeout=RUN_SECONDS)

        self.account.before = wait

    def test_the_same_package(self):
        package = Package(self.work, region="eu-west-1", role=self.account.ROLE)
        self.meet_at("CreateFunction")
        self.account.answers["CreateFunction"] = [None, lambda_error(
            409, "ResourceConflictException", "Function already exist: hello")]
        deployed = (
            f"deployed: function hello:live is version 1, CodeSha256 {package.code_sha256}\n")
        for run in self.run_both(package, package):
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertTrue(run.stdout.startswith(deployed), run.stdout)

        package.pack(b"two")
        self.meet_at("UpdateFunctionCode")
        self.account.answers["UpdateFunctionCode"] = [None, lambda_error(
            409, "ResourceConflictException",
            "The operation cannot be performed at this time. An update is in progress for"
            " resource: arn:aws:lambda:eu-west-1:123456789012:function:hello")]
        for run in self.run_both(package, package):
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn(f"CodeSha256 {package.code_sha256}\n", run.stdout)
        self.assertEqual(
            self.account.function("hello", qualifier="live")["CodeSha256"], package.code_sha256)
        previous = self.account.function("hello", qualifier="live-previous")
        self.assertEqual(previous["Version"], "1", self.account.versions("hello"))

    def test_other_code(self):
        """Whoever says "deployed" has published its own code, and one of them is live."""
        packages = []
        for name in ("one", "two"):
            work = self.work / name
            work.mkdir()
            packages.append(Package(work, function_name="hello", content=name.encode(),
                                    region="eu-west-1", role=self.account.ROLE))
        self.account.create_function("hello", b"old")
        self.meet_at("UpdateFunctionCode")
        runs = self.run_both(*packages)
        published = {
            self.account.function("hello", qualifier=version)["CodeSha256"]
            for version in self.account.versions("hello")}
        winners = [package.code_sha256 for package, run in zip(packages, runs)
                   if run.returncode == 0]
        self.assertTrue(winners, [run.stderr for run in runs])
        self.assertLessEqual(set(winners), published)
        live = self.account.function("hello", qualifier="live")["CodeSha256"]
        self.assertIn(live, winners)
        for run in runs:
            if run.returncode != 0:
                self.assertRegex(
                    run.stderr,
                    "(?m)^deploy.sh: error: (function hello has other code now than this zip"
                    "|cannot publish function hello)$")
