#include "report/read_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/error.h"
#include "report/render_json.h"
#include "rules/settings.h"
#include "support/hostile_report.h"

namespace packager {
namespace {

/// With a value other than the default in every field that is written.
Report complete_report() {
  Report report = test::hostile_report();
  Manifest& manifest = *report.manifest;
  manifest.kind = PackageKind::kLayer;
  manifest.architecture = "arm64";
  manifest.compression = Compression::kBest;
  manifest.libraries.mode = LibraryMode::kBundleLibc;
  for (const SettingRow& row : setting_rows()) {
    if (row.type == SettingRow::Type::kMap) {
      manifest.settings.maps[row.keyword] = {{"A", "1"}, {"B", ""}};
    } else {
      manifest.settings.texts[row.keyword] = "some " + row.keyword;
    }
  }
  manifest.upload = UploadRoute::kS3;
  report.route = Route::kS3;
  report.stripped_bytes = 7;
  report.checks = {{"secret", CheckResult::kOff},
                   {"handler", CheckResult::kFailed},
                   {"waste", CheckResult::kWarned},
                   {"growth", CheckResult::kNotReached},
                   {"entries", CheckResult::kPassed}};
  report.baseline.emplace();
  report.baseline->unzipped_size = 1;
  report.baseline->zipped_size = 2;
  MeasuredEntry old;
  old.name = "changed";
  old.size = 9;
  report.changes = {{Change::kGone, "changed", old, std::nullopt}};
  report.changed_entries = 3;
  report.awaited_baseline = "baseline.json";
  Layer built;
  built.name = "shared";
  built.is_built_here = true;
  built.unzipped_size = 5;
  built.size_origin = "built here";
  Layer published;
  published.name = "arn:aws:lambda:eu-west-1:123456789012:layer:x:1";
  report.layers = {built, published};
  MeasuredEntry link;
  link.name = "link";
  link.kind = EntryKind::kSymlink;
  report.measurement.entries.push_back(link);
  return report;
}

std::string error_of(const std::string& text) {
  try {
    (void)read_report(text, "r.json");
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

std::string changed(const std::string& pointer, const nlohmann::json& value) {
  auto json = nlohmann::json::parse(render_json(complete_report()));
  json[nlohmann::json::json_pointer(pointer)] = value;
  return json.dump();
}

TEST(ReadReport, RenderedAgainItIsTheSame) {
  const std::string text = render_json(complete_report());
  EXPECT_TRUE(render_json(read_report(text, "r.json")) == text);
}

TEST(ReadReport, AForeignZipHasNoSettings) {
  Report report = test::hostile_report();
  report.manifest.reset();
  const std::string text = render_json(report);
  const Report read = read_report(text, "r.json");
  EXPECT_FALSE(read.manifest);
  EXPECT_EQ(render_json(read), text);
}

TEST(ReadReport, SkipsWhatALaterVersionAdds) {
  EXPECT_EQ(error_of(changed("/added_later", 1)), "no error");
}

TEST(ReadReport, TellsWhatItCannotRead) {
  EXPECT_EQ(error_of(changed("/report_version", 2)),
            "r.json: /report_version: this program reads version 1");
  EXPECT_EQ(error_of(changed("/route", "pigeon")), "r.json: /route: unknown: \"pigeon\"");
  EXPECT_EQ(error_of(changed("/entries/0/mode", "0649")), "r.json: /entries/0/mode: not a number");
  EXPECT_EQ(error_of(changed("/entries/0/crc32", "")), "r.json: /entries/0/crc32: not a number");
  EXPECT_EQ(error_of("{}"), "r.json: /: lacks \"report_version\"");
}

}  // namespace
}  // namespace packager
