#include "checks/handler.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

/// What a rule makes of a handler.
struct Rule {
  std::string malformed;                ///< why it cannot be, as the end of "HANDLER X ..."
  std::vector<std::string> candidates;  ///< files of which one must exist, the usual one first
  std::vector<std::string> prefixes;    ///< or any file that begins so
  std::string in_lambda;                ///< the failure
  std::string shape;                    ///< of a good handler: "file.function"
};

std::string slashes(std::string_view text) {
  std::string path(text);
  std::replace(path.begin(), path.end(), '.', '/');
  return path;
}

Rule python(std::string_view handler) {
  Rule rule;
  rule.shape = "file.function";
  rule.in_lambda = "Runtime.ImportModuleError: Unable to import module";
  const std::size_t dot = handler.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    rule.malformed = "has no function after a dot";
    rule.in_lambda = "Runtime.MalformedHandlerName";
    return rule;
  }
  const std::string module = slashes(handler.substr(0, dot));
  rule.candidates = {module + ".py", module + "/__init__.py", module + ".pyc", module + ".so",
                     module + ".abi3.so"};
  rule.prefixes = {module + "/", module + ".cpython-"};
  return rule;
}

Rule nodejs(std::string_view handler) {
  Rule rule;
  rule.shape = "file.function";
  rule.in_lambda = "Runtime.ImportModuleError: Cannot find module";
  const std::size_t slash = handler.rfind('/');
  const std::size_t base = slash == std::string_view::npos ? 0 : slash + 1;
  const std::size_t dot = handler.find('.', base);
  if (handler.find("..") != std::string_view::npos) {
    rule.malformed = "has \"..\" in it";
  } else if (dot == std::string_view::npos || dot == base) {
    rule.malformed = "has no function after a dot";
  }
  if (!rule.malformed.empty()) {
    rule.in_lambda = "Runtime.MalformedHandlerName";
    return rule;
  }
  const std::string module(handler.substr(0, dot));
  rule.candidates = {module + ".js", module + ".mjs", module + ".cjs", module};
  rule.prefixes = {module + "/"};
  return rule;
}

Rule java(std::string_view handler) {
  Rule rule;
  rule.shape = "package.Class::method";
  rule.in_lambda = "Class not found";
  const std::string path = slashes(handler.substr(0, handler.find("::")));
  rule.candidates = {path + ".class"};
  return rule;
}

Rule ruby(std::string_view handler) {
  Rule rule;
  rule.shape = "file.method";
  rule.in_lambda = "cannot load such file";
  const std::size_t dot = handler.find('.');
  if (dot == std::string_view::npos || dot == 0) {
    rule.malformed = "has no method after a dot";
    return rule;
  }
  rule.candidates = {std::string(handler.substr(0, dot)) + ".rb"};
  return rule;
}

Rule dotnet(std::string_view handler) {
  Rule rule;
  rule.shape = "Assembly::Namespace.Class::Method";
  rule.in_lambda = "Could not find the specified handler assembly";
  rule.candidates = {std::string(handler.substr(0, handler.find("::"))) + ".dll"};
  return rule;
}

/// Whether one of the names is what the rule asks for, below `folder`.
bool holds(const std::vector<std::string_view>& names, const Rule& rule, const std::string& folder,
           HandlerRule kind) {
  const std::string start = folder.empty() ? "" : folder + "/";
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (!name.starts_with(start)) return false;
    const std::string_view inside = name.substr(start.size());
    if (kind == HandlerRule::kJava && inside.ends_with(".jar")) {  // can hold the class
      const bool in_layer = !folder.empty() && inside.find('/') == std::string_view::npos;
      if (in_layer || inside.starts_with("lib/")) return true;
    }
    const bool is_candidate =
        std::find(rule.candidates.begin(), rule.candidates.end(), inside) != rule.candidates.end();
    const bool has_prefix =
        std::any_of(rule.prefixes.begin(), rule.prefixes.end(),
                    [&](const std::string& prefix) { return inside.starts_with(prefix); });
    return is_candidate || has_prefix;
  });
}

Finding wrong(const Package& view, const Rule& rule, std::string message) {
  Finding finding = make_finding("handler", view.handler, std::move(message));
  finding.facts = {{"allowed", rule.shape + " for " + escaped(view.runtime_identifier)},
                   {"in Lambda", rule.in_lambda}};
  return finding;
}

Finding missing(const Package& view, const Rule& rule) {
  const std::string& usual = rule.candidates.front();
  Finding finding =
      wrong(view, rule,
            view.option("HANDLER") + " " + in_quotes(view.handler) + " needs " + in_quotes(usual) +
                ", which is not in package " + in_quotes(view.name));
  std::vector<std::string> elsewhere;
  for (const Entry& entry : view.entries) {
    if (entry.kind == EntryKind::kFile && file_name(entry.name) == file_name(usual)) {
      elsewhere.push_back(entry.name);
    }
  }
  std::string similar;
  if (elsewhere.empty()) {
    std::vector<std::string> names;
    for (const Entry& entry : view.entries) {
      if (entry.kind == EntryKind::kFile) names.push_back(entry.name);
    }
    similar = nearest(usual, names);
  } else {
    similar = elsewhere.front();
  }
  if (!similar.empty()) finding.facts.insert(finding.facts.begin(), {"similar", escaped(similar)});
  finding.facts.add("way out",
                    "package the file at that place, or correct " + view.option("HANDLER"));
  return finding;
}

}  // namespace

std::vector<Finding> check_handler(const Package& view) {
  if (view.runtime == nullptr || view.handler.empty() || view.is_layer) return {};
  Rule rule;
  switch (view.runtime->handler) {
    case HandlerRule::kNone:
    case HandlerRule::kBootstrap:
      return {};
    case HandlerRule::kPython:
      rule = python(view.handler);
      break;
    case HandlerRule::kNodejs:
      rule = nodejs(view.handler);
      break;
    case HandlerRule::kJava:
      rule = java(view.handler);
      break;
    case HandlerRule::kRuby:
      rule = ruby(view.handler);
      break;
    case HandlerRule::kDotnet:
      rule = dotnet(view.handler);
      break;
  }
  if (!rule.malformed.empty()) {
    Finding finding = wrong(
        view, rule, view.option("HANDLER") + " " + in_quotes(view.handler) + " " + rule.malformed);
    finding.facts.add("way out", "correct " + view.option("HANDLER"));
    return {finding};
  }
  std::vector<std::string_view> names;
  for (const Entry& entry : view.entries) {
    if (entry.kind != EntryKind::kDirectory) names.push_back(entry.name);
  }
  if (view.has_unknown_layers || holds(names, rule, "", view.runtime->handler)) return {};
  const std::vector<std::string_view> in_layers(view.layer_names.begin(), view.layer_names.end());
  for (const std::string& folder : view.runtime->layer_folders) {
    if (holds(in_layers, rule, folder, view.runtime->handler)) return {};
  }
  // An absolute path, as wrappers in layers have it: only AWS knows.
  if (view.handler.starts_with("/opt/")) return {};
  return {missing(view, rule)};
}

}  // namespace packager
