"""run.py FOLDER MODULE.CLASS: runs the tests of one class. Exit status 77 if something is missing()
that they need. With LAMBDA_PACKAGE_TESTS_REQUIRE_ALL that is a failure, but not of a class that is
OPTIONAL: for its tools there is no package that tools/setup could install."""

import importlib
import os
import pathlib
import sys
import unittest


def main(folder, name):
    here = pathlib.Path(__file__).parent
    sys.path[:1] = [str(here / folder), str(here)]
    module, _, scenario = name.partition(".")
    tests = getattr(importlib.import_module(module), scenario)
    missing = tests.missing()
    if missing:
        print(f"not run: {name} needs {', '.join(missing)}")
        required = os.environ.get("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") == "1"
        return 1 if required and not getattr(tests, "OPTIONAL", False) else 77
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(tests)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
