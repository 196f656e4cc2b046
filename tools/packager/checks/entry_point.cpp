#include "checks/entry_point.h"

#include <algorithm>
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

constexpr std::string_view kBootstrap = "bootstrap";
constexpr std::size_t kLongestFirstLine = 255;  // the kernel reads 256 bytes

Finding missing(const Package& view) {
  Finding finding =
      make_finding("entry-point", view.name,
                   "package " + in_quotes(view.name) + " has no \"bootstrap\" at its root, which " +
                       escaped(view.runtime_identifier) + " starts");
  constexpr std::size_t kMostShown = 5;
  std::vector<std::string> found;
  for (const Entry& entry : view.entries) {
    const PackagedElf* const elf = view.elf(entry.name);
    const bool is_program = elf != nullptr && elf->elf.kind == ElfKind::kProgram;
    if (file_name(entry.name) == kBootstrap || is_program) found.push_back(escaped(entry.name));
    if (found.size() == kMostShown) break;
  }
  finding.facts.list("found", found)
      .add("in Lambda",
           "Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): "
           "[/var/task/bootstrap /opt/bootstrap]")
      .way_out("give ENTRYPOINT, or package the program with RENAME bootstrap",
               "zip the program as bootstrap, outside of any folder; for another runtime, give "
               "--runtime");
  return finding;
}

Finding wrong(std::string message, const std::string& in_lambda, const Facts& facts) {
  Finding finding = make_finding("entry-point", std::string(kBootstrap), std::move(message));
  finding.facts.add("in Lambda", "fork/exec /var/task/bootstrap: " + in_lambda).add(facts);
  return finding;
}

/// A script's first line, as the kernel takes it apart.
struct Shebang {
  std::string interpreter;
  std::string argument;  // all the rest
};

Shebang parse_shebang(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  const auto trim = [&](std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return std::string_view();
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
  };
  line = trim(line);
  const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
  return {std::string(line.substr(0, end)), std::string(trim(line.substr(end)))};
}

bool has_program(const Package& view, const std::string& path) {
  if (view.runtime->programs.count(path) != 0) return true;
  const std::string task = view.task() + "/";
  const std::string in_layer = "/opt/";
  if (path.starts_with(task)) {
    return view.follow(path.substr(task.size())) != nullptr;
  }
  if (!path.starts_with(in_layer)) return false;
  return view.has_unknown_layers ||
         std::find(view.layer_names.begin(), view.layer_names.end(),
                   path.substr(in_layer.size())) != view.layer_names.end();
}

/// `/usr/bin/env NAME` looks NAME up in PATH.
bool has_named_program(const Package& view, const std::string& name) {
  const std::vector<std::string> path = view.runtime->folders_in("PATH");
  return std::any_of(path.begin(), path.end(), [&](const std::string& folder) {
    return has_program(view, join_path(folder, name));
  });
}

/// Where the runtime has what lies elsewhere at `path`; empty if it has none of that name.
std::string same_program(const Package& view, std::string_view path) {
  const auto& programs = view.runtime->programs;
  const auto found = std::find_if(
      programs.begin(), programs.end(),
      [&](const std::string& program) { return file_name(program) == file_name(path); });
  return found == programs.end() ? "" : *found;
}

Finding lacks_interpreter(const Package& view, const std::string& interpreter,
                          const std::string& in_lambda) {
  const bool is_recorded = !view.runtime->is_assumed;
  const std::string same = same_program(view, interpreter);
  Facts facts;
  if (!same.empty()) facts.add("it has", escaped(same));
  facts
      .add("way out", (same.empty() ? "write it for /bin/sh" : "use that") +
                          std::string(", or package the interpreter and name it by its"))
      .add("", "path in " + view.task() + "/");
  Finding finding = wrong("\"bootstrap\" is a script for " + in_quotes(interpreter) + ", which " +
                              escaped(view.runtime_identifier) +
                              (is_recorded ? " does not have" : " is not known to have"),
                          in_lambda, facts);
  if (!is_recorded) finding.severity = Severity::kWarning;
  return finding;
}

std::optional<Finding> script_problem(const Package& view) {
  const std::size_t end = view.bootstrap.find('\n');
  std::string_view line = std::string_view(view.bootstrap).substr(0, end).substr(2);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
    return wrong("\"bootstrap\" is a script with Windows line ends", "no such file or directory",
                 {{"because", "the kernel looks for an interpreter named " +
                                  in_quotes(std::string(line) + "\r")},
                  {"way out", "save it with LF line ends (git: *.sh text eol=lf)"}});
  }
  if (line.size() > kLongestFirstLine) {
    return wrong("\"bootstrap\" is a script with a first line that is too long",
                 "exec format error", {{"way out", "use an interpreter with a shorter path"}});
  }
  const Shebang shebang = parse_shebang(line);
  if (!has_program(view, shebang.interpreter))
    return lacks_interpreter(view, shebang.interpreter, "no such file or directory");
  if (file_name(shebang.interpreter) != "env") return std::nullopt;
  std::string name = shebang.argument;
  if (name.starts_with("-S ")) name = name.substr(3);
  name = name.substr(0, name.find(' '));
  const bool found =
      name.starts_with('/') ? has_program(view, name) : has_named_program(view, name);
  if (found) return std::nullopt;
  return lacks_interpreter(view, name, "env: No such file or directory, exit status 127");
}

std::optional<Finding> content_problem(const Package& view, const Entry& entry) {
  const PackagedElf* const elf = view.elf(entry.name);
  if (elf != nullptr) {
    if (elf->elf.kind == ElfKind::kProgram) return std::nullopt;
    return wrong("\"bootstrap\" is an ELF file, but no program", "exec format error, or a crash",
                 {{"way out", "give ENTRYPOINT a target of add_executable()",
                   "zip the program itself as bootstrap, no library or object file"}});
  }
  if (view.bootstrap.starts_with("#!")) return script_problem(view);
  return wrong("\"bootstrap\" is neither an ELF program nor a script that begins with #!",
               "exec format error",
               {{"way out", "begin a script with #!/bin/sh, without a byte order mark"}});
}

}  // namespace

std::vector<Finding> check_entry_point(const Package& view) {
  if (!view.starts_own_program()) return {};
  if (view.entry(kBootstrap) == nullptr) {
    const bool in_layer = view.has_unknown_layers ||
                          std::find(view.layer_names.begin(), view.layer_names.end(), kBootstrap) !=
                              view.layer_names.end();
    if (in_layer) return {};
    if (!view.has(kBootstrap)) return {missing(view)};
    return {wrong("\"bootstrap\" is a folder", "permission denied",
                  {{"way out", "give the folder another name, and a program this one"}})};
  }
  const Entry* const entry = view.follow(kBootstrap);
  if (entry == nullptr) return {};  // broken-link, or a link to a folder without an entry
  if (entry->kind == EntryKind::kDirectory) {
    return {wrong("\"bootstrap\" is a folder", "permission denied",
                  {{"way out", "give the folder another name, and a program this one"}})};
  }
  std::vector<Finding> findings;
  if (!entry->executable) {
    findings.push_back(wrong("\"bootstrap\" is not executable", "permission denied",
                             {{"way out", "chmod +x before zipping; the mode must be 0755"}}));
  }
  if (std::optional<Finding> finding = content_problem(view, *entry)) {
    findings.push_back(*std::move(finding));
  }
  return findings;
}

std::vector<Finding> check_interpreters(const Package& view, const LoadOrder& order) {
  if (view.runtime == nullptr) return {};
  const auto loader = view.runtime->loaders.find(view.architecture);
  if (loader == view.runtime->loaders.end()) return {};
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    const PackagedElf& packaged = view.elves[i];
    const std::string& interpreter = packaged.elf.interpreter;
    const bool is_fine = packaged.elf.kind != ElfKind::kProgram || interpreter.empty() ||
                         interpreter == loader->second || has_program(view, interpreter) ||
                         order.has_bundled_loader(i);
    const bool is_foreign = packaged.elf.machine != machine_of_architecture(view.architecture);
    if (is_fine || is_foreign) continue;
    Finding finding =
        make_finding("interpreter", packaged.name,
                     in_quotes(packaged.name) + " needs the loader " + in_quotes(interpreter) +
                         ", which " + escaped(view.runtime_identifier) + " does not have");
    finding.facts = {
        {"it has", loader->second},
        {"in Lambda", "fork/exec " + join_path(view.task(), escaped(packaged.name)) +
                          ": no such file or directory"},
        {"way out", "LIBRARIES bundle-libc, or link statically, or for " + loader->second,
         "link statically, or for " + loader->second}};
    if (packaged.name != kBootstrap) finding.severity = Severity::kWarning;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace packager
