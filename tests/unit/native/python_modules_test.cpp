#include "native/python_modules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace packager::test {
namespace {

using ::testing::ElementsAre;

std::string parsed(const std::string& path) {
  const std::optional<CompiledModule> module = compiled_module(path);
  return module ? module->module + " " + module->tag + " " + module->ending : "none";
}

TEST(PythonModules, AreNamedByModuleTagAndEnding) {
  EXPECT_EQ(parsed("calc/_fast.cpython-311-x86_64-linux-gnu.so"),
            "calc/_fast cpython-311-x86_64-linux-gnu .so");
  EXPECT_EQ(parsed("a.abi3.so"), "a abi3 .so");
  EXPECT_EQ(parsed("a.b/c.so"), "a.b/c  .so");
  EXPECT_EQ(parsed("libz.so.1"), "none");
  EXPECT_EQ(parsed("x/_yaml.cp312-win_amd64.pyd"), "x/_yaml cp312-win_amd64 .pyd");
  EXPECT_EQ(parsed("libfoo-1.2.so"), "libfoo-1.2  .so");
  EXPECT_EQ(parsed("x/.so"), "none");
}

TEST(PythonModules, AreLookedForByVersionAndArchitecture) {
  EXPECT_THAT(module_endings("3.12", "arm64"),
              ElementsAre(".cpython-312-aarch64-linux-gnu.so", ".abi3.so", ".so"));
}

TEST(PythonModules, TellWhatTheyAreMadeFor) {
  const auto target = [](const std::string& name) { return made_for(*compiled_module(name)); };
  EXPECT_EQ(target("a.cpython-311-x86_64-linux-gnu.so"), "Python 3.11 on x86_64");
  EXPECT_EQ(target("a.cpython-312-darwin.so"), "Python 3.12 on macOS");
  EXPECT_EQ(target("a.cpython-39-x86_64-linux-musl.so"), "Python 3.9 on musl");
  EXPECT_EQ(target("a.cp312-win_amd64.pyd"), "Python 3.12 on Windows");
  EXPECT_EQ(target("a.pyd"), "Windows");
  EXPECT_EQ(target("a.pypy310-pp73-x86_64-linux-gnu.so"), "PyPy on x86_64");
  EXPECT_EQ(target("a.abi3.so"), "");
}

TEST(PythonModules, AreWhatHandlersBeginWith) {
  EXPECT_EQ(module_of_handler("a.b.handler"), "a/b");
  EXPECT_EQ(module_of_handler("a/b.handler"), "a/b");
  EXPECT_EQ(module_of_handler("handler"), "");
}

}  // namespace
}  // namespace packager::test
