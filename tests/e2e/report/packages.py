"""Packages to report on, made by the real lambda-packager."""

import json
import os
import pathlib
import subprocess
import zipfile

PACKAGER = os.environ.get("LAMBDA_PACKAGER", "lambda-packager")

# Names that would break out of HTML, XML, Markdown, a workflow command or a shell.
HOSTILE_NAMES = [
    '"><script>alert(1)</script>', "</script><script>alert(1)</script>", "]]>", "<!--",
    "<img src=x onerror=alert(1)>", "a|b", "`code`", "$(touch x)", "line\nbreak", "\x1b[31mred",
    "\u2028\u2029", "right\u202eleft\u200f", "@someone", "[link](javascript:alert(1))",
    "%0A::error::x", "&lt;", "\ufffe", "__proto__", "constructor", "x" * 300]


def run(*arguments, status=0):
    process = subprocess.run([PACKAGER, *map(str, arguments)], capture_output=True)
    if process.returncode != status:
        raise AssertionError(f"{arguments}: exit {process.returncode}\n{process.stderr.decode()}")
    return process.stdout


def pack(work, name, contents, status=0, **settings):
    """The output directory."""
    directory = pathlib.Path(work) / "out" / name
    manifest = pathlib.Path(work) / f"{name}.json"
    manifest.write_text(json.dumps({
        "manifest_version": 1, "name": name, "kind": "function",
        "location": {"file": "/src/CMakeLists.txt", "line": 3},
        "output_directory": str(directory), "runtime": "python3.13", "architecture": "x86_64",
        "compression": "fast", "contents": contents, "function": {}, "upload": {}, "budget": {},
        "limits_files": [], **settings}))
    run("pack", manifest, status=status)
    return directory


def folder(work, name, files):
    root = pathlib.Path(work) / name
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return {"kind": "directory", "origin": f"DIRECTORIES {name}/", "path": f"{root}/"}


def hostile_zip(work):
    path = pathlib.Path(work) / "hostile.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in HOSTILE_NAMES:
            archive.writestr(name, b"some bytes")
    return path


def hostile_report(work):
    """report.json of a zip whose entries have hostile names, in a directory of its own."""
    directory = pathlib.Path(work) / "hostile"
    directory.mkdir()
    report = directory / "report.json"
    process = subprocess.run([PACKAGER, "check", "--json", str(hostile_zip(work))],
                             capture_output=True)
    report.write_bytes(process.stdout)
    return report
