#include "report/render_text.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

Report healthy() {
  Report report;
  report.package = "resize";
  report.zip_path = "/b/lambda/resize/resize.zip";
  report.manifest.emplace();
  report.measurement.unzipped_size = 4000;
  report.measurement.zipped_size = 1000;
  report.measurement.entries.resize(3);
  report.code_sha256 = "abc=";
  report.packing_seconds = 1.234;
  return report;
}

TEST(RenderSummary, TellsWhatPackingMadeOfTheFiles) {
  EXPECT_EQ(render_summary(healthy()),
            "resize: /b/lambda/resize/resize.zip\n"
            "  unzipped    4,000 bytes\n"
            "  zipped      1,000 bytes\n"
            "  files       3\n"
            "  largest     no file has 1 % of it\n"
            "  packed      to 25.0 % in 1.23 s\n"
            "  upload      direct\n"
            "  CodeSha256  abc=\n");
}

TEST(RenderSummary, TellsHowManyFilesWereCopiedFromTheLastZip) {
  Report report = healthy();
  report.reused_entries = 2;
  EXPECT_NE(render_summary(report).find(
                "  packed      to 25.0 % in 1.23 s, 2 files as in the last zip\n"),
            std::string::npos)
      << render_summary(report);
}

TEST(RenderSummary, AForeignZipWasNotPackedHere) {
  Report report = healthy();
  report.manifest.reset();
  EXPECT_EQ(render_summary(report).find("packed"), std::string::npos);
}

TEST(RenderFindings, ErrorsComeFirstEachAtTheCall) {
  Finding warning;
  warning.id = "waste";
  warning.severity = Severity::kWarning;
  warning.message = "much";
  Finding error;
  error.id = "handler";
  error.severity = Severity::kError;
  error.message = "none";
  error.facts = {{"given", "a.b"}, {"way out", "write a.py"}};
  EXPECT_EQ(render_findings({warning, error}, {"CMakeLists.txt", 12}),
            "CMakeLists.txt:12: error: none [handler]\n"
            "  given    a.b\n"
            "  way out  write a.py\n"
            "CMakeLists.txt:12: warning: much [waste]\n");
  EXPECT_EQ(render_findings({warning}, {"CMakeLists.txt", 0}),
            "CMakeLists.txt: warning: much [waste]\n");
}

}  // namespace
}  // namespace packager
