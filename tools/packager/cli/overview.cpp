#include "cli/overview.h"

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

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

}  // namespace

int overview(const OverviewOptions& options, FileSystem& files, std::ostream& out) {
  std::vector<MeasuredPackage> packages;
  Overview overview;
  for (const std::string& path : options.reports) {
    Report report = read_report(files.read(path), path);
    overview.packages.push_back(summary_of(report));
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
    files.write(options.output, render_overview_html(overview), false);
  }
  out << render_overview_text(overview);
  return 0;
}

}  // namespace packager
