"""What the scenarios of deploy.sh have in common: a package, made by the real
lambda-packager, an account on loopback, and the script run by a real shell."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sysconfig
import tempfile
import unittest

import account
import manifests

IDENTITY = "GetCallerIdentity"
IDENTITY_LINE = (
    "account 123456789012, eu-west-1, as arn:aws:sts::123456789012:user/moto\n"
)
SHELLS = {"dash": ["dash"], "bash": ["bash"], "busybox": ["busybox", "sh"], "zsh": ["zsh"]}
RUN_SECONDS = 180


class Package:
    """An output directory of `lambda-packager pack`, with the zip and its script."""

    def __init__(self, work, name="hello", kind="function", content=b"one", **settings):
        self.name = name
        self.kind = kind
        self.settings = settings
        self.work = pathlib.Path(work)
        self.work.mkdir(exist_ok=True)
        self.directory = self.work / "lambda" / name
        self.zip = self.directory / f"{name}.zip"
        self.script = self.directory / "deploy.sh"
        self.pack(content)

    def pack(self, content=None):
        """Again, with other content or settings. `direct_limit` takes the place of AWS's 50 MiB."""
        if content is not None:
            self.content = content
        self.directory.mkdir(parents=True, exist_ok=True)
        bootstrap = self.work / "bootstrap"
        bootstrap.write_bytes(b"#!/bin/sh\n# " + self.content + b"\n")
        limits_files = []
        if "direct_limit" in self.settings:
            limits = self.work / "limits.json"
            bound = {"value": self.settings["direct_limit"]}
            limits.write_text(json.dumps({"package": {"zipped-size": bound}}))
            limits_files.append(str(limits))
        place = {} if self.kind == "function" else {"destination": "bin"}
        manifests.pack(
            self.work / "manifest.json",
            self.name,
            self.directory,
            [manifests.file(bootstrap, **place)],
            kind=self.kind,
            runtime=self.settings.get("runtime", "provided.al2023"),
            settings=self.chosen("function_name", "handler", "role", "alias", "description",
                                 "memory_size", "timeout", "environment", "tags", "region", "s3_bucket",
                                 "s3_prefix"),
            upload=self.settings.get("route", "auto"),
            layers=[layer if isinstance(layer, dict) else layer.reference
                    for layer in self.settings.get("layers", [])],
            limits_files=limits_files,
            **self.configuration(),
        )

    def configuration(self):
        """The file of CONFIGURATION."""
        if "configuration" not in self.settings:
            return {}
        path = self.work / "configuration.json"
        path.write_text(json.dumps(self.settings["configuration"]))
        return {"configuration": str(path)}

    def chosen(self, *names):
        """By keyword."""
        return {name.upper(): self.settings[name] for name in names if name in self.settings}

    @property
    def reference(self):
        """As a manifest names a layer of the same build."""
        return {"name": self.name, "zip": str(self.zip), "architecture": "x86_64"}

    @property
    def digest(self):
        return hashlib.sha256(self.zip.read_bytes())

    @property
    def code_sha256(self):
        return manifests.code_sha256(self.zip)

    def key(self, prefix=""):
        return f"{prefix}{self.name}/{self.digest.hexdigest()}.zip"


class Outcome:
    def __init__(self, process, requests):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr
        self.requests = requests
        self.operations = [request.operation for request in requests]
        self.changes = [name for name in self.operations if account.CHANGE.match(name)]

    def request(self, operation):
        """The only one of this kind."""
        (request,) = (request for request in self.requests if request.operation == operation)
        return request

    def __str__(self):
        return f"exit {self.status}\n{self.out}{self.err}{self.operations}"


class Scenario(unittest.TestCase):
    """A test of the script that needs no account. Each has a folder of its own, `self.work`, with
    a space and a letter that is not ASCII in its path, and must leave no temporary file."""

    TOOLS = ("dash",)
    shell = "dash"
    maxDiff = None

    @classmethod
    def missing(cls):
        return [tool for tool in cls.TOOLS if shutil.which(tool) is None]

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="lambda package é ")
        self.addCleanup(temporary.cleanup)
        root = pathlib.Path(temporary.name)
        self.work = root / "work"
        self.home = root / "home"
        self.scratch = root / "tmp"
        for directory in (self.work, self.home, self.scratch):
            directory.mkdir()
        self.environment = {
            # Where pip has put the AWS CLI: a launcher such as pyenv's costs a third of its time.
            "PATH": os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"])),
            "HOME": str(self.home),
            "TMPDIR": str(self.scratch),
            "LC_ALL": "C.UTF-8",
            "NO_PROXY": "*",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(self.home / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.home / "credentials"),
            "AWS_MAX_ATTEMPTS": "1",
        }

    def requests(self):
        return []

    def run_script(self, package, *arguments, environment=None, cwd=None):
        """The script's outcome; what of `environment` is None is not set."""
        merged = {**self.environment, **(environment or {})}
        before = len(self.requests())
        process = subprocess.run(
            [*SHELLS[self.shell], str(package.script), *arguments],
            env={name: value for name, value in merged.items() if value is not None},
            cwd=cwd or self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            check=False,
        )
        self.assertEqual(os.listdir(self.scratch), [], "temporary files are left")
        return Outcome(process, self.requests()[before:])

    def tool_folder(self, *tools):
        """A folder for PATH that has these programs and nothing else."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.work))
        for tool in tools:
            (folder / tool).symlink_to(shutil.which(tool))
        return folder

    def with_aws(self, script):
        """Variables for a run in which `aws` is this shell script; `real_aws` in it is the real
        one."""
        folder = self.tool_folder()
        path = self.environment["PATH"]
        (folder / "aws").write_text(
            f'#!/bin/sh\nreal_aws() {{ PATH=$REAL_PATH command aws "$@"; }}\n{script}\n')
        (folder / "aws").chmod(0o755)
        return {"PATH": f"{folder}:{path}", "REAL_PATH": path}

    def assert_refused(self, outcome, status, message, operations=()):
        """The status, the whole message on standard error, no result, and these requests."""
        self.assertEqual(outcome.err, message, outcome)
        self.assertEqual(outcome.status, status, outcome)
        self.assertEqual(outcome.out, "", outcome)
        self.assertEqual(outcome.operations, list(operations), outcome)


class AccountScenario(Scenario):
    """The same with the real AWS CLI and an account on loopback, empty but for a role."""

    TOOLS = ("aws", "dash", "moto_server")

    @classmethod
    def setUpClass(cls):
        cls.account = account.Account()
        cls.addClassCleanup(cls.account.stop)

    def setUp(self):
        super().setUp()
        self.account.reset()
        self.environment.update(
            AWS_ENDPOINT_URL=self.account.url,
            AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
            AWS_SECRET_ACCESS_KEY="secret",
        )

    def requests(self):
        return self.account.requests

    def assert_deployed(self, outcome, package, operations, version="1", name="hello"):
        """The alias has this package's code, by these requests."""
        self.assertEqual(outcome.status, 0, outcome)
        lines = outcome.out.splitlines()
        deployed = f"deployed: function {name}:live is version {version}, CodeSha256 {package.code_sha256}"
        self.assertIn(deployed, lines, outcome)
        self.assertRegex(
            "\n".join(lines[lines.index(deployed) + 1:]),
            rf"\A  arn      arn:aws:lambda:[a-z0-9-]+:123456789012:function:{name}:live\n"
            r"  was      (\d+\n  undo     .*deploy.sh.* rollback|nothing: the alias is new)\n"
            rf"  invoke   aws --region=[a-z0-9-]+ lambda invoke --function-name={name}:live /dev/stdout\Z")
        self.assertEqual(outcome.operations, [IDENTITY, *operations], outcome)
        live = self.account.function(name, qualifier="live")
        self.assertEqual((live["Version"], live["CodeSha256"]), (version, package.code_sha256))

    def assert_nothing_to_do(self, outcome, package, version="1", requests=2, name="hello"):
        """No request but to look."""
        self.assertEqual(outcome.status, 0, outcome)
        self.assertEqual(
            outcome.out,
            f"already deployed: function {name}:live is version {version},"
            f" CodeSha256 {package.code_sha256}\n",
        )
        self.assertEqual(len(outcome.requests), requests, outcome)
        self.assertEqual(outcome.changes, [], outcome)
