#include "checks/architecture.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::size_t kMostShown = 10;

Finding wrong_machine(const Package& view, const std::string& machine,
                      const std::vector<std::string>& names) {
  const std::string count = with_thousands(names.size());
  Finding finding = make_finding(
      "architecture", names.front(),
      "package " + in_quotes(view.name) + " is for " + view.architecture + ", but " +
          (names.size() == 1 ? in_quotes(names.front()) + " is" : count + " of its files are") +
          " for " + machine);
  finding.facts.list("files", names, kMostShown, escaped);
  const std::string other = machine == "aarch64" ? "arm64" : machine;
  const bool exists = other == "arm64" || other == "x86_64";
  finding.facts
      .add("in Lambda", "fork/exec: exec format error, or the loader's wrong ELF class or machine")
      .way_out("build them for " + view.architecture +
                   (exists ? ", or set ARCHITECTURE " + other : "") +
                   ", or leave them out with PATTERN ... EXCLUDE",
               "build them for " + view.architecture +
                   (exists ? ", or give --architecture " + other : "") + ", or leave them out");
  return finding;
}

}  // namespace

std::vector<Finding> check_architecture(const Package& view) {
  const std::uint16_t machine = machine_of_architecture(view.architecture);
  std::map<std::string, std::vector<std::string>> wrong;  // by machine
  for (const PackagedElf& packaged : view.elves) {
    const ElfInfo& elf = packaged.elf;
    const bool fits = elf.machine == machine && elf.is_64_bit && elf.is_little_endian;
    if (elf.kind == ElfKind::kOther && elf.is_little_endian) continue;
    if (!fits) wrong[machine_name(elf)].push_back(packaged.name);
  }
  std::vector<Finding> findings;
  findings.reserve(wrong.size());
  for (const auto& [name, files] : wrong)
    findings.push_back(wrong_machine(view, name, files));
  return findings;
}

}  // namespace packager
