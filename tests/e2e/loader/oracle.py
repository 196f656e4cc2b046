"""What the helper says of libraries is what glibc's loader does: packages made at random, by seed,
are packed, and started in a bare root that is laid out like the runtime. Ends with 77 if a tool is
missing, or with 1 if LAMBDA_PACKAGE_TESTS_REQUIRE_ALL is set.

Usage: oracle.py PACKAGER WHAT_LOADS FIRST_SEED COUNT [KEEP_FOLDER]
"""

import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

OWN = ["liba.so", "libb.so", "libc1.so", "libd.so", "libe.so"]
RUNTIMES = ["libr1.so", "libr2.so"]  # the runtime has some of that name
NAMES = OWN + RUNTIMES
LIBC = ["libc.so.6", "ld-linux-x86-64.so.2", "libm.so.6", "libdl.so.2", "libpthread.so.0"]
LOADER = "/lib64/ld-linux-x86-64.so.2"
LIBRARY_PATH = ("/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:"
                "/var/task/lib:/opt/lib")
# Findings that say that something does not start.
FATAL = {"library-missing", "library-elsewhere", "library-by-path", "library-version",
         "interpreter", "bundled-libc", "glibc-version", "entry-point"}

MAIN = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
static int print(struct dl_phdr_info* info, size_t size, void* data) {
  const char* name = info->dlpi_name;  /* from the working directory, where an RPATH is relative */
  if (strchr(name, '/')) printf("file %s%s\n", name[0] == '/' ? "" : "/var/task/", name);
  return 0;
}
int main(int count, char** arguments) {
  if (count > 1 && dlopen(arguments[1], RTLD_NOW) == NULL) { printf("%s\n", dlerror()); return 3; }
  dl_iterate_phdr(print, NULL);
  return 0;
}
"""
# Starts one line of its input after the other: a program and, after a tab, its argument.
RUNNER = r"""
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char* argument = strchr(line, '\t');
    if (argument) *argument++ = 0;
    int child = fork();
    if (child == 0) {
      dup2(1, 2);
      execl(line, line, argument, (char*)0);
      _exit(126);
    }
    int status = 0;
    waitpid(child, &status, 0);
    printf("\nstatus %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    fflush(stdout);
  }
}
"""


def run(*command, **options):
    return subprocess.run([str(each) for each in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=120, **options)


def must(*command):
    done = run(*command)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


class Parts:
    """What all packages are linked from."""

    def __init__(self, work):
        self.work = work
        self.crt = pathlib.Path(must("cc", "-print-file-name=crti.o").strip()).parent
        (work / "main.c").write_text(MAIN)
        (work / "runner.c").write_text(RUNNER)
        must("cc", "-O1", "-fPIE", "-c", work / "main.c", "-o", work / "main.o")
        must("cc", "-O1", "-static", work / "runner.c", "-o", work / "runner")
        must("cc", "-O1", "-static", work / "main.c", "-o", work / "static")
        (work / "stubs").mkdir()
        for name in NAMES:
            word = name[3:-3]
            sources = {f"{word}.c": f"int old_{word}(void) {{ return 1; }}\n"
                                    f"int new_{word}(void) {{ return 2; }}\n"}
            for age in ("old", "new"):
                sources[f"{age}_{word}.c"] = (f"extern int {age}_{word}(void);\n"
                                             f"void* use_{age}_{word} = (void*){age}_{word};\n")
            for file, text in sources.items():
                (work / file).write_text(text)
                must("cc", "-O1", "-fPIC", "-c", work / file, "-o", work / file.replace(".c", ".o"))
            (work / f"{word}.new.map").write_text(
                f"OLD {{ global: old_{word}; local: *; }};\nNEW {{ global: new_{word}; }} OLD;\n")
            (work / f"{word}.old.map").write_text(f"OLD {{ global: old_{word}; local: *; }};\n")
            self.library(work / "stubs" / name, name, "new", [], [])

    def inputs(self, needs):
        """Libraries that are needed, by name, and for their old or their new symbol."""
        items = ["--no-as-needed", "-L", self.work / "stubs"]
        for name, age in needs:
            items += [self.work / f"{age}_{name[3:-3]}.o", f"-l:{name}"]
        return items

    def library(self, path, name, age, needs, rpath, soname=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        word = name[3:-3]
        must("ld", "-shared", "-o", path, *(["-soname", name] if soname else []),
             self.work / f"{word}.o", f"--version-script={self.work}/{word}.{age}.map",
             "--allow-shlib-undefined", *rpath, *self.inputs(needs))

    def program(self, path, needs, rpath, pie, linker="ld"):
        path.parent.mkdir(parents=True, exist_ok=True)
        start = "Scrt1.o" if pie else "crt1.o"
        must(linker, *(["-pie"] if pie else []), "-dynamic-linker", LOADER, "-o", path,
             self.crt / start, self.crt / "crti.o", self.work / "main.o",
             "--allow-shlib-undefined", *rpath, *self.inputs(needs), "-L", self.crt, "-lc",
             self.crt / "crtn.o")


class Package:
    """One at random."""

    def __init__(self, seed, parts, work, packager, what_loads, runtimes, system):
        self.random = random.Random(seed)
        self.seed = seed
        self.parts = parts
        self.work = work / str(seed)
        self.packager, self.what_loads = packager, what_loads
        self.runtimes, self.system = runtimes, system
        self.stage = self.work / "stage"
        self.build = self.work / "build"
        self.mode = self.random.choice(["bundle", "bundle", "bundle-libc", "none"])
        self.plugins = []
        self.programs = ["bootstrap"]
        self.environment = self.random.choice(
            [""] * 5 + ["/var/task/plugins:/var/task/lib", "/var/task/plugins:" + LIBRARY_PATH])

    def needs(self, most):
        names = self.random.sample(NAMES, self.random.randint(0, most))
        return [(name, self.random.choice(["old", "old", "new"])) for name in names]

    def rpath(self):
        kind = self.random.choice(["none", "none", "rpath", "runpath", "runpath"])
        if kind == "none":
            return []
        items = self.random.sample(
            ["$ORIGIN", "$ORIGIN/lib", "${ORIGIN}/plugins", "$ORIGIN/../lib", "$ORIGIN/../plugins",
             "/var/task/deep/er", str(self.build / "one"), str(self.build / "two"), "/nowhere",
             "plugins"],
            self.random.randint(1, 3))
        return ["-rpath", ":".join(items),
                "--disable-new-dtags" if kind == "rpath" else "--enable-new-dtags"]

    def library(self, path, name):
        age = self.random.choice(["new", "new", "new", "old"])
        soname = self.random.random() < 0.9
        if self.random.random() < 0.15:  # by a link, as with versions in names
            real = path.parent / (path.name + ".1.2")
            self.parts.library(real, name, age, self.needs(2), self.rpath(), soname)
            path.symlink_to(real.name)
        else:
            self.parts.library(path, name, age, self.needs(2), self.rpath(), soname)

    def make(self):
        for folder in ("one", "two"):
            for name in self.random.sample(NAMES, self.random.randint(3, len(NAMES))):
                self.library(self.build / folder / name, name)
        self.stage.mkdir(parents=True)
        for folder in ("lib", "plugins", "deep/er", "."):
            for name in self.random.sample(NAMES, self.random.choice([0, 0, 1, 2])):
                self.library(self.stage / folder / name, name)
        for number in range(self.random.choice([0, 0, 1, 2])):
            path = self.stage / self.random.choice(["plugins", "lib", "deep"]) / f"plug{number}.so"
            self.parts.library(path, self.random.choice(OWN), "new", self.needs(3), self.rpath(),
                               soname=False)
        if self.random.random() < 0.5:
            name = self.random.choice(["bin/tool", "tool", "deep/er/tool"])
            self.programs.append(name)
            self.parts.program(self.stage / name, self.needs(2), self.rpath(),
                               self.random.random() < 0.5)
        app = self.work / "app"
        if self.random.random() < 0.04:
            shutil.copy(self.parts.work / "static", app)
        else:
            self.parts.program(app, self.needs(4), self.rpath(), self.random.random() < 0.8,
                               self.random.choice(["ld", "ld", "ld.gold", "ld.lld", "mold"]))
        if self.random.random() < 0.15:
            level = self.random.choice(["x86-64-v2", "x86-64-v3"])
            folder = self.stage / self.random.choice(["lib", "plugins", "."]) / "glibc-hwcaps"
            for name in self.random.sample(NAMES, 2):
                self.library(folder / level / name, name)
        if self.random.random() < 0.15:  # a link that became text
            path = self.stage / self.random.choice(["lib", "plugins", "."]) / \
                self.random.choice(NAMES)
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_text(f"{path.name}.1.2")

    def manifest(self, choices):
        stage = {"kind": "directory", "origin": "DIRECTORIES stage/", "path": f"{self.stage}/"}
        app = {"kind": "target", "origin": "ENTRYPOINT app", "path": str(self.work / "app"),
               "rename": "bootstrap", "executable": True}
        return dict(
            runtime="provided.oracle", architecture="x86_64", runtimes_files=[str(self.runtimes)],
            libraries={"mode": self.mode, "directories": [str(self.build / "one")], "roots": [],
                       "native": True, "dlopen": []},
            checks={"must_contain": [], "must_not_contain": [], "allow_secrets": [],
                    "choices": choices, "locations": []},
            contents=[app, stage])

    def pack(self, off):
        ids = sorted(FATAL | {"library-conflict"})
        choices = [{"origin": "OFF", "setting": "off", "ids": ids}] if off else []
        manifest = self.manifest(choices)
        settings = {}
        if self.environment:
            settings["ENVIRONMENT"] = [f"LD_LIBRARY_PATH={self.environment}"]
        base = {"manifest_version": 1, "name": "p", "kind": "function",
                "location": {"file": "CMakeLists.txt", "line": 1},
                "output_directory": str(self.work / "out"), "compression": "fast",
                "settings": settings, "budget": {}, "limits_files": []}
        (self.work / "manifest.json").write_text(json.dumps({**base, **manifest}))
        done = run(self.packager, "pack", self.work / "manifest.json", "--threads", "1")
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stdout)
        findings = json.loads((self.work / "out/report.json").read_text())["findings"]
        return done.returncode, findings

    def unpack(self):
        task = self.work / "task"
        must("unzip", "-q", self.work / "out/p.zip", "-d", task)
        return task

    def started(self, task, commands):
        """By the real loader: for each, whether it starts and what of /var/task it loads."""
        environment = {"LD_LIBRARY_PATH": self.environment or LIBRARY_PATH}
        done = subprocess.run(
            ["bwrap", "--ro-bind", self.system, "/usr/lib64", "--symlink", "usr/lib64", "/lib64",
             # Where this machine's loader looks in the end, if it is Debian's.
             "--symlink", "/usr/lib64", "/lib/x86_64-linux-gnu",
             "--ro-bind", task, "/var/task", "--ro-bind", self.parts.work / "runner", "/runner",
             "--proc", "/proc", "--dev", "/dev", "--clearenv", "--chdir", "/var/task",
             *[word for name, value in environment.items() for word in ("--setenv", name, value)],
             "/runner"], input="".join(command + "\n" for command in commands), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        blocks = re.split(r"\nstatus (\d+)\n", done.stdout)[:-1]
        results = []
        for output, status in zip(blocks[::2], blocks[1::2]):
            files = {line[5:] for line in output.splitlines() if line.startswith("file /")}
            results.append((int(status) == 0, {
                os.path.relpath(os.path.realpath(str(task) + name[len("/var/task"):]), task)
                for name in files if name.startswith("/var/task/")}, output.strip()))
        if len(results) != len(commands):
            raise RuntimeError(done.stdout)
        return results

    def said(self, task):
        text = must(self.what_loads, task, self.runtimes, "provided.oracle", self.environment)
        said, at = {}, None
        for line in text.splitlines():
            word, rest = line.split(" ", 1)
            if word == "start":
                name, starts = rest.rsplit(" ", 1)
                at = said[name] = (starts == "yes", set())
            else:
                at[1].add(rest)
        return said

    def compare(self):
        """Problems, each a text."""
        self.make()
        status, findings = self.pack(off=False)
        if status != 0:
            off_status, _ = self.pack(off=True)
            if off_status != 0:
                return [f"cannot be packed: {findings}"]
        task = self.unpack()
        problems = []
        said = self.said(task)
        names = [name for name in said if not os.path.islink(task / name)]
        own = "bootstrap"
        if "bootstrap.bin" in said:  # and "bootstrap" is the launcher, which loads nothing
            own = "bootstrap.bin"
            names.remove("bootstrap")
        programs = {own, *self.programs} - {"bootstrap"} | {own}
        commands = [f"/var/task/{'bootstrap' if name == own else name}" if name in programs
                    else f"/var/task/bootstrap\t/var/task/{name}" for name in names]
        is_static = (self.work / "app").read_bytes() == (self.parts.work / "static").read_bytes()
        real = dict(zip(names, self.started(task, commands)))
        own_starts = real[own][0]
        for name in names:
            if name not in programs and (is_static or not own_starts):
                continue  # nothing loads it
            starts, files, output = real[name]
            if starts != said[name][0]:
                problems.append(f"{name}: said to start: {said[name][0]}, does: {starts}: {output}")
            elif starts and name in programs:
                loaded = {file for file in files
                          if file != name and not file.startswith("lib/ld-linux")}
                if loaded != said[name][1] and not is_static:
                    problems.append(f"{name}: said {sorted(said[name][1])}, loads {sorted(loaded)}")
            elif starts and not files >= said[name][1] | {name}:
                problems.append(f"{name}: said {sorted(said[name][1])}, loads {sorted(files)}")
        problems += self.verdicts(status, findings, own_starts, real, names)
        return problems

    def verdicts(self, status, findings, own_starts, real, names):
        problems = []
        fatal = [each for each in findings if each["id"] in FATAL]
        if not own_starts and not fatal:
            problems.append(f"does not start, and nothing is said: {findings}")
        if own_starts and any(each["id"] == "library-elsewhere" and each["severity"] == "error"
                              for each in findings):
            problems.append(f"starts, and is refused: {fatal}")
        if all(real[name][0] for name in names) and \
                any(each["severity"] == "error" for each in fatal):
            problems.append(f"all of it starts, and it is refused: {fatal}")
        if status == 0 and self.mode != "none":  # there pack only warns of what is missing
            done = run(self.packager, "check", self.work / "out/p.zip", "--runtime",
                       "provided.oracle", "--runtimes-file", self.runtimes)
            told = set(re.findall(r"error: .*\[([a-z-]+)\]", done.stdout)) & FATAL
            if told and not self.environment:
                problems.append(f"pack accepts and check refuses: {done.stdout}")
        return problems


def make_runtime(parts, work):
    """Its libraries, and what the helper is told of it."""
    system = work / "system"
    system.mkdir()
    found = must("ldconfig", "-p") if shutil.which("ldconfig") else must("/sbin/ldconfig", "-p")
    for name in LIBC:
        shutil.copy(re.search(rf"{re.escape(name)} \(libc6,x86-64.*=> (\S+)", found)[1], system)
    for name in RUNTIMES:
        parts.library(system / name, name, "new", [], [])
    source = {"how": "convention", "source": "this test"}
    document = {
        "runtimes_version": 1, "collected": "2026-11-26", "source": "this test",
        "systems": {"oracle": {
            "name": "Oracle", "loaders": {"x86_64": LOADER, "arm64": LOADER, "source": "psABI"},
            "links": {"paths": {"/usr/lib64": "/lib64"}, **source},
            "environment": {"variables": {"LD_LIBRARY_PATH": LIBRARY_PATH}, **source},
            "libraries": {"/lib64": {"names": LIBC + RUNTIMES, **source}},
            "programs": {"/bin": {"names": ["sh"], **source}}}},
        "runtimes": {"provided.oracle": {"system": "oracle"}}}
    (work / "runtimes.json").write_text(json.dumps(document))
    return system, work / "runtimes.json"


def missing():
    tools = [tool for tool in ("bwrap", "cc", "ld", "ld.gold", "ld.lld", "mold", "unzip")
             if shutil.which(tool) is None]
    if not tools and run("bwrap", "--ro-bind", "/", "/", "true").returncode != 0:
        tools = ["namespaces that bwrap may make"]
    return tools or ([] if os.uname().machine == "x86_64" else ["an x86_64 machine"])


def main():
    if missing():
        print(f"not run: {', '.join(missing())} missing")
        return 1 if os.environ.get("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") == "1" else 77
    packager, what_loads, first, count = sys.argv[1:5]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(sys.argv[5] if len(sys.argv) > 5 else folder)
        work.mkdir(parents=True, exist_ok=True)
        parts = Parts(work)
        system, runtimes = make_runtime(parts, work)

        def check(seed):
            package = Package(seed, parts, work, packager, what_loads, runtimes, system)
            try:
                problems = package.compare()
            except Exception as error:  # pylint: disable=broad-except
                problems = [f"{type(error).__name__}: {error}"]
            if not problems and len(sys.argv) <= 5:
                shutil.rmtree(package.work)
            return seed, problems

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for seed, problems in pool.map(check, range(int(first), int(first) + int(count))):
                for problem in problems:
                    print(f"package {seed}: {problem}")
                bad += bool(problems)
    print(f"{count} packages, {bad} with problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
