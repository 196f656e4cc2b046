#include "checks/entry_point.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/package_builder.h"

namespace packager::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> check(PackageBuilder& package) {
  return finding_texts(check_entry_point(package.view()));
}

std::vector<std::string> check_script(const std::string& script) {
  PackageBuilder package;
  package.file("bootstrap", script);
  return check(package);
}

TEST(EntryPointCheck, AcceptsWhatTheKernelStarts) {
  PackageBuilder package;
  package.elf("bootstrap", program());
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder linked;
  linked.elf("bin/hello", program()).link("bootstrap", "bin/hello");
  EXPECT_THAT(check(linked), IsEmpty());
  for (const char* script : {"#!/bin/sh\n", "#! /bin/sh -e\n", "#!/bin/sh", "#!/usr/bin/env bash\n",
                             "#!/usr/bin/env -S bash -e\n"}) {
    EXPECT_THAT(check_script(script), IsEmpty()) << script;
  }
}

TEST(EntryPointCheck, IsForFunctionsOfCustomRuntimes) {
  PackageBuilder managed;
  managed.runtime("python3.12").file("app.py");
  EXPECT_THAT(check(managed), IsEmpty());
  PackageBuilder layer;
  layer.as_layer().file("x");
  EXPECT_THAT(check(layer), IsEmpty());
  PackageBuilder unknown;
  unknown.runtime("cobol1").file("x");
  EXPECT_THAT(check(unknown), IsEmpty());
}

TEST(EntryPointCheck, FindsNoBootstrapAndWhatCouldBeMeant) {
  PackageBuilder package;
  package.elf("bin/hello", program()).elf("lib/liba.so", library("liba.so"));
  package.file("app/bootstrap");
  EXPECT_THAT(check(package),
              ElementsAre("error: package \"hello\" has no \"bootstrap\" at its root, which "
                          "provided.al2023 starts [entry-point]\n"
                          "found: app/bootstrap\n"
                          ": bin/hello\n"
                          "in Lambda: Runtime.InvalidEntrypoint: Couldn't find valid "
                          "bootstrap(s): [/var/task/bootstrap /opt/bootstrap]\n"
                          "fix: give ENTRYPOINT, or package the program with RENAME "
                          "bootstrap"));
  package.layer({"bootstrap"});
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder unknown;
  unknown.file("x").unknown_layers();
  EXPECT_THAT(check(unknown), IsEmpty());
}

TEST(EntryPointCheck, RefusesAFolder) {
  PackageBuilder filled;
  filled.file("bootstrap/main");
  EXPECT_THAT(check(filled),
              ElementsAre("error: \"bootstrap\" is a folder [entry-point]\n"
                          "in Lambda: fork/exec /var/task/bootstrap: permission denied\n"
                          "fix: give the folder another name, and a program this one"));
  PackageBuilder empty;
  empty.folder("bootstrap");
  EXPECT_EQ(check(empty), check(filled));
}

TEST(EntryPointCheck, RefusesWhatIsNotExecutable) {
  PackageBuilder package;
  package.elf("bootstrap", program()).not_executable("bootstrap");
  EXPECT_THAT(check(package),
              ElementsAre("error: \"bootstrap\" is not executable [entry-point]\n"
                          "in Lambda: fork/exec /var/task/bootstrap: permission denied\n"
                          "fix: chmod +x before zipping; the mode must be 0755"));
}

TEST(EntryPointCheck, RefusesALibrary) {
  PackageBuilder package;
  package.elf("bootstrap", library("libhello.so"));
  EXPECT_THAT(check(package),
              ElementsAre("error: \"bootstrap\" is an ELF file, but no program [entry-point]\n"
                          "in Lambda: fork/exec /var/task/bootstrap: exec format error, or a "
                          "crash\n"
                          "fix: give ENTRYPOINT a target of add_executable()"));
}

TEST(EntryPointCheck, RefusesWhatTheKernelCannotStart) {
  PackageBuilder package;
  package.file("bootstrap", "\xef\xbb\xbf#!/bin/sh\n").elf("x", program());
  EXPECT_THAT(finding_texts(check_entry_point(package.view())).back(),
              "error: \"bootstrap\" is neither an ELF program nor a script that begins with #! "
              "[entry-point]\n"
              "in Lambda: fork/exec /var/task/bootstrap: exec format error\n"
              "fix: begin a script with #!/bin/sh, without a byte order mark");
}

TEST(EntryPointCheck, FindsWindowsLineEnds) {
  EXPECT_THAT(check_script("#!/bin/sh\r\nexec x\r\n"),
              ElementsAre("error: \"bootstrap\" is a script with Windows line ends [entry-point]\n"
                          "in Lambda: fork/exec /var/task/bootstrap: no such file or directory\n"
                          "because: the kernel looks for an interpreter named \"/bin/sh\\r\"\n"
                          "fix: save it with LF line ends (git: *.sh text eol=lf)"));
}

TEST(EntryPointCheck, FindsInterpretersThatTheRuntimeLacks) {
  EXPECT_THAT(check_script("#!/usr/bin/python3\n"),
              ElementsAre("error: \"bootstrap\" is a script for \"/usr/bin/python3\", which "
                          "provided.al2023 does not have [entry-point]\n"
                          "in Lambda: fork/exec /var/task/bootstrap: no such file or directory\n"
                          "fix: write it for /bin/sh, or package the interpreter and name it "
                          "by its\n: path in /var/task/"));
  EXPECT_THAT(
      check_script("#!/usr/bin/env node\n"),
      ElementsAre("error: \"bootstrap\" is a script for \"node\", which provided.al2023 does "
                  "not have [entry-point]\n"
                  "in Lambda: fork/exec /var/task/bootstrap: env: No such file or "
                  "directory, exit status 127\n"
                  "fix: write it for /bin/sh, or package the interpreter and name it "
                  "by its\n: path in /var/task/"));
  EXPECT_THAT(check_script("#!/usr/local/bin/awk -f\n").front(),
              ::testing::HasSubstr("it has: /bin/awk\nfix: use that, or package"));
  EXPECT_EQ(check_script("#!\n").size(), 1U);
}

TEST(EntryPointCheck, AcceptsInterpretersThatAreRecorded) {
  for (const char* line : {"#!/usr/bin/awk -f\n", "#!/bin/gawk -f\n", "#!/usr/bin/env bash\n"})
    EXPECT_THAT(check_script(line), IsEmpty()) << line;
}

TEST(EntryPointCheck, AcceptsInterpretersThatArePackaged) {
  PackageBuilder package;
  package.file("bootstrap", "#!/var/task/bin/node\n").elf("bin/node", program());
  EXPECT_THAT(check(package), IsEmpty());
  PackageBuilder in_layer;
  in_layer.file("bootstrap", "#!/usr/bin/env php\n").layer({"bin/php"});
  EXPECT_THAT(check(in_layer), IsEmpty());
}

TEST(InterpreterCheck, KnowsTheLoaderOfTheRuntime) {
  const auto texts = [](PackageBuilder& package) {
    const Package view = package.view();
    return finding_texts(check_interpreters(view, LoadOrder(view)));
  };
  ElfSpec musl = program();
  musl.interpreter = "/lib/ld-musl-x86_64.so.1";
  PackageBuilder good;
  good.elf("bootstrap", program());
  EXPECT_THAT(texts(good), IsEmpty());
  PackageBuilder bad;
  bad.elf("bootstrap", musl);
  EXPECT_THAT(texts(bad),
              ElementsAre("error: \"bootstrap\" needs the loader \"/lib/ld-musl-x86_64.so.1\", "
                          "which provided.al2023 does not have [interpreter]\n"
                          "it has: /lib64/ld-linux-x86-64.so.2\n"
                          "in Lambda: fork/exec /var/task/bootstrap: no such file or directory\n"
                          "fix: LIBRARIES bundle-libc, or link statically, or for "
                          "/lib64/ld-linux-x86-64.so.2"));
  PackageBuilder tool;
  tool.runtime("python3.12").elf("bin/tool", musl);
  ASSERT_EQ(texts(tool).size(), 1U);
  EXPECT_THAT(texts(tool).front(), ::testing::StartsWith("warning: \"bin/tool\" needs the loader"));
  musl.interpreter = "/var/task/lib/ld-musl-x86_64.so.1";
  PackageBuilder bundled;
  bundled.elf("bootstrap", musl).elf("lib/ld-musl-x86_64.so.1", library("libc.so"));
  EXPECT_THAT(texts(bundled), IsEmpty());
}

}  // namespace
}  // namespace packager::test
