"""`pack` and `check` come to the same verdict: of every zip that the CMake cases have left behind,
`check` finds what `pack` found, but for what only one of them can know. Ends with 77 if there are
none, or with 1 if LAMBDA_PACKAGE_TESTS_REQUIRE_ALL is set.

Usage: agreement.py PACKAGER FOLDER
"""

import json
import os
import pathlib
import subprocess
import sys

# What is found by the CMake call, its settings and the build folder, or by sizes that the user set.
BY_PACK = {
    "configuration", "environment-size", "configuration-size", "environment-path", "exec-wrapper",
    "layers", "layer-conflict", "layer-runtime", "combined-size", "handler-missing",
    "package-in-itself", "library-conflict", "bundle-libc", "launcher", "processor", "growth",
    "build-type", "baseline-missing",
    "max-unzipped-size", "max-zipped-size", "max-files", "max-path-size", "special-file",
    # The program is not in the zip as it was built: without debug information, and edited.
    "waste", "run-time-files",
}
# What is asked of a zip alone.
BY_CHECK = {"compression-method", "encrypted-entry", "file-mode", "zip64"}


def options_of(manifest):
    options = ["--architecture", manifest["architecture"]]
    if manifest["kind"] == "layer":
        options += ["--layer"]
    if manifest.get("runtime"):
        options += ["--runtime", manifest["runtime"]]
    handler = manifest.get("settings", {}).get("HANDLER")
    if handler:
        options += ["--handler", handler]
    checks = manifest.get("checks", {})
    values = [("--limits-file", manifest.get("limits_files", [])),
              ("--runtimes-file", manifest.get("runtimes_files", [])),
              ("--must-contain", checks.get("must_contain", [])),
              ("--must-not-contain", checks.get("must_not_contain", [])),
              ("--allow-secrets", checks.get("allow_secrets", []))]
    # The ids of a variable of CMake's are one text.
    values += [("--" + choice["setting"], ";".join(choice["ids"]).split(";"))
               for choice in checks.get("choices", [])]
    if manifest.get("upload"):
        values.append(("--upload", [manifest["upload"]]))
    return options + [word for option, all_ in values for value in all_ for word in (option, value)]


def found(report, others):
    return {(finding["id"], finding["severity"])
            for finding in report["findings"] if finding["id"] not in others}


def compare(packager, path):
    """What differs, as text; nothing if the package was not zipped."""
    folder = path.parent
    report = json.loads(path.read_text())
    manifest = json.loads((folder / "manifest.json").read_text())
    name = manifest["name"]
    zips = [folder / f"{name}.zip", folder / f"{name}.rejected.zip"]
    zip_path = zips[1] if report["rejected"] else zips[0]
    if not zip_path.exists() or manifest.get("layers"):
        return None  # `check` is not told of layers
    done = subprocess.run([packager, "check", zip_path, "--json", *options_of(manifest)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    if done.returncode not in (0, 1):
        return f"{zip_path}: {done.stderr}"
    by_pack = found(report, BY_PACK)
    by_check = found(json.loads(done.stdout), BY_PACK | BY_CHECK)
    if manifest.get("libraries", {}).get("mode") == "none":
        # There `pack` only warns of what a layer may have.
        by_pack = {each for each in by_pack if each[0] != "library-missing"}
        by_check = {each for each in by_check if each[0] != "library-missing"}
    if by_pack == by_check:
        return ""
    return (f"{zip_path}: pack alone: {sorted(by_pack - by_check)}, "
            f"check alone: {sorted(by_check - by_pack)}")


def main():
    packager, folder = sys.argv[1:3]
    results = [compare(packager, path) for path in
               sorted(pathlib.Path(folder).glob("**/lambda/**/report.json"))]
    compared = [result for result in results if result is not None]
    problems = [result for result in compared if result]
    for problem in problems:
        print(problem)
    print(f"{len(compared)} zips, {len(problems)} on which pack and check differ")
    if not compared:
        print("not run: no zip of a CMake case is there; run those first")
        return 1 if os.environ.get("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") == "1" else 77
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
