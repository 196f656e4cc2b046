#include "cli/pack.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <ostream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "base/today.h"
#include "checks/checks.h"
#include "checks/outcomes.h"
#include "checks/profile_advice.h"
#include "checks/severities.h"
#include "checks/size_limits.h"
#include "deploy/deploy_files.h"
#include "io/depfile.h"
#include "io/scratch_file.h"
#include "manifest/load_rules.h"
#include "manifest/read_manifest.h"
#include "measure/compare.h"
#include "measure/measure.h"
#include "measure/snapshot.h"
#include "native/debug_files.h"
#include "package/from_manifest.h"
#include "package/outputs.h"
#include "report/native_files.h"
#include "report/render_text.h"
#include "report/report_files.h"
#include "rules/route.h"
#include "rules/rules.h"
#include "zip/writer.h"

namespace packager {
namespace {

/// One run: what it was told, and its steps, which are called in the order in which they stand.
/// What is known of the package so far goes from step to step in the report.
class PackRun {
 public:
  PackRun(const PackOptions& options, FileSystem& files, std::ostream& out, std::ostream& err)
      : options_(options),
        files_(files),
        out_(out),
        err_(err),
        manifest_(load_manifest(options.manifest, files)),
        outputs_(manifest_),
        severities_(manifest_.checks.choices, "package " + in_quotes(manifest_.name)) {}

  int run() {
    files_.make_directories(manifest_.output_directory);
    const std::unique_ptr<FileLock> lock = files_.lock(outputs_.lock);
    const ScratchFile part(files_, outputs_.part);  // unless it becomes the zip
    const Rules rules = load_rules(manifest_, files_);
    const Package package = from_manifest(manifest_, rules, files_);
    Report report = planned_report(package);
    report.findings = check_plan(package, rules, report);
    if (has_errors(report.findings)) return reject(package, std::move(report));

    const WriteResult written = write_zip(package, report);
    weigh(package, rules.limits, written, report);
    check_zip(package, rules, written.archive, report);
    const bool is_rejected = has_errors(report.findings);
    if (options_.accept && !is_rejected) write_baseline(report);
    report.zip_path = is_rejected ? outputs_.rejected_zip : outputs_.zip;
    if (is_rejected) files_.rename(outputs_.part, outputs_.rejected_zip);
    const int status = is_rejected ? reject(package, std::move(report))
                                   : accept(package, rules, written.archive, report);
    files_.write(outputs_.index, written.index, false);
    return status;
  }

 private:
  [[nodiscard]] Report planned_report(const Package& package) const {
    Report report;
    report.package = package.name;
    report.location = manifest_.location;
    report.manifest = manifest_;
    report.layers = package.layers;
    report.libraries = package.libraries;
    report.native_files = native_files_of(package.entries, package.elves);
    report.stripped_bytes = package.stripped_bytes;
    report.measurement = measure(package);
    return report;
  }

  /// All that can be found before there is a zip; sizes only where no zip could be legal.
  [[nodiscard]] std::vector<Finding> check_plan(const Package& package, const Rules& rules,
                                                Report& report) const {
    std::vector<Finding> findings =
        severities_.apply(run_checks({package, rules, today()}, {CheckPhase::kPlanned}));
    report.limits = limits_before_zip(report.measurement, report.layers, rules.limits);
    if (has_errors(findings) || may_fit_a_zip(report.measurement, rules.limits)) return findings;
    const Weight weight = {report.measurement, report.limits};
    std::vector<Finding> sizes =
        run_checks({package, rules, today(), &weight}, {CheckPhase::kZipped});
    std::erase_if(sizes, [](const Finding& one) { return one.severity == Severity::kWarning; });
    sizes = severities_.apply(std::move(sizes));
    if (has_errors(sizes)) findings.insert(findings.end(), sizes.begin(), sizes.end());
    return findings;
  }

  /// With limits that the user has raised, the writer tells what no zip without ZIP64 can hold.
  static bool may_fit_a_zip(const Measurement& measurement, const Limits& limits) {
    constexpr std::uint64_t kSurelyFits = 0x7FFFFFFF;
    return measurement.unzipped_size <= kSurelyFits &&
           limits.of_package("entries").allows(measurement.entries.size());
  }

  [[nodiscard]] WriteResult write_zip(const Package& package, Report& report) const {
    WriteOptions write;
    write.threads = options_.threads;
    write.verify = options_.verify;
    write.previous_zip = files_.status(outputs_.zip) ? outputs_.zip : outputs_.rejected_zip;
    write.index = outputs_.index;
    const std::unique_ptr<Progress> progress = options_.progress(package.name);
    write.progress = progress.get();
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    WriteResult written = write_archive(package, *package.content, files_, outputs_.part, write);
    report.packing_seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return written;
  }

  void weigh(const Package& package, const Limits& limits, const WriteResult& written,
             Report& report) const {
    report.measurement = measure(written.archive, package);
    report.code_sha256 = written.archive.code_sha256;
    report.reused_entries = written.reused_entries;
    report.route = choose_route(manifest_.upload, !manifest_.settings.text("S3_BUCKET").empty(),
                                written.archive.size, limits.of_package("zipped-size"));
    report.limits =
        limits_in_force(report.measurement, report.layers, report.route, limits, manifest_.budget);
    if (!manifest_.growth) return;
    if (files_.status(manifest_.growth->baseline)) {
      report.baseline = read_snapshot(manifest_.growth->baseline, files_).measurement;
      add_changes(report);
    } else {
      report.awaited_baseline = manifest_.growth->baseline;
    }
  }

  static void add_changes(Report& report) {
    report.changes = compare(*report.baseline, report.measurement);
    report.changed_entries = report.changes.size();
    if (report.changes.size() > kMostChanges) report.changes.resize(kMostChanges);
  }

  /// Who accepts what it weighs now does not mind how much it has grown.
  void check_zip(const Package& package, const Rules& rules, const Archive& archive,
                 Report& report) const {
    const bool has_baseline = report.baseline && !options_.accept;
    const Weight weight = {report.measurement, report.limits,
                           has_baseline ? &*report.baseline : nullptr, &archive,
                           options_.accept ? "" : report.awaited_baseline};
    for (Finding& finding :
         severities_.apply(run_checks({package, rules, today(), &weight}, {CheckPhase::kZipped}))) {
      report.findings.push_back(std::move(finding));
    }
    add_profile_advice(package, archive, report);
  }

  /// Tells those whose zip is a little too large which profile would do.
  void add_profile_advice(const Package& package, const Archive& archive, Report& report) const {
    for (const LimitUse& use : report.limits) {
      if (use.quantity != LimitUse::Quantity::kZippedSize || use.bound.allows(use.actual)) continue;
      const std::string advice = advise_profile(package, archive, use.bound, manifest_.compression,
                                                *package.content, options_.threads);
      if (advice.empty()) continue;
      for (Finding& finding : report.findings) {
        if (finding.id == use.bound.id) finding.facts.add("or", advice);
      }
    }
  }

  void write_baseline(Report& report) {
    if (!manifest_.growth) {
      throw Error("package " + in_quotes(manifest_.name) +
                  ": --accept needs a BASELINE in lambda_package_limits()");
    }
    const std::string& path = manifest_.growth->baseline;
    files_.write(path, render_baseline(manifest_.name, {report.code_sha256, report.measurement}),
                 false);
    report.baseline = read_snapshot(path, files_).measurement;
    add_changes(report);
    report.awaited_baseline.clear();
    out_ << escaped(manifest_.name) << ": baseline written to " << escaped(path) << '\n';
  }

  void write_reports(const Package& package, Report& report) {
    put_errors_first(report.findings);
    for (Finding& finding : report.findings) {
      const auto call = manifest_.checks.locations.find(finding.id);
      if (call != manifest_.checks.locations.end()) finding.location = call->second;
    }
    report.checks =
        outcomes_of_checks(package, severities_, report.findings, !report.code_sha256.empty());
    write_all(render_report_files(report));
  }

  void write_all(const std::vector<OutputFile>& outputs) {
    for (const OutputFile& output : outputs) {
      const std::string path = join_path(manifest_.output_directory, output.name);
      files_.make_directories(parent_path(path));
      files_.write(path, output.content, {output.executable, output.secret});
    }
  }

  /// Nothing stays that could be taken for the package.
  int reject(const Package& package, Report report) {
    files_.remove(outputs_.zip);
    for (const std::string& name : deploy_file_names())
      files_.remove(join_path(manifest_.output_directory, name));
    if (report.zip_path.empty()) files_.remove(outputs_.rejected_zip);
    report.rejected = true;
    write_reports(package, report);
    err_ << render_findings(report.findings, manifest_.location) << render_refusal(report);
    return 1;
  }

  /// The zip comes last: whoever sees it sees all that belongs to it.
  int accept(const Package& package, const Rules& rules, const Archive& archive, Report& report) {
    write_reports(package, report);
    write_all(render_deploy_files(manifest_, report.layers, archive, rules.limits, rules.runtimes));
    keep_debug_files(package.debug_files, manifest_.output_directory, files_);
    files_.write(outputs_.symbolize,
                 render_symbolize(package.debug_files, manifest_.debug.addr2line), true);
    write_depfile(package, report);
    files_.rename(outputs_.part, outputs_.zip);
    files_.remove(outputs_.rejected_zip);
    err_ << render_findings(report.findings, manifest_.location);
    out_ << render_summary(report);
    return 0;
  }

  void write_depfile(const Package& package, const Report& report) {
    if (options_.depfile.empty()) return;
    std::vector<std::string> inputs = package.inputs;
    for (const auto* const data : {&manifest_.limits_files, &manifest_.runtimes_files})
      inputs.insert(inputs.end(), data->begin(), data->end());
    if (!manifest_.configuration_file.empty()) inputs.push_back(manifest_.configuration_file);
    if (report.baseline) inputs.push_back(manifest_.growth->baseline);
    const std::string& target =
        options_.depfile_target.empty() ? outputs_.zip : options_.depfile_target;
    inputs = with_fitting_names(inputs, outputs_.inputs, files_);
    files_.write(options_.depfile, render_depfile(target, inputs), false);
  }

  const PackOptions& options_;
  FileSystem& files_;
  std::ostream& out_;
  std::ostream& err_;
  const Manifest manifest_;
  const Outputs outputs_;
  const Severities severities_;
};

}  // namespace

int pack(const PackOptions& options, FileSystem& files, std::ostream& out, std::ostream& err) {
  return PackRun(options, files, out, err).run();
}

}  // namespace packager
