#include "checks/handler.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "io/file_system.h"
#include "zip/archive.h"
#include "zip/central_directory.h"

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

/// Whether a file of that name below the folder `inside` was cut off from is what the rule asks
/// for.
bool is_wanted(const Rule& rule, std::string_view inside) {
  const bool is_candidate =
      std::find(rule.candidates.begin(), rule.candidates.end(), inside) != rule.candidates.end();
  return is_candidate ||
         std::any_of(rule.prefixes.begin(), rule.prefixes.end(),
                     [&](const std::string& prefix) { return inside.starts_with(prefix); });
}

/// Whether one of the names is what the rule asks for, below `folder`, or a jar there, whose
/// content is not known.
bool layer_holds(const std::vector<std::string>& names, const Rule& rule, const std::string& folder,
                 HandlerRule kind) {
  const std::string start = folder.empty() ? "" : folder + "/";
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (!name.starts_with(start)) return false;
    const std::string_view inside = name.substr(start.size());
    const bool is_jar = kind == HandlerRule::kJava && inside.ends_with(".jar") &&
                        inside.find('/') == std::string_view::npos;
    return is_jar || is_wanted(rule, inside);
  });
}

enum class Answer { kNo, kYes, kUnknown };

/// Spring Boot's loader, which is a class of the package's, finds classes in this folder and in the
/// jars below it.
constexpr std::string_view kSpringBoot = "BOOT-INF/";

/// Whether the class is in a jar. Not known if it has jars inside, or cannot be read.
Answer is_in_jar(const Package& view, const Entry& jar, const std::string& wanted) {
  if (view.content == nullptr) return Answer::kUnknown;
  try {
    Answer answer = Answer::kNo;
    const std::unique_ptr<InputFile> file = view.content->open(jar.source);
    for (const ArchiveEntry& inside : read_central_directory(*file, jar.name)) {
      if (inside.name == wanted) return Answer::kYes;
      if (inside.name.starts_with(kSpringBoot)) answer = Answer::kUnknown;
    }
    return answer;
  } catch (const Error&) {
    return Answer::kUnknown;
  }
}

bool is_jar(const Entry& entry) {
  return entry.kind == EntryKind::kFile && entry.name.ends_with(".jar");
}

/// Whether a class that does not lie at the root can be found all the same.
bool may_be_in_jars(const Package& view, const std::string& wanted) {
  return std::any_of(view.entries.begin(), view.entries.end(), [&](const Entry& entry) {
    if (entry.name.starts_with(kSpringBoot)) return true;
    return is_jar(entry) && entry.name.starts_with("lib/") &&
           is_in_jar(view, entry, wanted) != Answer::kNo;
  });
}

/// Whether the package has what the rule asks for.
bool is_in_package(const Package& view, const Rule& rule) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != EntryKind::kDirectory && is_wanted(rule, entry.name)) return true;
  }
  return view.runtime->handler == HandlerRule::kJava &&
         may_be_in_jars(view, rule.candidates.front());
}

Finding wrong(const Package& view, const Rule& rule, std::string message) {
  Finding finding = make_finding("handler", view.handler, std::move(message));
  finding.facts = {{"allowed", rule.shape + " for " + escaped(view.runtime_identifier)},
                   {"in Lambda", rule.in_lambda}};
  return finding;
}

/// An entry of the same name elsewhere, or one of nearly that name.
std::string similar(const Package& view, const std::string& wanted) {
  std::vector<std::string> names;
  for (const Entry& entry : view.entries) {
    if (entry.kind != EntryKind::kFile) continue;
    if (file_name(entry.name) == file_name(wanted)) return entry.name;
    names.push_back(entry.name);
  }
  return nearest(wanted, names);
}

std::string jar_elsewhere(const Package& view, const std::string& wanted) {
  if (view.runtime->handler != HandlerRule::kJava) return "";
  for (const Entry& entry : view.entries) {
    if (is_jar(entry) && is_in_jar(view, entry, wanted) == Answer::kYes) return entry.name;
  }
  return "";
}

Finding missing_handler(const Package& view, const Rule& rule) {
  const std::string& usual = rule.candidates.front();
  Finding finding =
      wrong(view, rule,
            view.option("HANDLER") + " " + in_quotes(view.handler) + " needs " + in_quotes(usual) +
                ", which is not in package " + in_quotes(view.name));
  if (const std::string jar = jar_elsewhere(view, usual); !jar.empty()) {
    finding.facts.insert(finding.facts.begin(),
                         {"found", "in " + escaped(jar) + ", but jars are searched in lib/ alone"});
  } else if (const std::string name = similar(view, usual); !name.empty()) {
    finding.facts.insert(finding.facts.begin(), {"did you mean", escaped(name)});
  }
  finding.facts.add("fix", "package the file at that place, or correct " + view.option("HANDLER"));
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
    finding.facts.add("fix", "correct " + view.option("HANDLER"));
    return {finding};
  }
  // An absolute path, as wrappers in layers have it: only AWS knows.
  if (view.has_unknown_layers || view.handler.starts_with("/opt/")) return {};
  if (is_in_package(view, rule)) return {};
  for (const std::string& folder : view.runtime->layer_folders) {
    if (layer_holds(view.layer_names, rule, folder, view.runtime->handler)) return {};
  }
  return {missing_handler(view, rule)};
}

std::vector<Finding> check_handler_is_given(const Package& view) {
  const HandlerRule rule = view.runtime == nullptr ? HandlerRule::kNone : view.runtime->handler;
  const bool needs_one = rule != HandlerRule::kNone && rule != HandlerRule::kBootstrap;
  if (!needs_one || view.is_layer || !view.handler.empty()) return {};
  Finding finding = make_finding("handler-missing", view.name,
                                 "package " + in_quotes(view.name) + " has no HANDLER, which " +
                                     escaped(view.runtime_identifier) + " needs");
  finding.facts.add("why", "Lambda refuses to create the function; one that exists keeps its own")
      .add("fix", "HANDLER, or if it is set elsewhere, lambda_package_checks(" +
                      escaped(view.name) + " OFF handler-missing)");
  return {finding};
}

}  // namespace packager
