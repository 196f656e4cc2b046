#include "report/source_root.h"

#include <string_view>

#include "base/path.h"

namespace packager {
namespace {

void make_relative(Location& location, std::string_view root) {
  const std::string path = normal_path(location.file);
  if (location.file.empty() || path == root || !is_within(path, root)) return;
  location.file = path.substr(root.size() + (root.ends_with('/') ? 0 : 1));
}

}  // namespace

Report relative_to(Report report, const std::string& root) {
  if (root.empty()) return report;
  const std::string normal = normal_path(root);
  make_relative(report.location, normal);
  for (Finding& finding : report.findings)
    make_relative(finding.location, normal);
  return report;
}

}  // namespace packager
