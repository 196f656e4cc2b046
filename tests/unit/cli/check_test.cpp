#include "cli/check.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <sstream>
#include <string>

#include "support/elf_builder.h"
#include "zip/tree.h"
#include "zip/writer.h"

namespace packager {
namespace {

using test::build_elf;
using test::ElfSpec;
using test::for_arm64;
using test::library;
using test::program;
using testing::Folder;
using testing::PlanBuilder;
using testing::write_file;

/// `lambda-packager check` on a zip of `package_`.
class CheckZip : public ::testing::Test {
 protected:
  /// A file of a function that asks Lambda for events.
  Entry& elf(const std::string& name, ElfSpec spec) {
    spec.loaded_text = "AWS_LAMBDA_RUNTIME_API";
    Entry& entry = package_.file(name, build_elf(spec));
    entry.executable = true;
    return entry;
  }

  /// What goes to standard error, the name of the zip taken away.
  std::string findings() {
    static_cast<void>(testing::write_zip(package_.plan(), zip_));
    std::ostringstream out;
    std::ostringstream err;
    status_ = check(options_, RealFileSystem(), out, err);
    summary_ = out.str();
    std::string text = err.str();
    const std::string prefix = zip_ + ": ";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

  Folder folder_;
  std::string zip_ = folder_ / "p.zip";
  PlanBuilder package_{folder_};
  CheckOptions options_ = [this] {
    CheckOptions options;
    options.zips = {folder_ / "p.zip"};
    return options;
  }();
  int status_ = -1;
  std::string summary_;
};

TEST_F(CheckZip, AcceptsAProgramThatWouldStart) {
  elf("bootstrap", program({"libc.so.6", "libmine.so.1"}));
  elf("libmine.so.1", library("libmine.so.1", {"libc.so.6"})).name = "lib/libmine.so.1";
  EXPECT_EQ(findings(), "");
  EXPECT_EQ(status_, 0);
}

TEST_F(CheckZip, FindsWhatKeepsAProgramFromStarting) {
  ElfSpec spec = program({"libc.so.6", "libnone.so.1"});
  spec.version_needs = {{"libc.so.6", "GLIBC_2.38", "__isoc23_strtol"}};
  elf("bootstrap", spec).executable = false;
  EXPECT_EQ(findings(),
            "error: package \"p.zip\" needs libnone.so.1, which is neither in the package nor "
            "in provided.al2023 [library-missing]\n"
            "  needed by  bootstrap -> libnone.so.1\n"
            "  fix        put it into lib/; if a layer has it, --off library-missing\n"
            "error: \"bootstrap\" is not executable [entry-point]\n"
            "  in Lambda  fork/exec /var/task/bootstrap: permission denied\n"
            "  fix        chmod +x before zipping; the mode must be 0755\n"
            "error: \"bootstrap\" needs GLIBC_2.38 (symbol __isoc23_strtol), provided.al2023 has "
            "2.34 [glibc-version]\n"
            "  in Lambda  version `GLIBC_2.38' not found, exit status 127\n"
            "  fix        link statically, or build on Amazon Linux 2023\n");
  EXPECT_EQ(status_, 1);
}

TEST_F(CheckZip, TakesTheArchitectureOfTheProgramUnlessItIsTold) {
  elf("bootstrap", for_arm64(program({"libc.so.6"})));
  EXPECT_EQ(findings(), "");
  options_.architecture = "x86_64";
  EXPECT_NE(findings().find("[architecture]"), std::string::npos);
}

TEST_F(CheckZip, LooksForTheHandlerOfARuntimeThatItIsTold) {
  package_.file("app.py", "def handler(event, context): pass\n");
  EXPECT_EQ(findings(), "");
  options_.runtime = "python3.13";
  options_.handler = "app.handler";
  EXPECT_EQ(findings(), "");
  options_.handler = "main.handler";
  EXPECT_NE(findings().find("error: --handler \"main.handler\" needs \"main.py\""),
            std::string::npos);
  options_.checks.choices = {{"handler", CheckSetting::kOff, "--off"}};
  EXPECT_EQ(findings(), "");
}

TEST_F(CheckZip, ReadsContents) {
  package_.file("key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n");
  options_.checks.contract.must_contain = {"*.py"};
  EXPECT_EQ(findings(),
            "error: package \"p.zip\" has nothing that matches --must-contain \"*.py\" "
            "[must-contain]\n"
            "  fix  package it, or correct the pattern\n"
            "warning: \"key\" holds a private key [secret]\n"
            "  why            who can read the function's code can read it\n"
            "  fix            leave it out, and keep secrets in AWS Secrets Manager or Parameter "
            "Store\n"
            "  if it is none  --allow-secrets \"key\"\n");
}

TEST_F(CheckZip, TellsErrorsFirst) {
  package_.file("key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n");
  options_.checks.contract.must_contain = {"*.py"};
  options_.checks.choices = {{"must-contain", CheckSetting::kWarning, "--warning"},
                             {"secret", CheckSetting::kError, "--error"}};
  const std::string text = findings();
  EXPECT_LT(text.find("[secret]"), text.find("[must-contain]")) << text;
}

TEST_F(CheckZip, FollowsALinkToTheProgram) {
  package_.file("bin/start", "#!/bin/sh\ncurl $AWS_LAMBDA_RUNTIME_API\n").executable = true;
  package_.link("bootstrap", "bin/start");
  EXPECT_EQ(findings(), "");
}

TEST_F(CheckZip, FindsLinksThatLeadNowhere) {
  package_.file("data", "text");
  package_.link("good", "data");
  package_.link("out", "../secret");
  EXPECT_EQ(findings(),
            "warning: the symbolic link \"out\" leaves the package [broken-link]\n"
            "  target  \"../secret\"\n"
            "  fix     package what it points to as well, with the same layout, or leave the link "
            "out\n");
}

TEST_F(CheckZip, KnowsAPackageThatLiesInAFolder) {
  package_.file("package/bootstrap", "#!/bin/sh\n").executable = true;
  package_.file("package/data", "text");
  EXPECT_EQ(
      findings(),
      "error: package \"p.zip\" has no \"bootstrap\" at its root, which provided.al2023 "
      "starts [entry-point]\n"
      "  found      package/bootstrap\n"
      "  in Lambda  Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): "
      "[/var/task/bootstrap /opt/bootstrap]\n"
      "  fix        zip the program as bootstrap, outside of any folder; for another runtime, "
      "give --runtime\n");
  package_.file("other/data", "text");
  EXPECT_EQ(findings(), "") << "it may be a file of a managed runtime's function";
}

TEST_F(CheckZip, SaysWhatItDoesNotCheckWithoutARuntime) {
  package_.file("app.py", "def handler(event, context): pass\n");
  const std::string note =
      "  not checked  entry point, handler and what the runtime has: give --runtime\n";
  findings();
  EXPECT_NE(summary_.find(note), std::string::npos) << summary_;
  options_.runtime = "python3.13";
  findings();
  EXPECT_EQ(summary_.find("not checked"), std::string::npos) << summary_;
  options_.runtime = "";
  options_.is_layer = true;
  findings();
  EXPECT_EQ(summary_.find("not checked"), std::string::npos) << summary_;
}

TEST_F(CheckZip, SaysThatItCouldNotLookIntoFiles) {
  package_.file("first", "text");
  static_cast<void>(testing::write_zip(package_.plan(), zip_));
  std::string zip = testing::read_file(zip_);
  for (std::size_t at = 0; at + 10 < zip.size(); ++at) {  // both headers say that it is encrypted
    if (zip.compare(at, 4, "PK\x03\x04") == 0) zip[at + 6] = static_cast<char>(zip[at + 6] | 1);
    if (zip.compare(at, 4, "PK\x01\x02") == 0) zip[at + 8] = static_cast<char>(zip[at + 8] | 1);
  }
  write_file(zip_, zip);
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(check(options_, RealFileSystem(), out, err), 1);
  EXPECT_NE(err.str().find("[encrypted-entry]"), std::string::npos) << err.str();
  EXPECT_NE(err.str().find("what is in the files"), std::string::npos);
}

TEST_F(CheckZip, LooksAtSeveral) {
  package_.file("a.txt", "x");
  static_cast<void>(findings());
  const std::string other = folder_ / "other.zip";
  write_file(other, testing::read_file(zip_));
  options_.zips = {zip_, other};
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(check(options_, RealFileSystem(), out, err), 0);
  EXPECT_NE(out.str().find("p.zip: "), std::string::npos);
  EXPECT_NE(out.str().find("other.zip: "), std::string::npos);

  options_.format = find_report_format("json");
  EXPECT_THROW(static_cast<void>(check(options_, RealFileSystem(), out, err)), Error);
}

TEST_F(CheckZip, IsStrictOnRequest) {
  package_.file("key.pem",
                std::string("-----BEGIN PRIVATE ") + "KEY-----\n" + std::string(64, 'A') + "\n");
  EXPECT_NE(findings().find("[secret]"), std::string::npos);
  EXPECT_EQ(status_, 0);
  EXPECT_NE(summary_.find("1 warning (secret)"), std::string::npos) << summary_;
  options_.strict = true;
  static_cast<void>(findings());
  EXPECT_EQ(status_, 1);
}

TEST_F(CheckZip, PrintsAFormatAndNothingElse) {
  package_.file("a.txt", "x");
  static_cast<void>(findings());
  options_.format = find_report_format("junit");
  EXPECT_EQ(findings(), "");
  EXPECT_EQ(summary_.find("<?xml"), 0U) << summary_;
}

}  // namespace
}  // namespace packager
