#include "checks/entry_point.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "checks/extensions.h"
#include "checks/launch.h"

namespace packager {
namespace {

constexpr std::string_view kBootstrap = "bootstrap";

Finding missing_bootstrap(const Package& view) {
  Finding finding =
      make_finding("entry-point", view.name,
                   "package " + in_quotes(view.name) + " has no \"bootstrap\" at its root, which " +
                       escaped(view.runtime_identifier) + " starts");
  constexpr std::size_t kMostListed = 5;
  std::vector<std::string> found;
  for (const Entry& entry : view.entries) {
    const PackagedElf* const elf = view.elf(entry.name);
    const bool is_program = elf != nullptr && elf->elf.kind == ElfKind::kProgram;
    if (file_name(entry.name) == kBootstrap || is_program) found.push_back(escaped(entry.name));
    if (found.size() == kMostListed) break;
  }
  finding.facts.list("found", found)
      .add("in Lambda",
           "Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): "
           "[/var/task/bootstrap /opt/bootstrap]")
      .fix("give ENTRYPOINT, or package the program with RENAME bootstrap",
           "zip the program as bootstrap, outside of any folder; for another runtime, give "
           "--runtime");
  return finding;
}

}  // namespace

std::vector<Finding> check_entry_point(const Package& view) {
  if (!view.starts_own_program()) return {};
  const std::string name(kBootstrap);
  if (view.entry(name) == nullptr && may_be_in_layer(view, name)) return {};
  if (!view.has(name)) return {missing_bootstrap(view)};
  return launch_problems(view, name, "entry-point");
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
    finding.facts = {{"it has", loader->second},
                     {"in Lambda", "fork/exec " + join_path(view.task(), escaped(packaged.name)) +
                                       ": no such file or directory"},
                     {"fix", "LIBRARIES bundle-libc, or link statically, or for " + loader->second,
                      "link statically, or for " + loader->second}};
    const bool is_started =
        view.is_layer ? is_extension(packaged.name) : packaged.name == kBootstrap;
    if (!is_started) finding.severity = Severity::kWarning;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace packager
