#include "checks/extensions.h"

#include <cstddef>
#include <string>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "checks/entry_content.h"
#include "checks/launch.h"

namespace packager {
namespace {

constexpr std::string_view kExtensionsFolder = "extensions";
constexpr std::string_view kRegister = "extension/register";  // the first call that each one makes

Finding not_started(const Package& view, const std::string& name) {
  Finding finding =
      make_finding("extension", name,
                   in_quotes(name) + " is not started: Lambda starts extensions of layers alone");
  finding.severity = Severity::kWarning;
  finding.facts
      .add("why", "it lies in " + join_path(view.task(), escaped(name)) + ", not in /opt/" +
                      std::string(kExtensionsFolder))
      .fix("make it a lambda_layer(), and give that in LAYERS", "put it into a layer");
  return finding;
}

}  // namespace

bool is_extension(std::string_view name) {
  return parent_path(name) == kExtensionsFolder;
}

std::vector<Finding> check_extensions(const Package& view) {
  std::vector<Finding> findings;
  for (const Entry& entry : view.entries) {
    if (!is_extension(entry.name) || entry.kind == EntryKind::kDirectory) continue;
    if (view.is_layer) {
      for (Finding& finding : launch_problems(view, entry.name, "extension"))
        findings.push_back(std::move(finding));
    } else if (entry.kind == EntryKind::kFile && entry.executable &&
               holds(view.start_of(entry, kLargestSearched), kRegister)) {
      findings.push_back(not_started(view, entry.name));
    }
  }
  return findings;
}

}  // namespace packager
