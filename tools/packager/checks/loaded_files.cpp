#include "checks/loaded_files.h"

#include <cstddef>
#include <vector>

#include "native/packaged_elf.h"
#include "package/surely_used.h"

namespace packager {

std::set<std::string> loaded_files(const Package& package, const LoadOrder& order) {
  if (package.content == nullptr) return {};
  const std::set<std::string> used = surely_used(package);
  std::set<std::string> names;
  std::vector<std::size_t> waiting;
  const auto add = [&](std::size_t file) {
    if (names.insert(package.elves[file].name).second) waiting.push_back(file);
  };
  for (std::size_t i = 0; i < package.elves.size(); ++i) {
    if (used.count(package.elves[i].name) != 0) add(i);
  }
  while (!waiting.empty()) {
    const std::size_t file = waiting.back();
    waiting.pop_back();
    for (const std::string& library : package.elves[file].elf.needed) {
      for (const Resolution& found : order.choices(file, library)) {
        if (found.place == Resolution::Place::kPackage) add(found.file);
      }
    }
  }
  return names;
}

}  // namespace packager
