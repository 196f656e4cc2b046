// What the model of the loader says of an unpacked package: of each program, and of each library
// that none of them loads, whether it starts, and which files are loaded.
//
// Usage: what_loads FOLDER RUNTIMES_FILE RUNTIME LD_LIBRARY_PATH
// Lines: "start NAME yes|no", then "file NAME" for each file of the package that is loaded.
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/path.h"
#include "io/real_file_system.h"
#include "native/loader.h"
#include "native/packaged_elf.h"
#include "native/start_methods.h"
#include "rules/runtimes.h"

namespace packager {
namespace {

void collect(const std::string& folder, const std::string& name, const FileReader& files,
             std::vector<Entry>& entries) {
  for (const std::string& item : files.list(folder)) {
    Entry entry;
    entry.name = join_path(name, item);
    entry.source = join_path(folder, item);
    const FileStatus status = *files.link_status(entry.source);
    if (status.type == FileType::kDirectory) {
      collect(entry.source, entry.name, files, entries);
      continue;
    }
    entry.executable = true;
    if (status.type == FileType::kSymlink) {
      entry.kind = EntryKind::kSymlink;
      entry.link_target = files.read_link(entry.source);
    }
    entries.push_back(std::move(entry));
  }
}

/// Whether all that is needed is there, in the versions that are needed.
bool starts(const LoadingProcess& process, const PackageIndex& index) {
  for (const Need& need : process.needs()) {
    if (need.found.place == Resolution::Place::kNowhere) return false;
  }
  for (const LoadingProcess::Object& object : process.objects()) {
    for (const VersionNeed& need : index.elf(object.file).version_needs) {
      const Resolution* const found = process.find(need.library);
      if (found == nullptr || found->place != Resolution::Place::kPackage) continue;
      const auto& defined = index.elf(found->file).version_definitions;
      const bool has = std::find(defined.begin(), defined.end(), need.version) != defined.end();
      if (!defined.empty() && !has) return false;
    }
  }
  return true;
}

void tell(const LoadingProcess& process, const PackageIndex& index, std::size_t first) {
  std::cout << "start " << index.name(process.objects()[first].file) << ' '
            << (starts(process, index) ? "yes" : "no") << '\n';
  for (std::size_t i = first + 1; i < process.objects().size(); ++i)
    std::cout << "file " << index.name(process.objects()[i].file) << '\n';
}

int run(const std::vector<std::string>& arguments) {
  const RealFileSystem files;
  std::vector<Entry> entries;
  collect(arguments.at(0), "", files, entries);
  const ElfScan scan = scan_elf(entries, files);
  const Runtimes runtimes = Runtimes::load({arguments.at(1)}, files);
  const LoaderSurroundings surroundings =
      surroundings_of(runtimes.find(arguments.at(2)), "x86_64", false, arguments.at(3));
  const PackageIndex index(entries, scan.elves);
  const std::string bootstrap = join_path(arguments.at(0), "bootstrap");
  const auto methods =
      start_methods(surroundings, index, files.status(bootstrap) ? files.read(bootstrap) : "");
  std::size_t own = 0;
  for (const LoadingProcess& process : all_processes(surroundings, index, methods, nullptr)) {
    const bool is_program = process.is_start_of(process.objects().front().file);
    if (is_program && own == 0) own = process.objects().size();
    std::size_t first = 0;
    if (!is_program && process.has_program()) {
      first = own;
    }
    tell(process, index, first);
  }
  return 0;
}

}  // namespace
}  // namespace packager

int main(int count, char** arguments) {
  try {
    return packager::run({arguments + 1, arguments + count});
  } catch (const packager::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
