"""Manifests as CMake would write them, and the real lambda-packager that makes packages of them."""

import base64
import hashlib
import json
import os
import pathlib
import subprocess

PACKAGER = os.environ.get("LAMBDA_PACKAGER", "lambda-packager")


def run(*arguments, status=0):
    """What lambda-packager writes to standard output."""
    process = subprocess.run([PACKAGER, *map(str, arguments)], capture_output=True, check=False)
    if process.returncode != status:
        said = (process.stdout + process.stderr).decode("utf-8", "replace")
        raise AssertionError(f"{arguments}: exit {process.returncode}\n{said}")
    return process.stdout


def pack(manifest, name, directory, contents, status=0, **members):
    """Packs into `directory`, by a manifest that is written to the path `manifest`. `members` are
    those that a test cares about."""
    manifest = pathlib.Path(manifest)
    manifest.write_text(json.dumps({
        "manifest_version": 1,
        "name": name,
        "kind": "function",
        "location": {"file": "CMakeLists.txt", "line": 1},
        "output_directory": str(directory),
        "runtime": "provided.al2023",
        "architecture": "x86_64",
        "compression": "default",
        "contents": contents,
        "settings": {},
        "budget": {},
        "limits_files": [],
        **members,
    }))
    run("pack", manifest, status=status)


def file(path, **members):
    """An item of a manifest's contents."""
    path = pathlib.Path(path)
    return {"kind": "file", "origin": f"FILES {path.name}", "path": str(path), **members}


def code_sha256(path):
    """Of a zip, as Lambda tells it, computed without lambda-packager."""
    return base64.b64encode(hashlib.sha256(pathlib.Path(path).read_bytes()).digest()).decode()
