#include "checks/clashes.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "plan/clashes.h"

namespace packager {
namespace {

std::string provenance(const Package& package, std::string_view name) {
  const Entry* const entry = package.entry(name);
  std::string text = in_quotes(entry->source.empty() ? entry->name : entry->source);
  if (!entry->origin.empty()) text += " from " + escaped(entry->origin);
  return text;
}

}  // namespace

std::vector<Finding> check_clashes(const Package& package) {
  std::set<std::string_view> files;
  std::set<std::string_view> all;
  for (const Entry& entry : package.entries) {
    if (entry.kind != EntryKind::kDirectory) files.insert(entry.name);
    all.insert(entry.name);
  }
  std::vector<Finding> findings;
  for (const Clash& clash : find_clashes(files, all)) {
    Finding finding = make_finding(
        "two-contents", std::string(clash.file),
        in_quotes(clash.file) + " is a file, and a folder for " + in_quotes(clash.below));
    if (package.origin == PackageOrigin::kManifest) {
      finding.facts.add("file", provenance(package, clash.file))
          .add("folder", provenance(package, clash.below));
    }
    finding.facts.fix("give one another place with lambda_package_add(... DESTINATION or RENAME)",
                      "give one of them another name");
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace packager
