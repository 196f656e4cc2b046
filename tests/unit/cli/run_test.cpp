#include "cli/run.h"

#include <gtest/gtest.h>

#include <iostream>
#include <streambuf>
#include <string>
#include <vector>

#include "rules/embedded.h"

namespace packager {
namespace {

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

Outcome run(std::vector<const char*> words) {
  words.insert(words.begin(), "lambda-packager");
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Outcome outcome;
  outcome.status = packager::run(static_cast<int>(words.size()), words.data());
  outcome.out = testing::internal::GetCapturedStdout();
  outcome.err = testing::internal::GetCapturedStderr();
  return outcome;
}

void expect_refused(const std::vector<const char*>& words, const std::string& message) {
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "lambda-packager: error: " + message + "\n");
}

TEST(Run, TellsItsVersion) {
  const Outcome outcome = run({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "lambda-packager " + std::string(kVersion) + "\n");
}

TEST(Run, RefusesWrongWords) {
  expect_refused(
      {"chek", "x.zip"},
      "there is no command \"chek\"; did you mean \"check\"? (lambda-packager --help lists them)");
  expect_refused({"report", "r.json", "--format", "xml"},
                 "--format: \"xml\" is not allowed; allowed: text, table, json, html, markdown, "
                 "github, sarif, junit; see lambda-packager --help");
  expect_refused({"report", "r.json", "--format", "5"},
                 "--format: \"5\" is not allowed; allowed: text, table, json, html, markdown, "
                 "github, sarif, junit; see lambda-packager --help");
  expect_refused({"check", "x.zip", "--upload", "x"},
                 "--upload: \"x\" is not allowed; allowed: auto, direct, s3; see lambda-packager "
                 "--help");
  expect_refused({"check", "x.zip", "--architecture", "aarch64"},
                 "--architecture: \"aarch64\" is not allowed; allowed: x86_64, arm64; see "
                 "lambda-packager --help");
  expect_refused(
      {"check", "x.zip", "--max-zipped-size", "5XB"},
      "--max-zipped-size: \"5XB\" is not a valid size, such as 50MiB; see lambda-packager --help");
}

TEST(Run, NamesTheFileThatIsMissing) {
  expect_refused({"check", "/nonexistent/x.zip"},
                 "cannot open \"/nonexistent/x.zip\": No such file or directory");
}

/// Like a full disk.
class Full : public std::streambuf {
 protected:
  int_type overflow(int_type /*character*/) override { return traits_type::eof(); }
  int sync() override { return -1; }
};

TEST(Run, OutputThatIsLostIsAnError) {
  Full full;
  std::streambuf* const before = std::cout.rdbuf(&full);
  testing::internal::CaptureStderr();
  const std::vector<const char*> words = {"lambda-packager", "--version"};
  const int status = packager::run(static_cast<int>(words.size()), words.data());
  std::cout.rdbuf(before);  // clears its state
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "lambda-packager: error: cannot write to standard output\n");
  EXPECT_EQ(status, 2);
}

}  // namespace
}  // namespace packager
