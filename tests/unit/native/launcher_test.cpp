#include "native/launcher.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "native/elf.h"
#include "support/elf_builder.h"

namespace packager {
namespace {

namespace fs = std::filesystem;

struct Result {
  int status = 0;
  std::string output;
};

/// What a shell command prints and how it ends.
Result run(const std::string& command) {
  Result result;
  FILE* const pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c)
  std::array<char, 256> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
    result.output += buffer.data();
  result.status = WEXITSTATUS(::pclose(pipe));
  return result;
}

class Launcher : public testing::Test {
 protected:
  Launcher() : directory_(fs::temp_directory_path() / ("launcher" + std::to_string(::getpid()))) {
    fs::create_directories(directory_);
  }
  ~Launcher() override { fs::remove_all(directory_); }

  /// `echo` stands for the loader: it prints what the loader would be told.
  std::string write(const std::string& architecture, const std::string& loader) {
    std::string path = directory_ / "bootstrap";
    std::ofstream(path, std::ios::binary)
        << render_launcher({architecture, loader, "/var/task/lib:/opt/lib", "/var/task/bin/hello"});
    ::chmod(path.c_str(), 0755);
    return path;
  }

  fs::path directory_;
};

TEST_F(Launcher, StartsTheProgramThroughTheLoader) {
#ifndef __x86_64__
  GTEST_SKIP() << "this machine cannot run x86-64 programs";
#endif
  const Result result = run("WORD=word " + write("x86_64", "/bin/echo") + " 'one argument' two");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.output,
            "--library-path /var/task/lib:/opt/lib /var/task/bin/hello one argument two\n");
}

TEST_F(Launcher, HandsTheEnvironmentOn) {
#ifndef __x86_64__
  GTEST_SKIP() << "this machine cannot run x86-64 programs";
#endif
  const std::string script = directory_ / "loader";
  std::ofstream(script) << "#!/bin/sh\necho \"$WORD $#\"\n";
  ::chmod(script.c_str(), 0755);
  EXPECT_EQ(run("WORD='a word' " + write("x86_64", script)).output, "a word 3\n");
}

TEST_F(Launcher, Exits127WithoutALoader) {
#ifndef __x86_64__
  GTEST_SKIP() << "this machine cannot run x86-64 programs";
#endif
  EXPECT_EQ(run(write("x86_64", "/nonexistent/loader")).status, 127);
}

TEST_F(Launcher, DoesTheSameOnArm) {
#ifdef __aarch64__
  const std::string emulator;
#else
  const std::string emulator = "qemu-aarch64-static ";
  if (run("command -v " + emulator + ">/dev/null 2>&1").status != 0) {
    if (std::getenv("LAMBDA_PACKAGE_TESTS_REQUIRE_ALL") != nullptr) FAIL() << "no " << emulator;
    GTEST_SKIP() << "no " << emulator << "on this machine";
  }
#endif
  const Result result = run(emulator + write("arm64", "/bin/echo") + " one two");
  EXPECT_EQ(result.output, "--library-path /var/task/lib:/opt/lib /var/task/bin/hello one two\n");
  EXPECT_EQ(run(emulator + write("arm64", "/nonexistent/loader")).status, 127);
}

TEST_F(Launcher, IsAStaticProgramWithoutAnExecutableStack) {
  for (const char* const architecture : {"x86_64", "arm64"}) {
    const std::string bytes = render_launcher({architecture, "/l", "/p", "/x"});
    EXPECT_LT(bytes.size(), 400U);
    const auto elf = test::read_elf_bytes(bytes, "bootstrap");
    ASSERT_TRUE(elf.has_value());
    EXPECT_EQ(elf->machine, machine_of_architecture(architecture));
    EXPECT_EQ(elf->kind, ElfKind::kProgram);
    EXPECT_TRUE(elf->interpreter.empty());
  }
}

}  // namespace
}  // namespace packager
