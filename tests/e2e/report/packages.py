"""Packages to report on, made by the real lambda-packager."""

import pathlib
import subprocess
import zipfile

import manifests

# Names that would break out of HTML, XML, Markdown, a workflow command or a shell.
HOSTILE_NAMES = [
    '"><script>alert(1)</script>', "</script><script>alert(1)</script>", "]]>", "<!--",
    "<img src=x onerror=alert(1)>", "a|b", "`code`", "$(touch x)", "line\nbreak", "\x1b[31mred",
    "\u2028\u2029", "right\u202eleft\u200f", "@someone", "[link](javascript:alert(1))",
    "%0A::error::x", "&lt;", "\ufffe", "__proto__", "constructor", "x" * 300]


def pack(work, name, contents, status=0, **members):
    """The output directory."""
    directory = pathlib.Path(work) / "out" / name
    manifests.pack(
        pathlib.Path(work) / f"{name}.json", name, directory, contents, status,
        **{"location": {"file": "/src/CMakeLists.txt", "line": 3}, "runtime": "python3.13",
           "compression": "fast", **members})
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
    process = subprocess.run([manifests.PACKAGER, "check", "--json", str(hostile_zip(work))],
                             capture_output=True)
    report.write_bytes(process.stdout)
    return report
