#include "checks/launch.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::size_t kLongestFirstLine = 255;  // the kernel reads 256 bytes

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

class Launch {
 public:
  Launch(const Package& view, const std::string& name, std::string_view id)
      : view_(view), name_(name), quoted_(in_quotes(name)), id_(id) {}

  std::vector<Finding> run() {
    const Entry* const entry = view_.follow(name_);
    if (entry == nullptr && view_.entry(name_) != nullptr) return {};  // broken-link, or a folder
    if (entry == nullptr || entry->kind == EntryKind::kDirectory) {
      return {wrong(quoted_ + " is a folder", "permission denied",
                    {{"fix", "give the folder another name, and a program this one"}})};
    }
    std::vector<Finding> findings;
    if (!entry->executable) {
      findings.push_back(wrong(quoted_ + " is not executable", "permission denied",
                               {{"fix", "chmod +x before zipping; the mode must be 0755"}}));
    }
    if (std::optional<Finding> finding = content_problem(*entry)) {
      findings.push_back(*std::move(finding));
    }
    return findings;
  }

 private:
  [[nodiscard]] Finding wrong(std::string message, const std::string& in_lambda,
                              const Facts& facts) const {
    Finding finding = make_finding(id_, name_, std::move(message));
    finding.facts
        .add("in Lambda", "fork/exec " + join_path(view_.task(), escaped(name_)) + ": " + in_lambda)
        .add(facts);
    return finding;
  }

  [[nodiscard]] std::optional<Finding> content_problem(const Entry& entry) const {
    const PackagedElf* const elf = view_.elf(entry.name);
    if (elf != nullptr) {
      if (elf->elf.kind == ElfKind::kProgram) return std::nullopt;
      return wrong(quoted_ + " is an ELF file, but no program", "exec format error, or a crash",
                   {{"fix", "give ENTRYPOINT a target of add_executable()",
                     "zip the program itself as bootstrap, no library or object file"}});
    }
    const std::string start = view_.start_of(entry, kLongestFirstLine + 3);
    if (start.starts_with("#!")) return script_problem(start);
    return wrong(quoted_ + " is neither an ELF program nor a script that begins with #!",
                 "exec format error",
                 {{"fix", "begin a script with #!/bin/sh, without a byte order mark"}});
  }

  [[nodiscard]] std::optional<Finding> script_problem(std::string_view start) const {
    std::string_view line = start.substr(0, start.find('\n')).substr(2);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
      return wrong(quoted_ + " is a script with Windows line ends", "no such file or directory",
                   {{"because", "the kernel looks for an interpreter named " +
                                    in_quotes(std::string(line) + "\r")},
                    {"fix", "save it with LF line ends (git: *.sh text eol=lf)"}});
    }
    if (line.size() > kLongestFirstLine) {
      return wrong(quoted_ + " is a script with a first line that is too long", "exec format error",
                   {{"fix", "use an interpreter with a shorter path"}});
    }
    if (view_.runtime == nullptr) return std::nullopt;
    const Shebang shebang = parse_shebang(line);
    if (!has_program(view_, shebang.interpreter))
      return lacks_interpreter(shebang.interpreter, "no such file or directory");
    if (file_name(shebang.interpreter) != "env") return std::nullopt;
    std::string name = shebang.argument;
    if (name.starts_with("-S ")) name = name.substr(3);
    name = name.substr(0, name.find(' '));
    const bool found =
        name.starts_with('/') ? has_program(view_, name) : has_named_program(view_, name);
    if (found) return std::nullopt;
    return lacks_interpreter(name, "env: No such file or directory, exit status 127");
  }

  [[nodiscard]] Finding lacks_interpreter(const std::string& interpreter,
                                          const std::string& in_lambda) const {
    const bool is_recorded = !view_.runtime->is_assumed;
    const std::string same = same_program(view_, interpreter);
    std::vector<Fact> facts;
    if (!same.empty()) facts.push_back({"it has", escaped(same)});
    facts.push_back({"fix", (same.empty() ? "write it for /bin/sh" : "use that") +
                                std::string(", or package the interpreter and name it by its")});
    facts.push_back({"", "path in " + view_.task() + "/"});
    Finding finding = wrong(quoted_ + " is a script for " + in_quotes(interpreter) + ", which " +
                                escaped(view_.runtime_identifier) +
                                (is_recorded ? " does not have" : " is not known to have"),
                            in_lambda, Facts(facts.begin(), facts.end()));
    // PATH leads to /opt/bin, too, and another layer may fill it.
    const bool is_elsewhere =
        view_.is_layer && (interpreter.starts_with(kLayers) || !interpreter.starts_with('/'));
    if (!is_recorded || is_elsewhere) finding.severity = Severity::kWarning;
    return finding;
  }

  const Package& view_;
  const std::string& name_;
  std::string quoted_;
  std::string_view id_;
};

}  // namespace

std::vector<Finding> launch_problems(const Package& view, const std::string& name,
                                     std::string_view id) {
  return Launch(view, name, id).run();
}

bool has_program(const Package& view, const std::string& path) {
  if (view.runtime->programs.count(path) != 0) return true;
  const std::string task = view.task() + "/";
  if (path.starts_with(task) && view.follow(path.substr(task.size())) != nullptr) return true;
  return path.starts_with(kLayers) && may_be_in_layer(view, path.substr(kLayers.size()));
}

bool may_be_in_layer(const Package& view, std::string_view name) {
  const std::vector<std::string>& names = view.layer_names;
  return view.has_unknown_layers || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace packager
