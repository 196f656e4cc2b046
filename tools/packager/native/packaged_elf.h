#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "io/file_system.h"
#include "native/elf.h"
#include "plan/plan.h"

namespace packager {

/// An ELF file of the package.
struct PackagedElf {
  std::string name;    ///< of its entry
  std::string source;  ///< of its content; empty for the entry of a zip
  ElfInfo elf;
};

struct ElfScan {
  std::vector<PackagedElf> elves;  ///< in the order of the entries
  std::vector<Finding> findings;   ///< broken-elf
};

/// Reads those entries that the planner marked as executable, as it does every ELF file that the
/// kernel or the loader takes.
[[nodiscard]] ElfScan scan_elf(const std::vector<Entry>& entries, const FileReader& files);

/// The finding for a file that claims to be ELF and is none.
[[nodiscard]] Finding broken_elf_finding(const std::string& entry, const ElfError& error);

/// Which ELF file a name in the package leads to, links inside the package followed. Refers to
/// what the files say.
class PackageIndex {
 public:
  PackageIndex(std::span<const Entry> entries, std::span<const PackagedElf> elves);

  /// A file that is added to the package; its index.
  std::size_t add(const std::string& name, const ElfInfo& elf);
  /// Another name for one that the package has; relative to the link's folder.
  void add_link(const std::string& name, const std::string& target);

  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] const std::string& name(std::size_t file) const { return files_[file].name; }
  [[nodiscard]] const ElfInfo& elf(std::size_t file) const { return *files_[file].elf; }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  /// Index of the ELF file at `name`, or kNone.
  [[nodiscard]] std::size_t at(const std::string& name) const;
  /// The file at `name` if it is a regular one but no ELF file; or empty.
  [[nodiscard]] std::string foreign_at(const std::string& name) const;
  /// Index of the first one that is called `soname`, by DT_SONAME or file name; or kNone.
  [[nodiscard]] std::size_t by_soname(const std::string& soname) const;
  /// Whether an entry of any kind has this name.
  [[nodiscard]] bool has(const std::string& name) const { return entries_.count(name) != 0; }

 private:
  [[nodiscard]] std::optional<std::string> follow(const std::string& name) const;

  struct File {
    std::string name;
    const ElfInfo* elf = nullptr;
  };

  std::vector<File> files_;
  std::map<std::string, std::string> entries_;  // the target of a link, otherwise empty
  std::set<std::string> regular_;               // neither folders nor links
  std::map<std::string, std::size_t> elves_;
  std::map<std::string, std::size_t> sonames_;
};

}  // namespace packager
