#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "report/report.h"

namespace packager::test {

/// Two files, a bound and a warning.
inline Report small_report() {
  Report report;
  report.package = "resize";
  report.location = {"/src/my project/CMakeLists.txt", 12};
  report.code_sha256 = "ab+=";
  report.measurement.unzipped_size = 4000;
  report.measurement.zipped_size = 1000;
  MeasuredEntry one;
  one.name = "a.py";
  one.size = 1000;
  one.compressed_size = 300;
  one.mode = 0644;
  one.origin = "FILES a.py";
  MeasuredEntry other = one;
  other.name = "b|c";
  other.size = 3000;
  other.mode.reset();
  other.origin.clear();
  report.measurement.entries = {one, other};
  LimitUse use;
  use.bound = {"unzipped-size", 10000, false, "bytes", "", "limits.json"};
  use.actual = 4000;
  report.limits = {use};
  report.findings = {
      {"waste", Severity::kWarning, "resize", "100 % waste", {{"way", "strip"}, {"", "it"}}}};
  return report;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

inline bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f);
  });
}

}  // namespace packager::test
