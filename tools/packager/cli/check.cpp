#include "cli/check.h"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <utility>

#include "base/path.h"
#include "checks/archive_format.h"
#include "checks/severities.h"
#include "checks/size_limits.h"
#include "measure/measure.h"
#include "package/from_zip.h"
#include "plan/entry_name.h"
#include "report/render_json.h"
#include "report/render_text.h"
#include "rules/limits.h"
#include "rules/route.h"
#include "zip/archive_files.h"
#include "zip/reader.h"

namespace packager {
namespace {

/// Entries that libzip cannot read are findings by themselves; so are sizes that no package has.
bool can_be_unzipped(const Archive& archive) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 31U;
  std::uint64_t size = 0;
  return std::all_of(archive.entries.begin(), archive.entries.end(),
                     [&](const ArchiveEntry& entry) {
                       size += std::min(entry.size, kMost);
                       const bool is_encrypted = (entry.flags & 1U) != 0;
                       return !is_encrypted && (entry.method == 0 || entry.method == 8) &&
                              size < kMost && entry.name.size() <= kLongestEntryName;
                     });
}

void say_not_looked_into(std::vector<Finding>& findings) {
  if (findings.empty()) return;
  findings.front().facts.push_back({"so", "what is in the files was not checked"});
}

}  // namespace

int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
          std::ostream& err) {
  const Limits limits = load_limits(options.limits_files, files);
  const Archive archive = read_archive(options.zip, files);

  Report report;
  report.package = file_name(options.zip);
  report.location.file = options.zip;
  report.zip_path = options.zip;
  report.code_sha256 = archive.code_sha256;
  report.measurement = measure(archive);
  UploadSettings upload;
  upload.route = options.route;
  report.route = choose_route(upload, archive.size, limits.zipped_size);
  report.limits = limits_in_force(report.measurement, {}, report.route, limits, options.budget);
  const Severities severities(options.checks.choices, "check");
  const auto add = [&](std::vector<Finding> findings) {
    for (Finding& finding : severities.apply(std::move(findings)))
      report.findings.push_back(std::move(finding));
  };
  add(check_archive_format(archive));
  add(check_size_limits(report.package, report.limits, report.measurement, {},
                        options.budget.warn_at));
  bool knows_runtime = true;
  if (!can_be_unzipped(archive)) {
    say_not_looked_into(report.findings);
  } else {
    const ArchiveFiles content(options.zip, archive);
    Runtimes runtimes = Runtimes::load(options.runtimes_files, files);
    runtimes.assume(options.runtime);
    ForeignPackage package =
        check_foreign_package(options, report.package, archive, runtimes, content);
    add(std::move(package.findings));
    knows_runtime = !package.runtime.empty() || options.is_layer;
  }
  report.rejected = has_errors(report.findings);

  if (options.json) {
    out << render_json(report);
  } else {
    err << render_findings(report.findings, report.location);
    out << render_summary(report);
    if (!knows_runtime) {
      out << "  not checked  entry point, handler and what the runtime has: give --runtime\n";
    }
  }
  return report.rejected ? 1 : 0;
}

}  // namespace packager
