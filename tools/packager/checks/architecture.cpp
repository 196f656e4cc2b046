#include "checks/architecture.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "checks/loaded_files.h"
#include "checks/python_modules.h"

namespace packager {
namespace {

constexpr std::string_view kLibraryFolder = "lib";  // LD_LIBRARY_PATH leads to it

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
      .add("in Lambda",
           is_for_python(view)
               ? "ImportError: " + join_path(view.task(), escaped(names.front())) +
                     ": cannot open shared object file: No such file or directory"
               : "fork/exec: exec format error, or the loader's wrong ELF class or machine")
      .fix("build them for " + view.architecture +
               (exists ? ", or set ARCHITECTURE " + other : "") +
               ", or leave them out with PATTERN ... EXCLUDE",
           "build them for " + view.architecture +
               (exists ? ", or give --architecture " + other : "") + ", or leave them out");
  return finding;
}

/// What the loader is asked for and no file for the right machine answers to.
std::set<std::string> unanswered(const Package& view,
                                 const std::vector<const PackagedElf*>& fitting) {
  std::set<std::string> names;
  for (const PackagedElf* packaged : fitting)
    names.insert(packaged->elf.needed.begin(), packaged->elf.needed.end());
  for (const PackagedElf* packaged : fitting) {
    names.erase(packaged->elf.soname);
    names.erase(std::string(file_name(packaged->name)));
  }
  if (view.runtime != nullptr) {
    std::erase_if(names, [&](const std::string& name) {
      return view.runtime->provider(name, view.architecture) != nullptr;
    });
  }
  return names;
}

Finding unused(const Package& view, const std::vector<const PackagedElf*>& files) {
  std::uint64_t size = 0;
  for (const PackagedElf* packaged : files) {
    const Entry* const entry = view.entry(packaged->name);
    if (entry != nullptr) size += entry->status.size;
  }
  const std::string& first = files.front()->name;
  const bool is_one = files.size() == 1;
  Finding finding = make_finding(
      "architecture", first,
      (is_one ? in_quotes(first) + ", " + format_size(size) + ", is"
              : with_thousands(files.size()) + " files, " + format_size(size) + ", are") +
          " for another processor than " + view.architecture + ", and nothing in package " +
          in_quotes(view.name) + " is known to load " + (is_one ? "it" : "them"));
  finding.severity = Severity::kWarning;
  finding.facts
      .list("files", files, kMostShown,
            [](const PackagedElf* packaged) {
              return escaped(packaged->name) + "  " + machine_name(packaged->elf);
            })
      .fix("leave out what is for other systems with PATTERN ... EXCLUDE; what the function",
           "leave out what is for other systems; what the function loads must be for " +
               view.architecture)
      .push_back({"", "loads must be for " + view.architecture, ""});
  return finding;
}

}  // namespace

std::vector<Finding> check_architecture(const Package& view, const LoadOrder& order) {
  const std::uint16_t machine = machine_of_architecture(view.architecture);
  std::vector<const PackagedElf*> fitting;
  std::vector<const PackagedElf*> others;
  for (const PackagedElf& packaged : view.elves) {
    const ElfInfo& elf = packaged.elf;
    const bool fits = elf.machine == machine && elf.is_64_bit && elf.is_little_endian;
    if (elf.kind == ElfKind::kOther && elf.is_little_endian) continue;
    (fits ? fitting : others).push_back(&packaged);
  }
  if (others.empty()) return {};
  const std::set<std::string> loaded = loaded_files(view, order);
  const std::set<std::string> needed = unanswered(view, fitting);
  std::map<std::string, std::vector<std::string>> wrong;  // by machine
  std::vector<const PackagedElf*> optional;
  for (const PackagedElf* packaged : others) {
    const std::string& name = packaged->name;
    const bool is_certain = loaded.count(name) != 0 || parent_path(name) == kLibraryFolder ||
                            needed.count(packaged->elf.soname) != 0 ||
                            needed.count(std::string(file_name(name))) != 0;
    if (is_certain) {
      wrong[machine_name(packaged->elf)].push_back(name);
    } else {
      optional.push_back(packaged);
    }
  }
  std::vector<Finding> findings;
  for (const auto& [name, files] : wrong)
    findings.push_back(wrong_machine(view, name, files));
  if (!optional.empty()) findings.push_back(unused(view, optional));
  return findings;
}

}  // namespace packager
