#include "plan/links.h"

#include <cstddef>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr int kMostHops = 40;  // as Linux: beyond, the kernel answers ELOOP

class Resolver {
 public:
  explicit Resolver(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      if (entry.kind == EntryKind::kSymlink) links_.emplace(entry.name, entry.link_target);
      names_.insert(entry.name);
      for (std::size_t at = entry.name.find('/'); at != std::string::npos;
           at = entry.name.find('/', at + 1)) {
        names_.insert(entry.name.substr(0, at));
      }
    }
  }

  /// What is wrong with the link, as the end of the sentence "the link ..."; empty if it works.
  [[nodiscard]] std::string problem(const std::string& link) const {
    const std::vector<std::string> parts = path_components(link);
    std::deque<std::string> pending(parts.begin(), parts.end());
    std::string at;
    int hops = 0;
    while (!pending.empty()) {
      const std::string part = pending.front();
      pending.pop_front();
      if (part == ".") continue;
      if (part == "..") {
        if (at.empty()) return "leaves the package";
        const std::size_t slash = at.rfind('/');
        at.resize(slash == std::string::npos ? 0 : slash);
        continue;
      }
      const std::string parent = at;
      at = join_path(at, part);
      const auto found = links_.find(at);
      if (found == links_.end()) continue;
      if (found->second.starts_with('/')) return "has an absolute target";
      if (++hops > kMostHops) return "is part of a loop";
      const std::vector<std::string> target = path_components(found->second);
      pending.insert(pending.begin(), target.begin(), target.end());
      at = parent;
    }
    if (at.empty() || names_.count(at) != 0) return "";
    return "points to " + in_quotes(at) + ", which is not in the package";
  }

 private:
  std::map<std::string, std::string> links_;
  std::set<std::string> names_;  // of entries and of the folders that they imply
};

}  // namespace

std::vector<Finding> check_links(const std::vector<Entry>& entries) {
  const Resolver resolver(entries);
  std::vector<Finding> findings;
  for (const Entry& entry : entries) {
    if (entry.kind != EntryKind::kSymlink) continue;
    const std::string problem = resolver.problem(entry.name);
    if (problem.empty()) continue;
    Finding finding;
    finding.id = "broken-link";
    finding.subject = entry.name;
    finding.message = "the symbolic link " + in_quotes(entry.name) + " " + problem;
    finding.facts = {{"target", in_quotes(entry.link_target)}};
    std::string way_out =
        "package what it points to as well, with the same layout, or leave the link out";
    if (!entry.origin.empty()) {
      finding.facts.push_back({"from", escaped(entry.origin)});
      way_out += " with PATTERN ... EXCLUDE";
    }
    finding.facts.push_back({"way out", std::move(way_out)});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace packager
