#include "cli/check.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/path.h"
#include "base/today.h"
#include "checks/checks.h"
#include "checks/outcomes.h"
#include "checks/severities.h"
#include "checks/size_limits.h"
#include "cli/rendered.h"
#include "manifest/load_rules.h"
#include "measure/measure.h"
#include "package/from_zip.h"
#include "plan/entry_name.h"
#include "report/render_text.h"
#include "rules/route.h"
#include "zip/archive_files.h"
#include "zip/reader.h"

namespace packager {
namespace {

/// Entries that cannot be read are findings by themselves; so are sizes that no package has.
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

/// The options as a manifest would say it.
Manifest settings_of(const CheckOptions& options, const std::string& zip) {
  Manifest settings;
  settings.name = file_name(zip);
  settings.kind = options.is_layer ? PackageKind::kLayer : PackageKind::kFunction;
  settings.runtime = options.runtime;
  settings.architecture = options.architecture;
  settings.settings.texts["HANDLER"] = options.handler;
  settings.checks = options.checks;
  settings.upload = options.route;
  settings.budget = options.budget;
  settings.limits_files = options.limits_files;
  settings.runtimes_files = options.runtimes_files;
  return settings;
}

/// What uses up how much of the bounds, each bound called as the user has given it.
std::vector<LimitUse> limits_of(const Package& package, const Measurement& measurement, Route route,
                                const Limits& limits) {
  std::vector<LimitUse> uses =
      limits_in_force(measurement, package.layers, route, limits, package.settings.budget);
  for (LimitUse& use : uses) {
    if (use.is_budget) use.bound.origin = package.option(use.bound.origin);
  }
  return uses;
}

std::vector<Finding> findings_of(const CheckInput& input, bool can_be_read) {
  if (can_be_read) return run_checks(input, {CheckPhase::kPlanned, CheckPhase::kZipped});
  std::vector<Finding> findings = run_checks(input, {CheckPhase::kZipped});
  if (!findings.empty()) {
    findings.front().facts.add("not checked", "what is in the files");
  }
  return findings;
}

struct Checked {
  Report report;
  bool is_of_unknown_runtime = false;
};

Checked look_at(const CheckOptions& options, const std::string& zip, const FileReader& files) {
  const Manifest settings = settings_of(options, zip);
  const Severities severities(settings.checks.choices, "check");
  const Rules rules = load_rules(settings, files);
  const Archive archive = read_archive(zip, files);
  const bool can_be_read = can_be_unzipped(archive);
  std::shared_ptr<const FileReader> content;
  if (can_be_read) content = std::make_shared<ArchiveFiles>(zip, files, archive);
  const Package package = from_zip(settings, archive, rules, content);

  Report report;
  report.package = package.name;
  report.location.file = zip;
  report.zip_path = zip;
  report.code_sha256 = archive.code_sha256;
  report.measurement = measure(archive);
  report.route =
      choose_route(settings.upload, false, archive.size, rules.limits.of_package("zipped-size"));
  report.limits = limits_of(package, report.measurement, report.route, rules.limits);
  const Weight weight = {report.measurement, report.limits, nullptr, &archive};
  report.findings = severities.apply(findings_of({package, rules, today(), &weight}, can_be_read));
  put_errors_first(report.findings);
  report.checks = outcomes_of_checks(package, severities, report.findings, can_be_read);
  report.rejected = has_errors(report.findings) || (options.strict && !report.findings.empty());
  return {std::move(report),
          can_be_read && package.runtime_identifier.empty() && !package.is_layer};
}

}  // namespace

int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
          std::ostream& err) {
  if (options.format != nullptr && options.zips.size() > 1) {
    throw Error("check: a format is for one zip, " + std::to_string(options.zips.size()) +
                " are given");
  }
  bool is_rejected = false;
  for (const std::string& zip : options.zips) {
    const auto [report, is_of_unknown_runtime] = look_at(options, zip, files);
    is_rejected = is_rejected || report.rejected;
    if (options.format != nullptr) {
      out << rendered(report, *options.format, options.source_root, files);
      continue;
    }
    err << render_findings(report.findings, report.location);
    out << render_summary(report);
    if (is_of_unknown_runtime) {
      out << "  not checked  entry point, handler and what the runtime has: give --runtime\n";
    }
  }
  return is_rejected ? 1 : 0;
}

}  // namespace packager
