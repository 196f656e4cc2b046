#include "checks/layer_folders.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::string_view kPythonFolder = "python/lib/python";
constexpr std::string_view kPackages = "/site-packages/";

/// Files that are the code of a runtime. It finds them only in its folders; whatever else a layer
/// holds can be read from any path.
bool is_code(HandlerRule handler, std::string_view name) {
  const auto ends = [&](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
  };
  switch (handler) {
    case HandlerRule::kPython:
      return ends({".py"});
    case HandlerRule::kNodejs:
      return ends({".js", ".mjs", ".cjs"});
    case HandlerRule::kJava:
      return ends({".jar", ".class"});
    case HandlerRule::kRuby:
      return ends({".rb"});
    case HandlerRule::kNone:
    case HandlerRule::kBootstrap:
    case HandlerRule::kDotnet:
      return false;
  }
  return false;
}

std::string_view first_folder(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// "3.10" of "python/lib/python3.10/site-packages/x"; empty of other paths.
std::string python_version(std::string_view path) {
  if (!path.starts_with(kPythonFolder)) return "";
  const std::size_t end = path.find(kPackages);
  if (end == std::string_view::npos) return "";
  const std::string_view version = path.substr(kPythonFolder.size(), end - kPythonFolder.size());
  return version.find('/') == std::string_view::npos ? std::string(version) : "";
}

std::string folders_of(const Runtime& runtime) {
  std::string text;
  for (const std::string& folder : runtime.layer_folders)
    text += (text.empty() ? "" : ", ") + folder + "/";
  return text;
}

std::optional<Finding> other_python(const std::string& layer, const Runtime& runtime,
                                    const std::vector<std::string>& names) {
  std::set<std::string> versions;
  std::string first;
  for (const std::string& name : names) {
    const std::string version = python_version(name);
    if (version == runtime.version) return std::nullopt;
    if (!version.empty() && versions.insert(version).second && first.empty()) first = name;
  }
  if (versions.empty()) return std::nullopt;
  const std::string folder = std::string(kPythonFolder) + *versions.begin() + "/site-packages";
  Finding finding =
      make_finding("layer-folder", folder,
                   "layer " + in_quotes(layer) + " has its modules in " + in_quotes(folder) +
                       ", which " + escaped(runtime.identifier) + " does not search");
  finding.facts.add("for example", escaped(first))
      .add("searched", "/opt/" + runtime.layer_folders.front() + ", /opt/python")
      .add("in Lambda", "ModuleNotFoundError: No module named ...")
      .add("fix", "install the modules by Python " + runtime.version +
                      " into that folder, or into python/, which every")
      .add("", "version searches");
  return finding;
}

std::optional<Finding> nothing_found(const std::string& layer, const Runtime& runtime,
                                     const std::vector<std::string>& names) {
  std::set<std::string_view> searched = {"bin", "lib", "extensions"};
  for (const std::string& folder : runtime.layer_folders) {
    const std::string_view first = first_folder(folder);
    searched.insert(first.empty() ? std::string_view(folder) : first);
  }
  std::string code;
  for (const std::string& name : names) {
    if (searched.count(first_folder(name)) != 0) return std::nullopt;
    if (code.empty() && is_code(runtime.handler, name)) code = name;
  }
  if (code.empty()) return std::nullopt;
  Finding finding =
      make_finding("layer-folder", code,
                   "layer " + in_quotes(layer) + " has nothing in the folders where " +
                       escaped(runtime.identifier) + " looks for code");
  finding.facts.add("found", escaped(code))
      .add("searched", folders_of(runtime))
      .fix("give DESTINATION " + runtime.layer_folders.back() + " in lambda_package_add()",
           "put it into " + runtime.layer_folders.back() + "/ inside of the zip");
  return finding;
}

void check(const std::string& layer, const Runtime& runtime, const std::vector<std::string>& names,
           std::vector<Finding>& findings) {
  if (runtime.layer_folders.empty()) return;
  std::optional<Finding> finding;
  if (runtime.handler == HandlerRule::kPython) finding = other_python(layer, runtime, names);
  if (!finding) finding = nothing_found(layer, runtime, names);
  if (finding) findings.push_back(*std::move(finding));
}

}  // namespace

std::vector<Finding> check_layer_folders(const Package& view) {
  if (view.runtime == nullptr) return {};
  std::vector<Finding> findings;
  if (view.is_layer) {
    std::vector<std::string> names;
    for (const Entry& entry : view.entries) {
      if (entry.kind != EntryKind::kDirectory) names.push_back(entry.name);
    }
    check(view.name, *view.runtime, names, findings);
  }
  for (const Layer& layer : view.layers) {
    if (!layer.is_built_here || !layer.runtime.empty()) continue;  // checked on its own
    std::vector<std::string> names;
    for (const ArchiveEntry& entry : layer.entries) {
      if (!entry.name.ends_with('/')) names.push_back(entry.name);
    }
    check(layer.name, *view.runtime, names, findings);
  }
  return findings;
}

}  // namespace packager
