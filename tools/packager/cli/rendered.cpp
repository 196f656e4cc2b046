#include "cli/rendered.h"

#include <filesystem>
#include <utility>

#include "base/path.h"
#include "report/source_root.h"

namespace packager {
namespace {

std::string absolute(const std::string& path) {
  return path.empty() ? path : std::filesystem::absolute(path).lexically_normal().string();
}

/// Empty if there is none.
std::string repository_of(const std::string& file, const FileReader& files) {
  for (std::string folder = parent_path(file); !folder.empty(); folder = parent_path(folder)) {
    if (files.status(join_path(folder, ".git"))) return folder;
    if (folder == "/") break;
  }
  return "";
}

}  // namespace

Report for_repository(Report report, const std::string& source_root, const FileReader& files) {
  report.location.file = absolute(report.location.file);
  for (Finding& finding : report.findings)
    finding.location.file = absolute(finding.location.file);
  const std::string root =
      source_root.empty() ? repository_of(report.location.file, files) : absolute(source_root);
  return relative_to(std::move(report), root);
}

std::string rendered(Report report, const ReportFormat& format, const std::string& source_root,
                     const FileReader& files) {
  if (!format.is_for_a_repository) return format.render(report);
  return format.render(for_repository(std::move(report), source_root, files));
}

}  // namespace packager
