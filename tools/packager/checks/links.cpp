#include "checks/links.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/resolve_links.h"
#include "base/text.h"

namespace packager {
namespace {

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

/// Whether the runtime is recorded not to have a program or library.
bool lacks(const Package& package, const std::string& path) {
  const std::string folder = parent_path(path);
  if (const LibraryFolder* const libraries = package.runtime->folder(folder)) {
    const bool is_library = file_name(path).find(".so") != std::string_view::npos;
    return is_library && !libraries->has(file_name(path), package.architecture);
  }
  const auto& programs = package.runtime->programs;
  const auto first = programs.lower_bound(folder + "/");
  const bool is_recorded = first != programs.end() && parent_path(*first) == folder;
  return is_recorded && programs.count(path) == 0;
}

/// What is wrong with an absolute path outside the package, as the end of the sentence "the link
/// ..."; empty if it may work.
std::string outside_problem(const Package& package, const std::string& path) {
  if (is_within_any(path, kFilledElsewhere)) return "";
  const std::string points = "points to " + in_quotes(path) + ", which ";
  if (package.runtime != nullptr && !package.runtime->is_assumed && lacks(package, path)) {
    return points + escaped(package.runtime_identifier) + " does not have";
  }
  return is_within_any(path, kPartlyRecorded) ? "" : points + "is not known to be in Lambda";
}

/// The same for a link of the package.
std::string problem_of(const Package& package, const Entry& link) {
  const ResolvedPath resolved = package.resolve(link.name);
  switch (resolved.end) {
    case ResolvedPath::End::kAbsolute:
      return outside_problem(package, resolved.path);
    case ResolvedPath::End::kAbove: {  // "../../opt/x" works in /var/task
      const std::string path = normal_path(join_path(package.task(), resolved.path));
      return outside_problem(package, path).empty() ? "" : "leaves the package";
    }
    case ResolvedPath::End::kLoop:
      return "is part of a loop";
    case ResolvedPath::End::kInside:
      break;
  }
  if (package.has(resolved.path)) return "";
  return "points to " + in_quotes(resolved.path) + ", which is not in the package";
}

/// Only what the runtime starts is certain to be opened.
bool is_started(const Package& package, const Entry& entry) {
  return package.starts_own_program() && entry.name == "bootstrap";
}

}  // namespace

std::vector<Finding> check_links(const Package& package) {
  std::vector<Finding> findings;
  for (const Entry& entry : package.entries) {
    if (entry.kind != EntryKind::kSymlink) continue;
    const std::string problem = problem_of(package, entry);
    if (problem.empty()) continue;
    Finding finding = make_finding("broken-link", entry.name,
                                   "the symbolic link " + in_quotes(entry.name) + " " + problem);
    if (is_started(package, entry)) finding.severity = Severity::kError;
    finding.facts.add("target", in_quotes(entry.link_target));
    const std::string fix =
        "package what it points to as well, with the same layout, or leave the link out";
    if (!entry.origin.empty()) finding.facts.add("from", escaped(entry.origin));
    finding.facts.fix(entry.origin.empty() ? fix : fix + " with PATTERN ... EXCLUDE", fix);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace packager
