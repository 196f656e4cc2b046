#include "checks/contract.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/size.h"
#include "base/text.h"
#include "plan/glob.h"

namespace packager {
namespace {

bool matches(std::string_view glob, const std::string& name) {
  if (!glob.starts_with('/')) return glob_matches(glob, name);
  glob.remove_prefix(1);
  const bool same_depth =
      glob.find('/') != std::string_view::npos || name.find('/') == std::string::npos;
  return same_depth && glob_matches(glob, name);
}

std::vector<std::string> matching(const std::vector<Entry>& entries, const std::string& glob) {
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    if (matches(glob, entry.name)) names.push_back(entry.name);
  }
  return names;
}

Finding missing_match(const Package& package, const std::string& glob) {
  Finding finding =
      make_finding("must-contain", package.name,
                   "package " + in_quotes(package.name) + " has nothing that matches " +
                       package.option("MUST_CONTAIN") + " " + in_quotes(glob));
  std::vector<std::string> names;
  for (const Entry& entry : package.entries)
    names.push_back(entry.name);
  const std::string similar = nearest(glob, names);
  if (!similar.empty()) finding.facts.add("did you mean", escaped(similar));
  finding.facts.add("fix", "package it, or correct the pattern");
  return finding;
}

Finding unwanted(const Package& package, const std::string& glob,
                 const std::vector<std::string>& names) {
  Finding finding =
      make_finding("must-not-contain", names.front(),
                   "package " + in_quotes(package.name) + " has " +
                       (names.size() == 1 ? in_quotes(names.front())
                                          : with_thousands(names.size()) + " entries") +
                       ", against " + package.option("MUST_NOT_CONTAIN") + " " + in_quotes(glob));
  finding.facts.list("found", names, kMostShown, escaped)
      .fix("leave it out with PATTERN ... EXCLUDE", "leave it out");
  return finding;
}

}  // namespace

std::vector<Finding> check_contract(const Package& package) {
  const Contract& contract = package.settings.checks.contract;
  std::vector<Finding> findings;
  for (const std::string& glob : contract.must_contain) {
    if (matching(package.entries, glob).empty()) findings.push_back(missing_match(package, glob));
  }
  for (const std::string& glob : contract.must_not_contain) {
    const std::vector<std::string> names = matching(package.entries, glob);
    if (!names.empty()) findings.push_back(unwanted(package, glob, names));
  }
  return findings;
}

}  // namespace packager
