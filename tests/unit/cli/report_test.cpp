#include "cli/report.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "report/render_json.h"
#include "support/error_of.h"
#include "support/memory_file_system.h"

namespace packager {
namespace {

class ReportOfACheck : public ::testing::Test {
 protected:
  std::string tell(const std::string& check) {
    test::MemoryFileSystem files;
    files.write("/report.json", render_json(report_), false);
    ReportOptions options;
    options.report = "/report.json";
    options.check = check;
    std::ostringstream out;
    status_ = report(options, files, out);
    return out.str();
  }

  void outcome(const std::string& id, CheckResult result) {
    report_.checks.push_back({id, result});
  }

  static Report base_report() {
    Report report;
    report.package = "p";
    report.location = {"/src/CMakeLists.txt", 3};
    return report;
  }

  Report report_ = base_report();
  int status_ = -1;
};

TEST_F(ReportOfACheck, PassedTellsTheBounds) {
  outcome("unzipped-size", CheckResult::kPassed);
  LimitUse use;
  use.bound = {"unzipped-size", 10000, false, "bytes", "", "limits.json"};
  use.actual = 4000;
  report_.limits = {use};
  EXPECT_EQ(tell("unzipped-size"), "p: unzipped-size passed\n  40.0 % of 10,000 bytes\n");
  EXPECT_EQ(status_, 0);
}

TEST_F(ReportOfACheck, FailedTellsItsFindingsAlone) {
  outcome("handler", CheckResult::kFailed);
  report_.findings = {{"handler", Severity::kError, "a", "none", {{"given", "x"}}},
                      {"waste", Severity::kWarning, "b", "some", {}}};
  EXPECT_EQ(tell("handler"), "/src/CMakeLists.txt:3: error: none [handler]\n  given  x\n");
  EXPECT_EQ(status_, 1);
}

TEST_F(ReportOfACheck, WarningIsNoFailure) {
  outcome("waste", CheckResult::kWarned);
  report_.findings = {{"waste", Severity::kWarning, "b", "some", {}}};
  EXPECT_EQ(tell("waste"), "/src/CMakeLists.txt:3: warning: some [waste]\n");
  EXPECT_EQ(status_, 0);
}

TEST_F(ReportOfACheck, WhatWasNotMadeIsSkipped) {
  outcome("secret", CheckResult::kOff);
  outcome("waste", CheckResult::kNotReached);
  EXPECT_EQ(tell("secret"),
            "p: secret is off, by lambda_package_checks() or LAMBDA_PACKAGE_CHECKS_OFF\n");
  EXPECT_EQ(status_, kSkipped);
  EXPECT_EQ(tell("waste"), "p: waste was not reached: another check failed before\n");
  EXPECT_EQ(status_, kSkipped);
  EXPECT_EQ(tell("zip64"), "p: zip64 does not concern this package\n");
  EXPECT_EQ(status_, kSkipped);
}

TEST_F(ReportOfACheck, UnknownCheckIsAnError) {
  EXPECT_EQ(testing::error_of([&] { tell("unziped-size"); }),
            "--check names no check: \"unziped-size\"; did you mean \"unzipped-size\"? "
            "(lambda-packager checks lists them)");
}

class ReportPlaces : public ::testing::Test {
 protected:
  /// Of a call at /home/project/sub/CMakeLists.txt.
  std::string render(const std::string& format) {
    Report told;
    told.package = "p";
    told.location = {"/home/project/sub/CMakeLists.txt", 3};
    told.findings = {{"waste", Severity::kWarning, "b", "some", {}}};
    files_.write("/report.json", render_json(told), false);
    options_.report = "/report.json";
    options_.format = find_report_format(format);
    std::ostringstream out;
    static_cast<void>(report(options_, files_, out));
    return out.str();
  }

  test::MemoryFileSystem files_;
  ReportOptions options_;
};

TEST_F(ReportPlaces, AreRelativeToTheRepositoryInWhatItShows) {
  files_.add_file("/home/project/.git", "gitdir: elsewhere");
  for (const char* const format : {"markdown", "github", "sarif"}) {
    EXPECT_NE(render(format).find("sub/CMakeLists.txt"), std::string::npos) << format;
    EXPECT_EQ(render(format).find("/home/project"), std::string::npos) << format;
  }
  for (const char* const format : {"text", "json", "html"})
    EXPECT_NE(render(format).find("/home/project/sub/CMakeLists.txt"), std::string::npos) << format;
}

TEST_F(ReportPlaces, AreRelativeToTheFolderThatIsGiven) {
  files_.add_file("/home/project/.git", "gitdir: elsewhere");
  options_.source_root = "/home";
  EXPECT_NE(render("github").find("file=project/sub/CMakeLists.txt"), std::string::npos);
}

TEST_F(ReportPlaces, AreAbsoluteWithoutARepository) {
  EXPECT_NE(render("github").find("file=/home/project/sub/CMakeLists.txt"), std::string::npos);
}

}  // namespace
}  // namespace packager
