#include "native/place_launcher.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::string_view kBootstrap = "bootstrap";
// Where Lambda unpacks a function and its layers (AWS developer guide, LAMBDA_TASK_ROOT and
// layers).
constexpr std::string_view kTaskRoot = "/var/task/";
constexpr std::string_view kLibraryPath = "/var/task/lib:/opt/lib";

const PackagedElf* find_program(const Closure& closure) {
  const auto found =
      std::find_if(closure.elves.begin(), closure.elves.end(), [](const PackagedElf& elf) {
        return elf.name == kBootstrap && elf.elf.kind == ElfKind::kProgram &&
               !elf.elf.interpreter.empty();
      });
  return found == closure.elves.end() ? nullptr : &*found;
}

}  // namespace

std::optional<LauncherPlacement> place_launcher(Plan& plan, const Closure& closure,
                                                const Manifest& manifest) {
  if (manifest.kind == PackageKind::kLayer || closure.entries.empty()) return std::nullopt;
  const PackagedElf* const program = find_program(closure);
  if (program == nullptr) return std::nullopt;
  const std::string new_name = "bin/" + std::string(file_name(program->source));
  Entry* bootstrap = nullptr;
  const Entry* taken = nullptr;
  for (Entry& entry : plan.entries) {
    if (entry.name == kBootstrap) bootstrap = &entry;
    if (entry.name == new_name) taken = &entry;
  }
  if (bootstrap == nullptr) return std::nullopt;

  LauncherPlacement placement;
  placement.command.architecture = manifest.architecture;
  placement.command.loader = program->elf.interpreter;
  if (manifest.libraries.mode == LibraryMode::kBundleLibc) {
    placement.command.loader =
        std::string(kTaskRoot) + "lib/" + std::string(file_name(program->elf.interpreter));
  }
  placement.command.library_path = kLibraryPath;
  placement.command.program = std::string(kTaskRoot) + new_name;
  if (taken != nullptr) {
    Finding finding =
        make_finding("two-contents", new_name,
                     in_quotes(new_name) + " has two contents: the bootstrap's program goes there");
    finding.facts = {{"first", in_quotes(taken->source) + " from " + escaped(taken->origin)},
                     {"second", in_quotes(program->source) + " from " + escaped(bootstrap->origin)},
                     {"way out", "rename the first with lambda_package_add(... RENAME)"}};
    placement.findings.push_back(std::move(finding));
    return placement;
  }
  bootstrap->name = new_name;
  return placement;
}

Entry launcher_entry(const std::string& source, const FileStatus& status) {
  Entry entry;
  entry.name = kBootstrap;
  entry.executable = true;
  entry.source = source;
  entry.status = status;
  entry.origin = "starts the ENTRYPOINT with the bundled libraries";
  entry.origin_kind = OriginKind::kLauncher;
  return entry;
}

}  // namespace packager
