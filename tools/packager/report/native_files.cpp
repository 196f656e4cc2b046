#include "report/native_files.h"

#include <cstddef>
#include <string>
#include <utility>

namespace packager {

std::vector<NativeFile> native_files_of(std::span<const Entry> entries,
                                        std::span<const PackagedElf> elves) {
  const PackageIndex index(entries, elves);
  std::vector<NativeFile> files;
  for (const PackagedElf& elf : elves) {
    NativeFile file;
    file.entry = elf.name;
    for (const std::string& library : elf.elf.needed) {
      const std::size_t found = index.by_soname(library);
      if (found == PackageIndex::kNone) {
        file.outside.push_back(library);
      } else {
        file.needs.push_back(elves[found].name);
      }
    }
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace packager
