#include "checks/python_modules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(const PackageBuilder& package) {
  return finding_texts(check_python_modules(package.view()));
}

PackageBuilder python() {
  PackageBuilder package;
  package.runtime("python3.12").handler("app.handler").file("app.py");
  return package;
}

TEST(PythonModulesCheck, AcceptsWhatPythonLooksFor) {
  PackageBuilder package = python();
  package.elf("a.cpython-312-x86_64-linux-gnu.so", library("")).elf("b.abi3.so", library(""));
  package.elf("c.so", library("")).elf("lib/libz-1.2.so", library(""));
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder other;
  other.elf("a.cpython-311-x86_64-linux-gnu.so", library(""));
  EXPECT_THAT(check(other), IsEmpty());
}

TEST(PythonModulesCheck, AcceptsModulesOfOtherPythonsBesideAFittingOne) {
  PackageBuilder package = python();
  for (const char* name : {"a.cpython-311-x86_64-linux-gnu.so", "a.cpython-312-x86_64-linux-gnu.so",
                           "b.cpython-311-x86_64-linux-gnu.so", "c.cpython-311-x86_64-linux-gnu.so",
                           "d.cpython-312-darwin.so", "d.abi3.so"}) {
    package.elf(name, library(""));
  }
  package.file("b.py").file("c/__init__.py").file("e.cp312-win_amd64.pyd").file("e.py");
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(PythonModulesCheck, FindsTheModuleOfAnotherPython) {
  PackageBuilder package = python();
  package.elf("calc/_fast.cpython-311-x86_64-linux-gnu.so", library(""));
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: \"calc/_fast.cpython-311-x86_64-linux-gnu.so\" is for another Python than "
          "python3.12, which does not look for that name [python-module]\n"
          "made for: Python 3.11 on x86_64\n"
          "looked for: _fast.cpython-312-x86_64-linux-gnu.so, _fast.abi3.so, _fast.so\n"
          "in Lambda: ModuleNotFoundError: No module named 'calc._fast'\n"
          "fix: build it with Python 3.12, or pip install --only-binary=:all:\n"
          ": --python-version 3.12 --platform manylinux2014_x86_64 --target ..."));
}

TEST(PythonModulesCheck, FailsForTheHandlerAndGathersTheOthers) {
  PackageBuilder package;
  package.runtime("python3.12").handler("fast.handler").architecture("arm64");
  package.elf("fast.cpython-311-aarch64-linux-gnu.so", for_arm64(library("")));
  package.file("a.cpython-312-darwin.so").file("b.cp312-win_amd64.pyd");
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "error: \"fast.cpython-311-aarch64-linux-gnu.so\" is for another Python than "
          "python3.12, which does not look for that name [python-module]\n"
          "made for: Python 3.11 on arm64\n"
          "looked for: fast.cpython-312-aarch64-linux-gnu.so, fast.abi3.so, fast.so\n"
          "in Lambda: ModuleNotFoundError: No module named 'fast'\n"
          "fix: build it with Python 3.12, or pip install --only-binary=:all:\n"
          ": --python-version 3.12 --platform manylinux2014_aarch64 --target ...",
          "warning: 2 modules are for another Python than python3.12, which does not look for "
          "their names [python-module]\n"
          "modules: a.cpython-312-darwin.so  Python 3.12 on macOS\n"
          ": b.cp312-win_amd64.pyd  Python 3.12 on Windows\n"
          "looked for: a.cpython-312-aarch64-linux-gnu.so, a.abi3.so, a.so\n"
          "in Lambda: ModuleNotFoundError: No module named 'a'\n"
          "fix: build it with Python 3.12, or pip install --only-binary=:all:\n"
          ": --python-version 3.12 --platform manylinux2014_aarch64 --target ..."));
}

TEST(PythonModulesCheck, LeavesOtherProcessorsToAnotherCheck) {
  PackageBuilder package = python();
  package.elf("a.cpython-312-aarch64-linux-gnu.so", for_arm64(library("")));
  EXPECT_THAT(check(package), IsEmpty());
}

TEST(PythonModulesCheck, NamesModulesOfLayersAsTheyAreImported) {
  PackageBuilder layer;
  layer.runtime("python3.12").as_layer();
  layer.elf("python/calc/_fast.cpython-311-x86_64-linux-gnu.so", library(""));
  EXPECT_THAT(check(layer).at(0), ::testing::HasSubstr("No module named 'calc._fast'"));
}

TEST(PythonModulesCheck, FindsASecondInterpreter) {
  PackageBuilder package = python();
  package.elf("a.so", library("", {"libpython3.11.so.1.0"}));
  package.elf("lib/libpython3.11.so.1.0", library("libpython3.11.so.1.0"));
  EXPECT_THAT(
      check(package),
      ElementsAre(
          "warning: \"lib/libpython3.11.so.1.0\" is a second interpreter beside that of "
          "python3.12 [second-python]\n"
          "needed by: a.so\n"
          "why: a module that is linked with it crashes, or gets objects of another Python\n"
          "fix: link modules with Python3::Module (find_package(Python3 COMPONENTS\n"
          ": Development.Module)), not with Python3::Python"));
}

}  // namespace
}  // namespace packager::test
