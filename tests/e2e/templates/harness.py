"""What the tests of the templates have in common: packages made by the real lambda-packager, and a
server on loopback that stands for AWS."""

import ctypes
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

import manifests

WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
RUN_SECONDS = 120
START_SECONDS = 30
REGION = "eu-west-1"
PUBLISHED_LAYER = f"arn:aws:lambda:{REGION}:123456789012:layer:published:1"
ROLE = "arn:aws:iam::123456789012:role/service"
# Means something to each of the formats and tools, and must mean nothing.
HOSTILE = (
    "\"q\" 's' $x $$ ${AWS::Region} ${var.x} $${y} $$${z} %{if} %%{a} !Ref `id` $(id) \\n \n\t\\"
    " é 中 😀 \x7f {{x}} # // */ </script>"
)
FULL = {
    "function_name": "hello-prod",
    "handler": "main",
    "description": HOSTILE,
    "memory_size": "512",
    "timeout": "30",
    "ephemeral_storage": "1024",
    "environment": ["HOSTILE=" + HOSTILE, "EMPTY=", "EQUALS=x=y"],
    "role": ROLE,
}


class Package:
    """The output directory of `lambda-packager pack`."""

    def __init__(self, work, kind="function", name="hello", runtime="provided.al2023", **settings):
        self.work = pathlib.Path(work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.kind = kind
        self.runtime = runtime
        self.settings = settings
        self.directory = self.work / "out"
        self.zip = self.directory / f"{name}.zip"
        self.pack()

    def pack(self, content="one", **changes):
        """Again, with other content or settings."""
        self.settings.update(changes)
        contents = {
            self.work / "bootstrap": f"#!/bin/sh\n# {content}\n",
            self.work / "app.py": "def main(event, context):\n    return event\n",
            self.work / "né $x.txt": content,
        }
        for path, text in contents.items():
            path.write_text(text, encoding="utf-8")
        optional = ("layers", "build")
        manifests.pack(
            self.work / "manifest.json",
            self.name,
            self.directory,
            [manifests.file(path) for path in contents],
            kind=self.kind,
            runtime=self.runtime,
            architecture="arm64",
            settings={
                key.upper(): value
                for group in ("function", "upload")
                for key, value in self.settings.get(group, {}).items() if key != "route"
            },
            upload=self.settings.get("upload", {}).get("route", "auto"),
            **{member: self.settings[member] for member in optional if member in self.settings},
        )

    def template(self, name):
        return json.loads((self.directory / name).read_text(encoding="utf-8"))

    @property
    def code_sha256(self):
        return manifests.code_sha256(self.zip)


def packages(work):
    """One of every sort."""
    layer = Package(work / "layer", kind="layer", name="common", runtime="")
    layers = [
        {"name": layer.name, "zip": str(layer.zip), "architecture": "arm64",
         "description": HOSTILE},
        {"arn": PUBLISHED_LAYER},
    ]
    upload = {"route": "s3", "region": REGION, "s3_bucket": "my-bucket", "s3_prefix": "a's/${x} b"}
    return {
        "plain": Package(work / "plain"),
        "full": Package(work / "full", function=dict(FULL), upload=upload),
        "python": Package(
            work / "python", runtime="python3.13", function={"handler": "app.main"}
        ),
        "layered": Package(work / "layered", name="layered", layers=layers),
        "layer": layer,
        "full layer": Package(
            work / "full layer",
            kind="layer",
            runtime="python3.13",
            function={"description": HOSTILE},
            upload=upload,
        ),
    }


def python_with(module):
    """An interpreter that has the module, or None: tools may have one of their own."""
    beside = [pathlib.Path(tool).parent / "python3" for tool in [shutil.which("cfn-lint")] if tool]
    for candidate in [sys.executable, shutil.which("python3"), *beside]:
        if candidate and pathlib.Path(candidate).exists():
            probe = subprocess.run(
                [str(candidate), "-c", f"import {module}"], capture_output=True, check=False
            )
            if probe.returncode == 0:
                return str(candidate)
    return None


class Scenario(unittest.TestCase):
    """A test with a folder of its own, `self.work`, with a space and a letter that is not ASCII."""

    TOOLS = ()
    MODULES = ()  # of Python
    maxDiff = None

    @classmethod
    def missing(cls):
        tools = [tool for tool in cls.TOOLS if shutil.which(tool) is None]
        return tools + [f"Python's {name}" for name in cls.MODULES if python_with(name) is None]

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="lambda package é ")
        self.addCleanup(temporary.cleanup)
        self.work = pathlib.Path(temporary.name) / "work"
        self.home = pathlib.Path(temporary.name) / "home"
        self.work.mkdir()
        self.home.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "NO_PROXY": "*",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(self.home / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.home / "credentials"),
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_PAGER": "",
            "AWS_MAX_ATTEMPTS": "1",
        }

    def run_tool(self, *command, cwd=None, **environment):
        """Standard output; fails with all that the tool said if it fails."""
        process = subprocess.run(
            [str(word) for word in command],
            env={**self.environment, **environment},
            cwd=cwd or self.work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=RUN_SECONDS,
            check=False,
        )
        self.assertEqual(process.returncode, 0, f"{command}\n{process.stdout}")
        return process.stdout


class AccountScenario(Scenario):
    """The same with an account in AWS that has a bucket, the managed policies and a role."""

    TOOLS = ("aws", "moto_server")

    @classmethod
    def setUpClass(cls):
        cls.moto = subprocess.Popen(
            [shutil.which("moto_server"), "-H", "127.0.0.1", "-p", "0"],
            env={**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL),  # PR_SET_PDEATHSIG
        )
        cls.addClassCleanup(cls.moto.wait)
        cls.addClassCleanup(cls.moto.kill)
        too_late = threading.Timer(START_SECONDS, cls.moto.kill)
        too_late.start()
        for line in cls.moto.stderr:
            found = re.search(r"Running on (http://127\.0\.0\.1:\d+)", line)
            if found:
                cls.url = found.group(1)
                break
        else:
            raise RuntimeError(f"moto_server did not start within {START_SECONDS} s")
        too_late.cancel()
        threading.Thread(target=cls.moto.stderr.read, daemon=True).start()

    def setUp(self):
        super().setUp()
        self.environment["AWS_ENDPOINT_URL"] = self.url
        WITHOUT_PROXY.open(f"{self.url}/moto-api/reset", data=b"", timeout=30).close()
        where = f"<LocationConstraint>{REGION}</LocationConstraint>"
        self.ask("s3", "/my-bucket", method="PUT",
                 body=f"<CreateBucketConfiguration>{where}</CreateBucketConfiguration>")
        self.ask("iam", "/?Action=CreateRole&Version=2010-05-08&RoleName=service"
                 "&AssumeRolePolicyDocument=%7B%22Statement%22%3A%5B%5D%7D")

    def ask(self, service, path, method="GET", body=None):
        """The answer's text. As the AWS SDKs ask, but for the signature, which moto does not check;
        and sooner than the AWS CLI has started."""
        scope = f"AKIDEXAMPLE/20260101/{REGION}/{service}/aws4_request"
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=body.encode() if body else None,
            headers={
                "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, "
                "Signature=0",
                "Content-Type": "application/xml",
            },
        )
        with WITHOUT_PROXY.open(request, timeout=30) as answer:
            return answer.read().decode()

    def assert_deployed(self, package, name, lax=()):
        """The function has the code and the settings of the package; `lax` are those that moto
        does not keep."""
        path = f"/2015-03-31/functions/{name}/configuration"
        found = json.loads(self.ask("lambda", path))
        function = package.settings.get("function", {})
        expected = {
            "CodeSha256": package.code_sha256,
            "Runtime": package.runtime,
            "Handler": function.get("handler", "bootstrap"),
            "Architectures": ["arm64"],
            "Description": function.get("description", ""),
            "MemorySize": int(function.get("memory_size", 128)),
            "Timeout": int(function.get("timeout", 3)),
            "EphemeralStorage": {"Size": int(function.get("ephemeral_storage", 512))},
        }
        if "environment" in function:
            variables = dict(item.split("=", 1) for item in function["environment"])
            expected["Environment"] = {"Variables": variables}
        if "role" in function:
            expected["Role"] = function["role"]
        for setting in lax:
            expected.pop(setting)
        self.assertEqual({key: found.get(key) for key in expected}, expected)
        return found

    def assert_layer_deployed(self, package, name):
        path = f"/2018-10-31/layers/{name}/versions/1"
        found = json.loads(self.ask("lambda", path))
        self.assertEqual(found["Content"]["CodeSha256"], package.code_sha256)
        self.assertEqual(found["Description"], package.settings["function"]["description"])
        self.assertEqual(found["CompatibleRuntimes"], [package.runtime])
