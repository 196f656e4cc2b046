#include "report/render_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/hostile_report.h"

namespace packager {
namespace {

LimitUse limit(const char* id, LimitUse::Quantity quantity, std::uint64_t actual,
               std::uint64_t bound) {
  LimitUse use;
  use.bound.id = id;
  use.bound.value = bound;
  use.quantity = quantity;
  use.actual = actual;
  return use;
}

LimitUse budget(const char* keyword, LimitUse::Quantity quantity, std::uint64_t actual,
                std::uint64_t bound) {
  LimitUse use = limit("budget", quantity, actual, bound);
  use.bound.inclusive = true;
  use.bound.origin = keyword;
  use.is_budget = true;
  return use;
}

MeasuredEntry entry(const char* name, std::uint64_t size) {
  MeasuredEntry result;
  result.name = name;
  result.size = size;
  return result;
}

Report healthy() {
  Report report;
  report.package = "resize";
  report.zip_path = "/b/lambda/resize/resize.zip";
  report.manifest.emplace();
  report.measurement.unzipped_size = 4000;
  report.measurement.zipped_size = 1000;
  report.measurement.entries = {entry("a.py", 500), entry("model.bin", 3500)};
  report.limits = {limit("unzipped-size", LimitUse::Quantity::kUnzippedSize, 4000, 10000),
                   limit("entries", LimitUse::Quantity::kEntries, 2, 65534),
                   limit("zipped-size", LimitUse::Quantity::kZippedSize, 1000, 20000)};
  report.code_sha256 = "abc=";
  report.packing_seconds = 1.234;
  return report;
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(RenderSummary, ShowsSizesBarsAndTheLargest) {
  EXPECT_EQ(
      render_summary(healthy()),
      "resize: /b/lambda/resize/resize.zip\n"
      "  unzipped    4,000 bytes  [########............]  40.0 % of 10,000 bytes\n"
      "  zipped      1,000 bytes  [#...................]   5.0 % of 20,000 bytes for a direct "
      "upload\n"
      "  files       2\n"
      "  largest     model.bin  87.5 %  3,500 bytes\n"
      "              a.py       12.5 %  500 bytes\n"
      "  packed      to 25.0 % in 1.23 s\n"
      "  upload      direct; the commands: upload-commands.sh\n"
      "  CodeSha256  abc=\n");
}

TEST(RenderSummary, EndsWithTheChecksTheReportAndTheNextCommand) {
  Report report = healthy();
  report.manifest->build_directory = "/b dir";
  report.manifest->build_configuration = "Release";
  report.manifest->output_directory = "/b dir/lambda/resize";
  report.checks = {{"waste", CheckResult::kPassed},
                   {"handler", CheckResult::kPassed},
                   {"secret", CheckResult::kWarned},
                   {"musl", CheckResult::kOff}};
  report.findings = {{"secret", Severity::kWarning, "", "it holds a key", {}}};
  const std::string text = render_summary(report);
  EXPECT_EQ(text.substr(text.find("  checks")),
            "  checks      2 passed, 1 warning (secret), 1 off\n"
            "  CodeSha256  abc=\n"
            "  report      file:///b%20dir/lambda/resize/report.html\n"
            "  next        cmake --build '/b dir' --config Release --target "
            "resize-deploy-dry-run\n");
  EXPECT_EQ(render_summary(report, RunFacts::kHidden).find("  next"), std::string::npos);
}

TEST(RenderRefusal, TellsWhereToLook) {
  Report report = healthy();
  report.rejected = true;
  report.zip_path = "/b/resize.rejected.zip";
  report.manifest->build_directory = "/b";
  report.manifest->output_directory = "/b/lambda/resize";
  report.checks = {{"waste", CheckResult::kWarned}, {"max-files", CheckResult::kFailed}};
  report.findings = {{"waste", Severity::kWarning, "", "it is large", {}},
                     {"max-files", Severity::kError, "", "it has many", {}}};
  EXPECT_EQ(render_refusal(report),
            "resize: refused\n"
            "  checks  0 passed, 1 error (max-files), 1 warning (waste)\n"
            "  report  file:///b/lambda/resize/report.html\n"
            "  zip     /b/resize.rejected.zip\n"
            "  more    lambda-packager explain max-files\n");
}

TEST(RenderFindings, NameTheCallThatAskedForTheCheck) {
  EXPECT_EQ(render_findings({{"max-files", Severity::kError, "", "it has many", {}, {"l.cmake", 7}},
                             {"waste", Severity::kError, "", "it is large", {}}},
                            {"CMakeLists.txt", 5}),
            "l.cmake:7: error: it has many [max-files]\n"
            "CMakeLists.txt:5: error: it is large [waste]\n");
}

TEST(RenderSummary, GivesEachBudgetALineOfItsOwn) {
  Report report = healthy();
  report.limits.push_back(
      budget("MAX_UNZIPPED_SIZE", LimitUse::Quantity::kUnzippedSize, 4000, 3999));
  report.limits.push_back(budget("MAX_FILES", LimitUse::Quantity::kEntries, 2, 4));
  const std::string text = render_summary(report);
  EXPECT_EQ(
      text.substr(0, text.find("  largest")),
      "resize: /b/lambda/resize/resize.zip\n"
      "  unzipped    4,000 bytes  [########............]  40.0 % of 10,000 bytes\n"
      "                           [####################]  1 byte over the limit of 3,999 bytes "
      "(MAX_UNZIPPED_SIZE)\n"
      "  zipped      1,000 bytes  [#...................]   5.0 % of 20,000 bytes for a direct "
      "upload\n"
      "  files       2            [##########..........]  50.0 % of 4 files (MAX_FILES)\n");
}

TEST(RenderSummary, ShowsTheFullestBudgetsOfPaths) {
  Report report = healthy();
  for (const std::uint64_t size : {100U, 400U, 300U, 200U}) {
    report.limits.push_back(budget("MAX_PATH_SIZE", LimitUse::Quantity::kPathSize, size, 1000));
    report.limits.back().path = "p" + std::to_string(size);
  }
  const std::string text = render_summary(report);
  EXPECT_LT(text.find("p400"), text.find("p300"));
  EXPECT_LT(text.find("p300"), text.find("p200"));
  EXPECT_EQ(text.find("p100"), std::string::npos);
}

TEST(RenderSummary, TellsHowManyFilesWereCopiedFromTheLastZip) {
  Report report = healthy();
  report.reused_entries = 2;
  EXPECT_NE(render_summary(report).find(
                "  packed      to 25.0 % in 1.23 s, 2 files as in the last zip\n"),
            std::string::npos)
      << render_summary(report);
}

TEST(RenderSummary, AZipThatIsLargerThanItsFilesSaysWhy) {
  Report report = healthy();
  report.measurement.zipped_size = 8000;
  EXPECT_NE(render_summary(report).find("to 200.0 % in 1.23 s; the headers of a zip outweigh"),
            std::string::npos)
      << render_summary(report);
}

TEST(RenderSummary, AForeignZipWasNotPackedHere) {
  Report report = healthy();
  report.manifest.reset();
  EXPECT_EQ(render_summary(report).find("packed"), std::string::npos);
}

TEST(RenderSummary, AnEmptyPackageIsBrief) {
  Report report;
  report.package = "empty";
  report.manifest.emplace();
  report.rejected = true;
  report.findings.push_back({"empty-package", Severity::kError, "", "none", {}});
  EXPECT_EQ(render_summary(report),
            "empty: refused, not zipped\n"
            "  unzipped  0 bytes\n"
            "  files     0\n"
            "  checks    1 error (empty-package)\n");
}

TEST(RenderSummary, OfARefusedZipTellsWhereItLiesAndHowMuchIsTooMuch) {
  Report report = healthy();
  report.rejected = true;
  report.zip_path = "/b/resize.rejected.zip";
  report.limits.front().bound.value = 4000;
  report.findings.push_back({"unzipped-size", Severity::kError, "", "too large", {}});
  EXPECT_EQ(
      render_summary(report),
      "resize: refused, /b/resize.rejected.zip\n"
      "  unzipped    4,000 bytes  [####################]  1 byte over the limit of 4,000 bytes\n"
      "  zipped      1,000 bytes  [#...................]   5.0 % of 20,000 bytes for a direct "
      "upload\n"
      "  files       2\n"
      "  largest     model.bin  87.5 %  3,500 bytes\n"
      "              a.py       12.5 %  500 bytes\n"
      "  packed      to 25.0 % in 1.23 s\n"
      "  checks      1 error (unzipped-size)\n"
      "  CodeSha256  abc=\n");
}

TEST(RenderSummary, OfManyTinyFilesNoneIsNamed) {
  Report report = healthy();
  report.measurement.entries.assign(1000, entry("f", 4));
  EXPECT_NE(
      render_summary(report).find("  files       1,000\n  largest     no file has 1 % of it\n"),
      std::string::npos)
      << render_summary(report);
}

TEST(RenderSummary, AHealthyPackageTakesFifteenLinesAtMost) {
  using Quantity = LimitUse::Quantity;
  Report report = healthy();
  report.limits.push_back(budget("MAX_UNZIPPED_SIZE", Quantity::kUnzippedSize, 4000, 5000));
  report.limits.push_back(budget("MAX_ZIPPED_SIZE", Quantity::kZippedSize, 1000, 5000));
  report.limits.push_back(budget("MAX_FILES", Quantity::kEntries, 2, 4));
  for (const char* const path : {"lib/**", "models/*.bin"}) {
    report.limits.push_back(budget("MAX_PATH_SIZE", Quantity::kPathSize, 100, 1000));
    report.limits.back().path = path;
  }
  report.limits.back().actual = 900;
  report.limits.push_back(limit("combined-size", Quantity::kCombinedSize, 4100, 10000));
  report.baseline = report.measurement;
  report.stripped_bytes = 5;
  report.layers.resize(1);
  report.libraries.push_back({"lib/a.so", "/a.so", 1, {"bootstrap", "a.so"}});
  report.measurement.entries.push_back(entry("third", 100));
  const std::string text = render_summary(report);
  EXPECT_EQ(lines(text), 15U) << text;
  EXPECT_NE(text.find("  models/*.bin  900 bytes    [##################..]  90.0 % of 1,000 bytes "
                      "(MAX_PATH_SIZE)\n"),
            std::string::npos)
      << text;
}

TEST(RenderSummary, NoNameBreaksALine) {
  Report report = test::hostile_report();
  for (MeasuredEntry& each : report.measurement.entries)
    each.size = 400;  // worth a line
  const std::string text = render_summary(report);
  EXPECT_LE(lines(text), 16U) << text;  // with what was found
  for (const char c : text) {
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << text;
  }
  EXPECT_TRUE(is_utf8(text));
}

Finding finding(const char* id, Severity severity, const char* message, Facts facts) {
  return {id, severity, "", message, std::move(facts)};
}

TEST(RenderFindings, ErrorsComeFirstEachAtTheCall) {
  const Finding warning = finding("waste", Severity::kWarning, "much", {});
  const Finding error =
      finding("handler", Severity::kError, "none", {{"given", "a.b"}, {"fix", "write a.py"}});
  std::vector<Finding> findings = {warning, error};
  put_errors_first(findings);
  EXPECT_EQ(render_findings(findings, {"CMakeLists.txt", 12}),
            "CMakeLists.txt:12: error: none [handler]\n"
            "  given  a.b\n"
            "  fix    write a.py\n"
            "CMakeLists.txt:12: warning: much [waste]\n");
  EXPECT_EQ(render_findings({warning}, {"CMakeLists.txt", 0}),
            "CMakeLists.txt: warning: much [waste]\n");
}

TEST(RenderFindings, AReportThatWasTamperedWithCannotMoveTheCursor) {
  EXPECT_EQ(
      render_findings({finding("x", Severity::kError, "a\x1b[2Jb\\n", {{"c", "d\re"}})}, {"f", 1}),
      "f:1: error: a\\x1b[2Jb\\n [x]\n"
      "  c  d\\re\n");
}

}  // namespace
}  // namespace packager
