#include "checks/links.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "checks/finding_kinds.h"

namespace packager {
namespace {

constexpr int kMostHops = 40;  // as Linux: beyond, the kernel answers ELOOP

/// What others fill: layers, the function itself at run time, file systems, the kernel.
constexpr std::array<std::string_view, 8> kFilledElsewhere = {"/opt", "/tmp", "/mnt", "/proc",
                                                              "/dev", "/sys", "/run", "/var/task"};
/// The runtime's, of which not all that they hold is recorded.
constexpr std::array<std::string_view, 8> kPartlyRecorded = {
    "/etc", "/usr/share", "/var/lang", "/var/runtime", "/bin", "/usr/bin", "/lib64", "/usr/lib64"};

template <std::size_t N>
bool is_within_any(std::string_view path, const std::array<std::string_view, N>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](std::string_view folder) { return is_within(path, folder); });
}

class Resolver {
 public:
  explicit Resolver(const PackageView& view)
      : runtime_(view.runtime),
        runtime_name_(view.runtime_identifier),
        architecture_(view.architecture),
        task_(view.task()),
        is_layer_(view.is_layer) {
    for (const Entry& entry : view.entries) {
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
        if (at.empty()) {  // "../../opt/x" works in /var/task
          const std::string path = absolute(join_path(task_, ".."), pending);
          return outside_problem(path).empty() ? "" : "leaves the package";
        }
        at = parent_path(at);
        continue;
      }
      const std::string parent = at;
      at = join_path(at, part);
      const auto found = links_.find(at);
      if (found == links_.end()) continue;
      if (++hops > kMostHops) return "is part of a loop";
      std::string target = found->second;
      at = parent;
      if (target.starts_with('/')) {
        target = normal_path(target);
        if (is_layer_ || !is_within(target, task_)) {
          return outside_problem(absolute(target, pending));
        }
        target.erase(0, task_.size());
        at.clear();
      }
      const std::vector<std::string> more = path_components(target);
      pending.insert(pending.begin(), more.begin(), more.end());
    }
    if (at.empty() || names_.count(at) != 0) return "";
    return "points to " + in_quotes(at) + ", which is not in the package";
  }

 private:
  static std::string absolute(std::string target, const std::deque<std::string>& rest) {
    for (const std::string& part : rest)
      target = join_path(target, part);
    return normal_path(target);
  }

  /// The same for an absolute path outside the package.
  [[nodiscard]] std::string outside_problem(const std::string& path) const {
    if (is_within_any(path, kFilledElsewhere)) return "";
    const std::string points = "points to " + in_quotes(path) + ", which ";
    if (runtime_ != nullptr && !runtime_->is_assumed && lacks(path)) {
      return points + escaped(runtime_name_) + " does not have";
    }
    return is_within_any(path, kPartlyRecorded) ? "" : points + "is not known to be in Lambda";
  }

  /// Whether the runtime is recorded not to have a program or library.
  [[nodiscard]] bool lacks(const std::string& path) const {
    const std::string folder = parent_path(path);
    if (const LibraryFolder* const libraries = runtime_->folder(folder)) {
      const bool is_library = file_name(path).find(".so") != std::string_view::npos;
      return is_library && !libraries->has(file_name(path), architecture_);
    }
    const auto& programs = runtime_->programs;
    const auto first = programs.lower_bound(folder + "/");
    const bool is_recorded = first != programs.end() && parent_path(*first) == folder;
    return is_recorded && programs.count(path) == 0;
  }

  const Runtime* runtime_;
  std::string runtime_name_;
  std::string architecture_;
  std::string task_;
  bool is_layer_;  // another layer may have what its links lead to in /opt
  std::map<std::string, std::string> links_;
  std::set<std::string> names_;  // of entries and of the folders that they imply
};

/// Only what the runtime starts is certain to be opened.
bool is_started(const PackageView& view, const Entry& entry) {
  return view.starts_own_program() && entry.name == "bootstrap";
}

}  // namespace

std::vector<Finding> check_links(const PackageView& view) {
  const Resolver resolver(view);
  std::vector<Finding> findings;
  for (const Entry& entry : view.entries) {
    if (entry.kind != EntryKind::kSymlink) continue;
    const std::string problem = resolver.problem(entry.name);
    if (problem.empty()) continue;
    Finding finding = make_finding("broken-link", entry.name,
                                   "the symbolic link " + in_quotes(entry.name) + " " + problem);
    if (is_started(view, entry)) finding.severity = Severity::kError;
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
