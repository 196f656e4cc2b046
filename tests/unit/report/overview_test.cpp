#include "report/overview.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "support/hostile_report.h"

namespace packager {
namespace {

Report report_of(const char* name, std::uint64_t size, std::uint64_t bound) {
  Report report;
  report.package = name;
  report.manifest.emplace();
  report.measurement.unzipped_size = size;
  report.measurement.zipped_size = size / 2;
  report.measurement.entries.resize(2);
  LimitUse far;
  far.bound.value = 1'000'000;
  far.actual = 1;
  LimitUse near;
  near.bound.value = bound;
  near.actual = size;
  report.limits = {far, near, far};
  return report;
}

TEST(SummaryOf, HasTheNearestBoundAndCounts) {
  Report report = report_of("x", 500, 1000);
  report.findings = {{"waste", Severity::kWarning, "", "", {}},
                     {"handler", Severity::kError, "", "", {}},
                     {"waste", Severity::kWarning, "", "", {}}};
  const PackageSummary summary = summary_of(report);
  EXPECT_EQ(summary.warnings, 2U);
  EXPECT_EQ(summary.errors, 1U);
  EXPECT_EQ(summary.tightest->bound.value, 1000U);
  EXPECT_EQ(summary.kind, "function");
}

TEST(RenderOverviewText, IsATable) {
  Report refused = report_of("a-longer-name", 2000, 1000);
  refused.rejected = true;
  refused.findings = {{"handler", Severity::kError, "", "", {}}};
  Report empty;
  empty.package = "e";
  EXPECT_EQ(
      render_overview_text(
          {{summary_of(report_of("x", 500, 1000)), summary_of(refused), summary_of(empty)}, {}}),
      "package        kind      unzipped  zipped  files  checks   nearest bound\n"
      "x              function       500     250      2  ok       [#####.....] 50.0 % of 1,000 "
      "bytes\n"
      "a-longer-name  function     2,000   1,000      2  1 error  [##########] 1,001 bytes over "
      "the limit of 1,000 bytes\n"
      "e              zip              0       -      0  ok\n"
      "\n"
      "refused: a-longer-name\n");
}

TEST(RenderOverviewText, TellsOfSharedFiles) {
  SharedFiles shared;
  shared.packages = {"a", "b"};
  shared.files = {"libx.so", "liby.so", "libz.so", "w"};
  shared.unzipped_size = 2000;
  shared.zipped_size = 1000;
  EXPECT_EQ(
      render_overview_text({{}, {shared}}),
      "package  kind  unzipped  zipped  files  checks  nearest bound\n"
      "\n"
      "shared by  unzipped  zipped  files\n"
      "a, b          2,000   1,000  libx.so, liby.so, libz.so and 1 more\n"
      "In a layer they would be zipped and uploaded once; it counts towards the limit of each "
      "function.\n");
}

TEST(RenderOverviewHtml, NoNameAddsAnElement) {
  const auto scripts = [](const std::string& text) {
    std::size_t number = 0;
    for (std::size_t at = text.find("<script"); at != std::string::npos;
         at = text.find("<script", at + 1))
      ++number;
    return number;
  };
  SharedFiles shared;
  shared.packages = test::hostile_names();
  shared.files = test::hostile_names();
  EXPECT_EQ(scripts(render_overview_html({{summary_of(test::hostile_report())}, {shared}})),
            scripts(render_overview_html({})));
}

}  // namespace
}  // namespace packager
