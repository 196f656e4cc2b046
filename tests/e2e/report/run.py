"""run.py MODULE.CLASS: runs the tests of one class. Exit status 77 if something is missing that
they need, or 1 if LAMBDA_PACKAGE_TESTS_REQUIRE_ALL is set."""

import importlib
import os
import sys
import unittest


def main(name):
    module, _, scenario = name.partition(".")
    tests = getattr(importlib.import_module(module), scenario)
    missing = tests.missing()
    if missing:
        print(f"not run: {name} needs {missing}")
        return 1 if os.environ.get("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") == "1" else 77
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(tests)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
