"""Packages that this machine builds start and answer where there is nothing but them: the root is
empty, but for /dev, /proc, /tmp and the package at /var/task. Ends with 77 if a tool is missing, or
with 1 if LAMBDA_PACKAGE_TESTS_REQUIRE_ALL is set.

Usage: boot.py PREFIX LAMBDA_PACKAGE_DIR CXX_COMPILER
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

import stubs

HERE = pathlib.Path(__file__).resolve().parent
README = HERE.parents[2] / "README.md"
EXAMPLE = HERE.parents[2] / "example-project"
LIMIT = 60  # seconds, for anything that waits
# As Lambda sets it for provided.al2023.
LIBRARY_PATH = ("/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:"
                "/var/task/lib:/opt/lib")
# A namespace of its own for the servers: port 53 is free there, and nothing of the outside answers.
NAMESPACE = ["bwrap", "--unshare-user", "--unshare-net", "--uid", "0", "--gid", "0", "--cap-add",
             "ALL", "--dev-bind", "/", "/"]
BARE = ["bwrap", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--clearenv"]


def run(*command, **options):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=300, **options)


def must_run(*command):
    done = run(*command)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}")


def make_certificates(work):
    """A CA, ca.pem, and a server's certificate for backend.test."""
    must_run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=CA of a test", "-keyout", f"{work}/ca.key",
             "-out", f"{work}/ca.pem")
    must_run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-subj", "/CN=backend.test", "-keyout", f"{work}/server.key", "-out",
             f"{work}/server.csr")
    (work / "names").write_text("subjectAltName=DNS:backend.test\n")
    must_run("openssl", "x509", "-req", "-days", "2", "-in", f"{work}/server.csr", "-CA",
             f"{work}/ca.pem", "-CAkey", f"{work}/ca.key", "-CAcreateserial", "-extfile",
             f"{work}/names", "-out", f"{work}/server.pem")


def setUpModule():
    global folder, work, build
    prefix, package_dir, compiler = sys.argv[1:]
    folder = tempfile.TemporaryDirectory()
    work = pathlib.Path(folder.name)
    build = work / "build"
    make_certificates(work)
    # The compiler shall be quick, not the function.
    must_run("cmake", "-S", f"{HERE}/project", "-B", str(build), "-DCMAKE_BUILD_TYPE=Release",
             "-DCMAKE_CXX_FLAGS_RELEASE=-O0", f"-DCMAKE_CXX_COMPILER={compiler}",
             f"-DLambdaPackage_DIR={package_dir}", f"-DEXAMPLE={EXAMPLE}",
             f"-DCERTIFICATE={work}/ca.pem")
    must_run("cmake", "--build", str(build), "--parallel", "2")
    build_quick_start(compiler, prefix)


def build_quick_start(compiler, prefix):
    """README's project, by README's commands, in a home that has the installed package."""
    home = work / "home"
    home.mkdir()
    (home / "lambda").symlink_to(prefix)
    text = README.read_text(encoding="utf-8")
    files = re.findall(r"^```(?:cpp|cmake)\n(?:#|//) (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    commands = re.search(r"^<!-- command: quick-start -->\n```sh\n(.*?)^```$", text,
                         re.MULTILINE | re.DOTALL)[1]
    project = work / "hello"
    project.mkdir()
    for name, content in files:
        (project / name).write_text(content, encoding="utf-8")
    environment = {**os.environ, "HOME": str(home), "CXX": compiler, "EXAMPLE": str(EXAMPLE),
                   "CMAKE_PREFIX_PATH": str(HERE / "aws-lambda-cpp")}
    done = run("sh", "-ec", commands, cwd=project, env=environment)
    if done.returncode != 0 or "warning" in done.stdout:
        raise RuntimeError(done.stdout)


def tearDownModule():
    folder.cleanup()


class Boot(unittest.TestCase):
    def start(self, package, api, **variables):
        """Runs the package's bootstrap until it ends; returns what it wrote."""
        root = work / f"root of {package.stem}"
        for name in ("dev", "proc", "tmp", "etc", "var/task"):
            (root / name).mkdir(parents=True, exist_ok=True)
        must_run("unzip", "-q", "-o", str(package), "-d", str(root / "var/task"))
        (root / "etc/resolv.conf").write_text("nameserver 127.0.0.1\n")
        # With modules that are not there: those of Amazon Linux.
        (root / "etc/nsswitch.conf").write_text(
            "hosts: files myhostname resolve [!UNAVAIL=return] dns\n")
        environment = {"AWS_LAMBDA_RUNTIME_API": api.address, "LD_LIBRARY_PATH": LIBRARY_PATH,
                       "LAMBDA_TASK_ROOT": "/var/task", "LANG": "en_US.UTF-8", "TZ": ":UTC",
                       "PATH": "/usr/local/bin:/usr/bin/:/bin:/opt/bin", **variables}
        settings = [word for name, value in environment.items()
                    for word in ("--setenv", name, value)]
        return run(*BARE, "--ro-bind", str(root), "/", *settings, "--chdir", "/var/task",
                   "/var/task/bootstrap").stdout

    def test_example(self):
        event = {"requestContext": {"http": {"method": "POST"}}, "body": "[1, 2, 6]"}
        zip_file = build / "statistics/lambda/statistics-function/statistics-function.zip"
        with stubs.RuntimeApi([json.dumps(event).encode()]) as api:
            log = self.start(zip_file, api, MAX_NUMBERS="10")
        self.assertEqual([path for path, _ in api.posts], ["invocation/1/response"], log)
        response = json.loads(api.posts[0][1])
        self.assertEqual(response["statusCode"], 200)
        self.assertEqual(json.loads(response["body"])["mean"], 3)

    def test_quick_start_of_the_readme(self):
        zip_file = work / "hello/build/lambda/hello-function/hello-function.zip"
        with stubs.RuntimeApi([b'{"name": "me"}']) as api:
            log = self.start(zip_file, api)
        self.assertEqual([path for path, _ in api.posts], ["invocation/1/response"], log)
        self.assertEqual(json.loads(api.posts[0][1]), {"you said": {"name": "me"}})

    def test_names_and_tls(self):
        zip_file = build / "lambda/fetching/fetching.zip"
        with stubs.Website(work / "server.pem", work / "server.key") as site, \
                stubs.NameServer() as names:
            urls = [f"https://{name}:{site.port}/path" for name in
                    ("backend.test", "other.test", "no.such.name")]
            with stubs.RuntimeApi(url.encode() for url in urls) as api:
                log = self.start(zip_file, api)
        self.assertEqual([path for path, _ in api.posts],
                         ["invocation/1/response", "invocation/2/error", "invocation/3/error"],
                         log)
        self.assertEqual(api.posts[0][1], f"/path of backend.test:{site.port}".encode())
        errors = [json.loads(body)["errorMessage"] for _, body in api.posts[1:]]
        # The certificate is for another name; the last one has no address.
        self.assertEqual(errors, ["SSL peer certificate or SSH remote key was not OK",
                                  "Couldn't resolve host name"])
        self.assertIn("backend.test", names.asked)

    def test_holds_nothing_but_what_is_loaded(self):
        with zipfile.ZipFile(build / "lambda/fetching/fetching.zip") as archive:
            names = {name for name in archive.namelist() if name.startswith("lib/")}
        self.assertIn("lib/libcurl.so.4", names)
        self.assertEqual([name for name in names if "gconv" in name or "locale" in name], [])
        needed = set()
        root = work / "needed"
        must_run("unzip", "-q", "-o", str(build / "lambda/fetching/fetching.zip"), "-d", str(root))
        for path in [*root.glob("lib/*"), root / "bootstrap"]:
            needed |= set(re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", str(path)).stdout))
        # The loader is the program's interpreter, and glibc loads its unwinder by itself.
        needed |= {"libgcc_s.so.1", next(name[4:] for name in names if name.startswith("lib/ld-linux"))}
        needed.add("ld.so")  # by that short name
        self.assertEqual(names, {f"lib/{name}" for name in needed})

    def test_without_libc_it_must_fit_the_runtime(self):
        """Built by a distribution whose libraries want more than Amazon Linux 2023 has, the build
        fails, and what it names is what they want."""
        done = run("cmake", "--build", str(build), "--target", "for-al2023")
        zips = [path for name in ("for-al2023.zip", "for-al2023.rejected.zip")
                for path in [build / "lambda/for-al2023" / name] if path.exists()]
        named = set(re.findall(r"needs (GLIBC_[0-9.]+)", done.stdout))
        if done.returncode == 0:
            self.assertEqual([path.name for path in zips], ["for-al2023.zip"])
            return
        self.assertEqual([path.name for path in zips if path.name == "for-al2023.zip"], [])
        self.assertRegex(done.stdout, r"provided\.al2023")
        self.assertRegex(done.stdout, r"\[(glibc|libstdcxx|libgcc)-version\]")
        for version in named:
            self.assertGreater(tuple(map(int, version[6:].split("."))), (2, 34), done.stdout)


def missing():
    tools = [tool for tool in ("bwrap", "cmake", "openssl", "readelf", "unzip") if shutil.which(tool) is None]
    if not tools and run(*NAMESPACE, *BARE, "--ro-bind", "/", "/", "true").returncode != 0:
        tools = ["namespaces that bwrap may make"]
    return tools


def main():
    if "LAMBDA_PACKAGE_NAMESPACE" not in os.environ:
        if missing():
            print(f"not run: {', '.join(missing())} missing")
            return 1 if os.environ.get("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") == "1" else 77
        os.environ["LAMBDA_PACKAGE_NAMESPACE"] = "1"
        os.execvp("bwrap", [*NAMESPACE, sys.executable, "-B", *sys.argv])
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(verbosity=2, buffer=False).run(suite)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
