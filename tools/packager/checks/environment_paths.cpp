#include "checks/environment_paths.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "checks/launch.h"

namespace packager {
namespace {

constexpr std::string_view kTask = "/var/task/";
constexpr std::string_view kWrapper = "AWS_LAMBDA_EXEC_WRAPPER";

/// What ends or precedes a path inside a value: "-javaagent:/opt/a.jar=x", "/opt/a.so:/opt/b.so".
constexpr std::string_view kAround = " \t:;,=\"'";
/// A path with one of these is a pattern, or made by whoever reads the value.
constexpr std::string_view kPattern = "*?$%{}<>|()[]\\";

/// The paths below /var/task and /opt in a value, without what follows a name in it.
std::vector<std::string> paths_in(std::string_view value) {
  std::vector<std::string> paths;
  std::size_t at = 0;
  while (at < value.size()) {
    const std::size_t end = std::min(value.find_first_of(kAround, at), value.size());
    const std::string_view item = value.substr(at, end - at);
    const bool is_path = item.starts_with(kTask) || item.starts_with(kLayers);
    if (is_path && item.find_first_of(kPattern) == std::string_view::npos)
      paths.push_back(normal_path(item));
    at = end + 1;
  }
  return paths;
}

/// Folders that the runtime itself names in its environment, whether they exist or not.
std::set<std::string> usual_folders(const Package& view) {
  std::set<std::string> folders;
  if (view.runtime == nullptr) return folders;
  for (const auto& [name, value] : view.runtime->environment) {
    for (std::string& path : paths_in(value))
      folders.insert(std::move(path));
  }
  return folders;
}

class PathSearch {
 public:
  explicit PathSearch(const Package& view) : view_(view), usual_(usual_folders(view)) {}

  std::vector<Finding> run() {
    for (const auto& [name, value] : view_.settings.settings.map("ENVIRONMENT")) {
      if (name == kWrapper) {
        check_wrapper(value);
        continue;
      }
      for (const std::string& path : paths_in(value)) {
        if (usual_.count(path) == 0 && !exists(path)) add_missing(name, path);
      }
    }
    return std::move(findings_);
  }

 private:
  [[nodiscard]] bool exists(const std::string& path) const {
    if (path.starts_with(kTask)) {
      const ResolvedPath resolved = view_.resolve(path.substr(kTask.size()));
      // A link to a layer or to /tmp: nobody knows.
      return resolved.end != ResolvedPath::End::kInside || view_.has(resolved.path);
    }
    if (!path.starts_with(kLayers) || view_.has_unknown_layers) return true;
    const std::string name = path.substr(kLayers.size());
    return std::any_of(view_.layer_names.begin(), view_.layer_names.end(),
                       [&](const std::string& entry) { return is_within(entry, name); });
  }

  /// What lies in the same place under a longer or shorter name, else one of nearly that name.
  [[nodiscard]] std::string similar(const std::string& path) const {
    if (!path.starts_with(kTask)) return nearest(path.substr(kLayers.size()), view_.layer_names);
    const std::string wanted = path.substr(kTask.size());
    std::vector<std::string> names;
    for (const Entry& entry : view_.entries) {
      if (entry.kind == EntryKind::kDirectory) continue;
      const bool same_name = file_name(entry.name) == file_name(wanted);
      if (same_name || entry.name.starts_with(wanted + ".")) return entry.name;
      names.push_back(entry.name);
    }
    return nearest(wanted, names);
  }

  [[nodiscard]] Finding missing(std::string_view id, const std::string& variable,
                                const std::string& path) const {
    const bool is_own = path.starts_with(kTask);
    Finding finding =
        make_finding(id, variable,
                     "ENVIRONMENT " + escaped(variable) + " names " + in_quotes(path) + ", which " +
                         (is_own                 ? "is not in package " + in_quotes(view_.name)
                          : view_.layers.empty() ? "only a layer could have, and there is none"
                                                 : "none of the layers has"));
    if (const std::string name = similar(path); !name.empty()) {
      finding.facts.add("did you mean", std::string(is_own ? kTask : kLayers) + escaped(name));
    }
    return finding;
  }

  void add_missing(const std::string& variable, const std::string& path) {
    Finding finding = missing("environment-path", variable, path);
    finding.facts.add("why", "nothing is there in Lambda, nor can the function write there")
        .add("fix", "package it at that place, or correct the value");
    findings_.push_back(std::move(finding));
  }

  void check_wrapper(const std::string& value) {
    if (value.empty()) return;
    if (view_.starts_own_program()) {
      Finding finding =
          make_finding("exec-wrapper", std::string(kWrapper),
                       "ENVIRONMENT " + std::string(kWrapper) + " has no effect with " +
                           escaped(view_.runtime_identifier) + ": its bootstrap is yours");
      finding.severity = Severity::kWarning;
      finding.facts.add("fix", "let bootstrap start the wrapper, or leave the variable out");
      findings_.push_back(std::move(finding));
      return;
    }
    const std::string path = normal_path(value);
    if (!path.starts_with(kTask) && !path.starts_with(kLayers)) return;
    if (!exists(path)) {
      Finding finding = missing("exec-wrapper", std::string(kWrapper), path);
      finding.facts.add("in Lambda", "the runtime starts that file instead of itself, and fails")
          .add("fix", "package it at that place, or correct the value");
      findings_.push_back(std::move(finding));
      return;
    }
    const Entry* const entry =
        path.starts_with(kTask) ? view_.follow(path.substr(kTask.size())) : nullptr;
    if (entry != nullptr && entry->kind == EntryKind::kFile && !entry->executable)
      findings_.push_back(not_executable(path));
  }

  [[nodiscard]] static Finding not_executable(const std::string& path) {
    Finding finding = make_finding("exec-wrapper", std::string(kWrapper),
                                   "ENVIRONMENT " + std::string(kWrapper) + " names " +
                                       in_quotes(path) + ", which is not executable");
    finding.facts.add("in Lambda", "permission denied")
        .add("fix", "chmod +x before zipping; the mode must be 0755");
    return finding;
  }

  const Package& view_;
  std::set<std::string> usual_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_environment_paths(const Package& view) {
  if (view.is_layer) return {};
  return PathSearch(view).run();
}

}  // namespace packager
