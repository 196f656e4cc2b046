#include "cli/overview.h"

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "cli/rendered.h"
#include "measure/shared_files.h"
#include "report/overview.h"
#include "report/read_report.h"

namespace packager {
namespace {

/// Of the page beside a report, as seen from the overview; empty if there is none.
std::string page_of(const std::string& report, const std::string& overview,
                    const FileReader& files) {
  namespace fs = std::filesystem;
  const fs::path page = fs::absolute(report).lexically_normal().parent_path() / "report.html";
  if (!files.status(page.string())) return "";
  return page.lexically_relative(fs::absolute(overview).lexically_normal().parent_path()).string();
}

const OverviewFormat& format_of(const OverviewOptions& options) {
  if (options.format != nullptr) return *options.format;
  for (const OverviewFormat& format : overview_formats()) {
    if (!format.extension.empty() && options.output.ends_with(format.extension)) return format;
  }
  throw Error(
      "overview: the name " + in_quotes(options.output) +
      " tells no format: give --format, or end it in .html, .json, .md, .sarif, .txt or .xml");
}

}  // namespace

int overview(const OverviewOptions& options, FileSystem& files, std::ostream& out) {
  std::vector<MeasuredPackage> packages;
  Overview overview;
  bool is_rejected = false;
  for (const std::string& path : options.reports) {
    Report report = read_report(files.read(path), path);
    overview.packages.push_back(summary_of(report));
    is_rejected = is_rejected || report.rejected;
    overview.reports.push_back(for_repository(report, options.source_root, files));
    if (!options.output.empty()) {
      overview.packages.back().page = page_of(path, options.output, files);
    }
    if (report.manifest) {
      packages.push_back({std::move(report.package), report.manifest->kind,
                          std::move(report.manifest->architecture),
                          std::move(report.measurement.entries)});
    }
  }
  overview.shared = find_shared_files(packages);
  if (!options.output.empty()) {
    files.write(options.output, format_of(options).render(overview), false);
  }
  const bool is_for_people = options.format == nullptr || !options.output.empty();
  out << (is_for_people ? render_overview_text(overview) : options.format->render(overview));
  return is_rejected ? 1 : 0;
}

}  // namespace packager
