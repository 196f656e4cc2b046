#include "native/start_methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "native/launcher.h"
#include "support/elf_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

PackagedElf file(const std::string& name, const ElfSpec& spec) {
  const std::string bytes = build_elf(spec);
  return {name, "", *read_elf_bytes(bytes, name)};
}

class StartMethodsTest : public ::testing::Test {
 protected:
  StartMethodsTest() : surroundings_(surroundings_of(nullptr, "x86_64", false, "/lib64")) {
    elves_ = {file("bin/hello", program()), file("bin/tool", program()),
              file("lib/ld-linux-x86-64.so.2", library("ld-linux-x86-64.so.2"))};
  }

  std::map<std::size_t, StartMethod> run(const std::string& bootstrap) {
    return start_methods(surroundings_, PackageIndex({}, elves_), bootstrap);
  }
  std::vector<std::string> path(const std::string& bootstrap) {
    const auto methods = run(bootstrap);
    return methods.count(0) == 0 ? std::vector<std::string>() : methods.at(0).library_path;
  }

  LoaderSurroundings surroundings_;
  std::vector<PackagedElf> elves_;
};

TEST_F(StartMethodsTest, ReadsOurLauncher) {
  const LauncherCommand command{"x86_64", "/var/task/lib/ld-linux-x86-64.so.2",
                                "/var/task/lib:/opt/lib", "/var/task/bin/hello"};
  const auto methods = run(render_launcher(command));
  ASSERT_EQ(methods.size(), 1U);
  EXPECT_EQ(methods.at(0).loader, "/var/task/lib/ld-linux-x86-64.so.2");
  EXPECT_THAT(methods.at(0).library_path, ElementsAre("/var/task/lib", "/opt/lib"));
}

TEST_F(StartMethodsTest, ReadsScripts) {
  const std::string start = "#!/bin/sh\n";
  EXPECT_THAT(path(start + "exec bin/hello\n"), IsEmpty());
  EXPECT_THAT(path(start + "exec /lib64/ld-x.so --library-path /a:lib bin/hello"),
              ElementsAre("/a", "/var/task/lib"));
  EXPECT_THAT(path(start + "LD_LIBRARY_PATH=\"$LAMBDA_TASK_ROOT/lib:$LD_LIBRARY_PATH\" hello"),
              ElementsAre("/var/task/lib", "/lib64"));
  EXPECT_THAT(path(start + "export LD_LIBRARY_PATH=${HERE}/x:${LD_LIBRARY_PATH}\nhello"),
              ElementsAre("/var/task/x", "/lib64"));
  EXPECT_THAT(path(start + "exec lib/ld-linux-x86-64.so.2 bin/hello\n"),
              ElementsAre("/var/task/lib", "/lib64"));
  EXPECT_THAT(path(start + "LD_LIBRARY_PATH=/a exec bin/tool\n"), IsEmpty());
}

TEST_F(StartMethodsTest, TakesAllProgramsIfTheScriptNamesNone) {
  EXPECT_EQ(run("#!/bin/sh\nLD_LIBRARY_PATH=/a exec \"$1\"\n").size(), 2U);
}

TEST_F(StartMethodsTest, LeavesProgramsToTheKernel) {
  elves_.push_back(file("bootstrap", program()));
  EXPECT_THAT(path("--library-path\0/a"), IsEmpty());
}

}  // namespace
}  // namespace packager::test
