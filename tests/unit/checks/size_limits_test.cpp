#include "checks/size_limits.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/render_text.h"

namespace packager {
namespace {

Limits limits_of(std::uint64_t unzipped, std::uint64_t zipped, std::uint64_t entries) {
  Limits limits;
  limits.package = {
      {"unzipped-size",
       {{"unzipped-size", unzipped, false, "bytes", "words of AWS", "limits.json"},
        Quantity::kUnzippedSize}},
      {"zipped-size",
       {{"zipped-size", zipped, false, "bytes", "", "limits.json"}, Quantity::kZippedSize}},
      {"entries", {{"entries", entries, true, "entries", "", "limits.json"}, Quantity::kEntries}}};
  return limits;
}

MeasuredEntry entry(const std::string& name, std::uint64_t size, std::uint64_t zipped,
                    const std::string& origin = "") {
  MeasuredEntry result;
  result.name = name;
  result.size = size;
  result.compressed_size = zipped;
  result.origin = origin;
  return result;
}

Measurement measured(std::uint64_t unzipped, std::uint64_t zipped) {
  Measurement result;
  result.unzipped_size = unzipped;
  result.zipped_size = zipped;
  result.entries = {entry("a", 10, 5, "FILES a"), entry("b/c", unzipped - 10, 90)};
  return result;
}

std::vector<std::string> ids(const Measurement& measurement, Route route, const Budget& budget) {
  std::vector<std::string> result;
  const auto uses = limits_in_force(measurement, {}, route, limits_of(1000, 500, 2), budget);
  for (const Finding& finding : check_size_limits("x", uses, measurement, {}, budget.warn_at)) {
    result.push_back((finding.severity == Severity::kError ? "" : "warning ") + finding.id);
  }
  return result;
}

using Ids = std::vector<std::string>;

TEST(SizeLimits, AwsBoundsAreStrict) {
  EXPECT_EQ(ids(measured(999, 499), Route::kDirect, {}), Ids());
  EXPECT_EQ(ids(measured(1000, 499), Route::kDirect, {}), Ids({"unzipped-size"}));
  EXPECT_EQ(ids(measured(1001, 499), Route::kS3, {}), Ids({"unzipped-size"}));
  EXPECT_EQ(ids(measured(999, 500), Route::kDirect, {}), Ids({"zipped-size"}));
  EXPECT_EQ(ids(measured(999, 500), Route::kS3, {}), Ids()) << "no zipped limit through S3";
}

TEST(SizeLimits, TheUsersBoundsAreInclusive) {
  Budget budget;
  budget.max_unzipped_size = 900;
  budget.max_zipped_size = 400;
  budget.max_files = 2;
  EXPECT_EQ(ids(measured(900, 400), Route::kS3, budget), Ids());
  EXPECT_EQ(ids(measured(901, 400), Route::kS3, budget), Ids({"max-unzipped-size"}));
  EXPECT_EQ(ids(measured(900, 401), Route::kS3, budget), Ids({"max-zipped-size"}));
  budget.max_files = 1;
  EXPECT_EQ(ids(measured(900, 400), Route::kS3, budget), Ids({"max-files"}));
}

TEST(SizeLimits, WarnsFromAShareOn) {
  Budget budget;
  budget.warn_at = 90;
  EXPECT_EQ(ids(measured(899, 1), Route::kS3, budget), Ids({"warning entries"}));
  EXPECT_EQ(ids(measured(900, 1), Route::kS3, budget),
            Ids({"warning unzipped-size", "warning entries"}));
}

TEST(SizeLimits, TheFailureTellsAllThatHelps) {
  const Measurement measurement = measured(1'500'000, 100);
  const auto uses =
      limits_in_force(measurement, {}, Route::kS3, limits_of(1'000'000, 500, 2), Budget());
  EXPECT_EQ(
      render_findings(check_size_limits("x", uses, measurement, {}, std::nullopt), {"C.txt", 3}),
      "C.txt:3: error: package \"x\" is 1,500,000 bytes (1.43 MiB) unzipped; Lambda requires less "
      "than 1,000,000 bytes (0.95 MiB) [unzipped-size]\n"
      "  to remove   500,001 bytes (0.48 MiB)\n"
      "  largest     b/c  1,499,990 bytes (1.43 MiB)  100.0 %\n"
      "              a                      10 bytes    0.0 %  from FILES a\n"
      "  fix         load the largest files at run time from S3 or EFS, or leave files out\n"
      "              with PATTERN ... EXCLUDE, or deploy a container image (up to 10 GB)\n"
      "              a layer does not help: layers count towards the same limit\n"
      "  limit from  limits.json, unzipped-size (AWS: \"words of AWS\")\n");
}

TEST(SizeLimits, ShowsTenFilesAtTheMost) {
  Measurement measurement;
  measurement.unzipped_size = 5000;
  for (int i = 0; i < 12; ++i)
    measurement.entries.push_back(entry("f" + std::to_string(i), 1, 1));
  const auto uses = limits_before_zip(measurement, {}, limits_of(1000, 500, 100));
  const Finding finding = check_size_limits("x", uses, measurement, {}, std::nullopt).at(0);
  int lines = 0;
  for (const Fact& fact : finding.facts)
    lines += fact.text.starts_with("f") ? 1 : 0;
  EXPECT_EQ(lines, 10);
  EXPECT_EQ(finding.facts.at(11).text, "and 2 more");
}

TEST(SizeLimits, NamesCannotBreakALine) {
  Measurement measurement = measured(2000, 1);
  measurement.entries[0].name = "new\nline\x1b[31m";
  const auto uses = limits_in_force(measurement, {}, Route::kS3, limits_of(1000, 500, 2), Budget());
  const std::string text =
      render_findings(check_size_limits("x", uses, measurement, {}, std::nullopt), {"C.txt", 0});
  EXPECT_NE(text.find("new\\nline\\x1b[31m"), std::string::npos);
  EXPECT_TRUE(text.starts_with("C.txt: error: ")) << "no line is better than a wrong one";
}

}  // namespace
}  // namespace packager
