#include "cli/diff.h"

#include <ostream>
#include <utility>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "report/read_report.h"
#include "report/render_diff.h"
#include "report/render_text.h"

namespace packager {
namespace {

Snapshot read_side(const std::string& path, const FileReader& files) {
  if (files.read_start(path, 1) == "{") {
    const std::string text = files.read(path);
    if (JsonValue::parse(text, path).find("report_version")) {
      Report report = read_report(text, path);
      return {report.code_sha256, std::move(report.measurement)};
    }
  }
  return read_snapshot(path, files);
}

/// Whoever compares with the function that is live wants to know that it is that one.
Finding not_deployed(const DiffOptions& options, const std::string& actual) {
  Finding finding =
      make_finding("not-deployed", options.before,
                   in_quotes(options.before) + " is not the package that is deployed");
  finding.facts = {{"deployed", escaped(options.deployed_sha256)},
                   {"CodeSha256", actual.empty() ? "not known: a baseline does not tell" : actual},
                   {"fix", "get the deployed zip: aws lambda get-function tells where it is"}};
  return finding;
}

}  // namespace

int diff(const DiffOptions& options, const FileReader& files, std::ostream& out,
         std::ostream& err) {
  Difference difference;
  difference.before_name = options.before;
  difference.after_name = options.after;
  difference.before = read_side(options.before, files);
  difference.after = read_side(options.after, files);
  difference.changes = compare(difference.before.measurement, difference.after.measurement);
  const bool is_deployed =
      options.deployed_sha256.empty() || options.deployed_sha256 == difference.before.code_sha256;
  if (!is_deployed) {
    err << render_findings({not_deployed(options, difference.before.code_sha256)},
                           {options.before, 0});
    return 1;
  }
  out << options.format(difference);
  return 0;
}

}  // namespace packager
