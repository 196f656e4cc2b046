#include "native/debug_files.h"

#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "base/path.h"
#include "base/quote_sh.h"
#include "rules/embedded.h"

namespace packager {
namespace {

constexpr std::string_view kFolder = "debug";

/// As gdb and others look for it; by the entry's name if the linker gave it no usable build-id.
std::string copy_name(const PackagedElf& packaged) {
  constexpr std::size_t kShortest = 6;   // digits
  constexpr std::size_t kLongest = 128;  // any file system takes such a name
  const std::string& id = packaged.elf.build_id;
  std::string name(kFolder);
  if (id.size() >= kShortest && id.size() <= kLongest) {
    name += "/.build-id/" + id.substr(0, 2) + "/" + id.substr(2) + ".debug";
  } else {
    name += "/" + packaged.name + ".debug";
  }
  return name;
}

void remove_others(const std::string& folder, const std::set<std::string>& wanted,
                   FileSystem& files) {
  for (const std::string& name : files.list(folder)) {
    const std::string path = join_path(folder, name);
    const std::optional<FileStatus> status = files.link_status(path);
    if (status && status->type == FileType::kDirectory) {
      remove_others(path, wanted, files);
    } else if (wanted.count(path) == 0) {
      files.remove(path);
    }
  }
}

void replace(std::string& text, std::string_view marker, std::string_view by) {
  text.replace(text.find(marker), marker.size(), by);
}

}  // namespace

std::vector<DebugFile> find_debug_files(std::string_view task, std::span<const PackagedElf> elves,
                                        const Stripping& stripping) {
  std::vector<DebugFile> found;
  for (const PackagedElf& packaged : elves) {
    const ElfInfo& elf = packaged.elf;
    if (elf.kind == ElfKind::kOther || elf.debug_size + elf.symbol_table_size == 0) continue;
    DebugFile file{join_path(task, packaged.name), packaged.source, ""};
    if (stripping.files.count(packaged.source) != 0) file.copy = copy_name(packaged);
    found.push_back(std::move(file));
  }
  return found;
}

void keep_debug_files(const std::vector<DebugFile>& debug_files,
                      const std::string& output_directory, FileSystem& files) {
  const std::string folder = join_path(output_directory, kFolder);
  std::set<std::string> wanted;
  for (const DebugFile& file : debug_files) {
    if (file.copy.empty()) continue;
    const std::string path = join_path(output_directory, file.copy);
    if (!wanted.insert(path).second) continue;
    const std::optional<FileStatus> now = files.status(path);
    const std::optional<FileStatus> source = files.status(file.source);
    const bool same =
        now && source && now->size == source->size && now->modified_ns == source->modified_ns;
    if (same) continue;
    files.make_directories(parent_path(path));
    files.copy(file.source, path);
  }
  // A link leads to a folder that is somebody's own.
  const std::optional<FileStatus> status = files.link_status(folder);
  if (status && status->type == FileType::kDirectory) remove_others(folder, wanted, files);
}

std::string render_symbolize(const std::vector<DebugFile>& debug_files,
                             std::string_view addr2line) {
  std::string table;
  for (const DebugFile& file : debug_files) {
    table += "  " + quote_sh(file.place) +
             ") symbols=" + quote_sh(file.copy.empty() ? file.source : file.copy) + " ;;\n";
  }
  std::string script(kSymbolizeTemplate);
  replace(script, "@ADDR2LINE@", quote_sh(addr2line));
  replace(script, "@TABLE@\n", table);
  return script;
}

}  // namespace packager
