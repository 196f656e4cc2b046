#include "checks/contract.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/size.h"
#include "base/text.h"
#include "plan/glob.h"

namespace packager {
namespace {

constexpr std::size_t kMostShown = 10;

bool matches(std::string_view glob, const std::string& name) {
  if (!glob.starts_with('/')) return glob_matches(glob, name);
  glob.remove_prefix(1);
  const bool same_depth =
      glob.find('/') != std::string_view::npos || name.find('/') == std::string::npos;
  return same_depth && glob_matches(glob, name);
}

std::vector<std::string> matching(std::span<const Entry> entries, const std::string& glob) {
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    if (matches(glob, entry.name)) names.push_back(entry.name);
  }
  return names;
}

Finding missing(const std::string& package, std::span<const Entry> entries,
                const std::string& glob) {
  Finding finding = make_finding("must-contain", package,
                                 "package " + in_quotes(package) +
                                     " has nothing that matches MUST_CONTAIN " + in_quotes(glob));
  std::vector<std::string> names;
  for (const Entry& entry : entries)
    names.push_back(entry.name);
  const std::string similar = nearest(glob, names);
  if (!similar.empty()) finding.facts.add("similar", escaped(similar));
  finding.facts.add("way out", "package it, or correct the pattern");
  return finding;
}

Finding unwanted(const std::string& package, const std::string& glob,
                 const std::vector<std::string>& names) {
  Finding finding =
      make_finding("must-not-contain", names.front(),
                   "package " + in_quotes(package) + " has " +
                       (names.size() == 1 ? in_quotes(names.front())
                                          : with_thousands(names.size()) + " entries") +
                       ", against MUST_NOT_CONTAIN " + in_quotes(glob));
  finding.facts.list("found", names, kMostShown, escaped)
      .add("way out", "leave it out with PATTERN ... EXCLUDE");
  return finding;
}

}  // namespace

std::vector<Finding> check_contract(const std::string& package, std::span<const Entry> entries,
                                    const Contract& contract) {
  std::vector<Finding> findings;
  for (const std::string& glob : contract.must_contain) {
    if (matching(entries, glob).empty()) findings.push_back(missing(package, entries, glob));
  }
  for (const std::string& glob : contract.must_not_contain) {
    const std::vector<std::string> names = matching(entries, glob);
    if (!names.empty()) findings.push_back(unwanted(package, glob, names));
  }
  return findings;
}

}  // namespace packager
