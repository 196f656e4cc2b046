#include "package/pack.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "checks/configuration.h"
#include "checks/growth.h"
#include "checks/layers.h"
#include "checks/outcomes.h"
#include "checks/severities.h"
#include "checks/size_limits.h"
#include "checks/waste.h"
#include "deploy/deploy_files.h"
#include "io/depfile.h"
#include "manifest/read_manifest.h"
#include "measure/measure.h"
#include "measure/snapshot.h"
#include "package/from_manifest.h"
#include "package/outputs.h"
#include "package/package_checks.h"
#include "package/profile_advice.h"
#include "report/native_files.h"
#include "report/render_text.h"
#include "report/report_files.h"
#include "rules/limits.h"
#include "rules/route.h"
#include "zip/writer.h"

namespace packager {
namespace {

class PackRun {
 public:
  PackRun(const PackOptions& options, FileSystem& files, std::ostream& out, std::ostream& err)
      : options_(options),
        files_(files),
        out_(out),
        err_(err),
        manifest_(read_manifest(files.read(options.manifest), options.manifest)),
        outputs_(manifest_),
        severities_(manifest_.checks.choices, "package " + in_quotes(manifest_.name)) {}

  int run() {
    report_.package = manifest_.name;
    report_.location = manifest_.location;
    report_.manifest = manifest_;
    files_.make_directories(manifest_.output_directory);
    const std::unique_ptr<FileLock> lock = files_.lock(outputs_.lock);
    const Limits limits = load_limits(manifest_.limits_files, files_);
    Runtimes runtimes = Runtimes::load(manifest_.runtimes_files, files_);
    runtimes.assume(manifest_.runtime);
    report_.layers = read_layers(manifest_.layers, limits, files_);
    const CompletePlan complete =
        make_complete_plan(manifest_, report_.layers, outputs_.launcher, runtimes, files_);
    const Plan& plan = complete.plan;
    report_.libraries = complete.libraries;
    report_.native_files = native_files_of(plan.entries, complete.elves);
    report_.measurement = measure(plan);
    add(plan.findings);
    add(check_configuration(manifest_, limits));
    add(check_layers(manifest_, report_.layers, limits));
    const StrippedView packed(files_, complete.stripping);
    report_.stripped_bytes = complete.stripping.saved;
    const PackageView view = view_of(manifest_, complete, report_.layers, runtimes, packed);
    add(check_contents(view, manifest_.checks, runtimes, today(), packed));
    if (plan.entries.empty() && plan.findings.empty()) add({empty_package()});
    if (has_errors(report_.findings) || !fits_a_zip(limits)) return reject();

    WriteOptions write;
    write.threads = options_.threads;
    write.verify = options_.verify;
    write.previous_zip = files_.status(outputs_.zip) ? outputs_.zip : outputs_.rejected_zip;
    write.index = outputs_.index;
    std::unique_ptr<Progress> progress = options_.progress(manifest_.name);
    write.progress = progress.get();
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    const WriteResult written = write_archive(plan, packed, outputs_.part, write);
    report_.packing_seconds = std::chrono::duration<double>(Clock::now() - start).count();
    progress.reset();
    report_.measurement = measure(written.archive, plan);
    report_.code_sha256 = written.archive.code_sha256;
    report_.reused_entries = written.reused_entries;
    report_.route = choose_route(manifest_.upload, written.archive.size, limits.zipped_size);
    report_.limits = limits_in_force(report_.measurement, report_.layers, report_.route, limits,
                                     manifest_.budget);
    add(check_size_limits(manifest_.name, report_.limits, report_.measurement, report_.layers,
                          manifest_.budget.warn_at));
    const bool takes_baseline = options_.accept && !has_errors(report_.findings);
    if (takes_baseline) write_baseline();
    check_baseline();
    add(check_waste(view, find_waste(view, written.archive.entries)));
    add_profile_advice(plan, written.archive, packed);
    if (has_errors(report_.findings)) {
      files_.rename(outputs_.part, outputs_.rejected_zip);
      report_.zip_path = outputs_.rejected_zip;
      files_.write(outputs_.index, written.index, false);
      return reject();
    }
    accept(complete, written.archive, limits);
    files_.write(outputs_.index, written.index, false);
    return 0;
  }

 private:
  void add(std::vector<Finding> findings) {
    for (Finding& finding : severities_.apply(std::move(findings)))
      report_.findings.push_back(std::move(finding));
  }

  Finding empty_package() const {
    Finding finding = make_finding(
        "empty-package", manifest_.name,
        "package \"" + manifest_.name + "\" has no files; Lambda refuses an empty zip");
    finding.facts = {{"way out", "give an ENTRYPOINT, TARGETS, FILES or DIRECTORIES"}};
    return finding;
  }

  void write_baseline() {
    if (!manifest_.growth) {
      throw Error("package " + in_quotes(manifest_.name) +
                  ": --accept needs a BASELINE in lambda_package_limits()");
    }
    files_.write(manifest_.growth->baseline,
                 render_baseline(manifest_.name, {report_.code_sha256, report_.measurement}),
                 false);
    out_ << escaped(manifest_.name) << ": baseline written to "
         << escaped(manifest_.growth->baseline) << '\n';
  }

  void check_baseline() {
    if (!manifest_.growth) return;
    const GrowthLimit& limit = *manifest_.growth;
    if (!files_.status(limit.baseline)) {
      report_.awaited_baseline = limit.baseline;
      return;
    }
    report_.baseline = read_snapshot(limit.baseline, files_).measurement;
    if (limit.is_set()) {
      add(check_growth(manifest_.name, limit, *report_.baseline, report_.measurement));
    }
  }

  /// What is far too large is refused before it is zipped. With limits that the user has raised,
  /// the writer tells what no zip without ZIP64 can hold.
  bool fits_a_zip(const Limits& limits) {
    constexpr std::uint64_t kSurelyFits = 0x7FFFFFFF;
    report_.limits = limits_before_zip(report_.measurement, report_.layers, limits);
    if (report_.measurement.unzipped_size <= kSurelyFits &&
        limits.entries.allows(report_.measurement.entries.size())) {
      return true;
    }
    add(check_size_limits(manifest_.name, report_.limits, report_.measurement, report_.layers,
                          std::nullopt));
    return !has_errors(report_.findings);
  }

  /// Tells those whose zip is a little too large which profile would do.
  void add_profile_advice(const Plan& plan, const Archive& archive, const FileReader& packed) {
    for (const LimitUse& use : report_.limits) {
      if (use.quantity != LimitUse::Quantity::kZippedSize || use.bound.allows(use.actual)) continue;
      const std::string advice =
          advise_profile(plan, archive, use.bound, manifest_.compression, packed, options_.threads);
      if (advice.empty()) continue;
      for (Finding& finding : report_.findings) {
        if (finding.id == use.bound.id) finding.facts.push_back({"or", advice});
      }
    }
  }

  void write_reports() {
    report_.checks =
        outcomes_of_checks(manifest_, severities_, report_.findings, !report_.code_sha256.empty());
    write_all(render_report_files(report_));
  }

  void write_all(const std::vector<OutputFile>& outputs) {
    for (const OutputFile& output : outputs) {
      const std::string path = join_path(manifest_.output_directory, output.name);
      files_.make_directories(path.substr(0, path.rfind('/')));
      files_.write(path, output.content, output.executable);
    }
  }

  int reject() {
    files_.remove(outputs_.zip);
    for (const std::string& name : deploy_file_names())
      files_.remove(join_path(manifest_.output_directory, name));
    if (report_.zip_path.empty()) files_.remove(outputs_.rejected_zip);
    report_.rejected = true;
    write_reports();
    err_ << render_findings(report_.findings, manifest_.location);
    return 1;
  }

  void accept(const CompletePlan& complete, const Archive& archive, const Limits& limits) {
    report_.zip_path = outputs_.zip;
    write_reports();
    write_all(render_deploy_files(manifest_, report_.layers, archive, limits));
    keep_debug_files(complete.debug_files, manifest_.output_directory, files_);
    files_.write(outputs_.symbolize,
                 render_symbolize(complete.debug_files, manifest_.debug.addr2line), true);
    if (!options_.depfile.empty()) {
      std::vector<std::string> inputs = complete.plan.inputs;
      for (const auto* const data : {&manifest_.limits_files, &manifest_.runtimes_files})
        inputs.insert(inputs.end(), data->begin(), data->end());
      if (report_.baseline) inputs.push_back(manifest_.growth->baseline);
      const std::string& target =
          options_.depfile_target.empty() ? outputs_.zip : options_.depfile_target;
      files_.write(options_.depfile, render_depfile(target, inputs), false);
    }
    files_.rename(outputs_.part, outputs_.zip);
    files_.remove(outputs_.rejected_zip);
    err_ << render_findings(report_.findings, manifest_.location);
    out_ << render_summary(report_);
  }

  const PackOptions& options_;
  FileSystem& files_;
  std::ostream& out_;
  std::ostream& err_;
  Manifest manifest_;
  Outputs outputs_;
  Severities severities_;
  Report report_;
};

}  // namespace

int pack(const PackOptions& options, FileSystem& files, std::ostream& out, std::ostream& err) {
  return PackRun(options, files, out, err).run();
}

}  // namespace packager
