#include "native/library_finder.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "native/resolve.h"

namespace packager {

LibrarySearch LibraryFinder::find(const std::string& name,
                                  const std::vector<SearchFolder>& folders) {
  LibrarySearch search;
  for (const SearchFolder& folder : folders) {
    try_path(folder.path + "/" + name, folder.root, search);
    if (search.found) break;
  }
  return search;
}

LibrarySearch LibraryFinder::at(const std::string& path, const std::string& root) {
  LibrarySearch search;
  try_path(root + path, root, search);
  return search;
}

void LibraryFinder::try_path(const std::string& path, const std::string& root,
                             LibrarySearch& search) {
  std::string problem;
  try {
    const std::optional<std::string> real = resolve_in_root(root, path.substr(root.size()), files_);
    if (!real) return;
    problem = read(*real).problem;
    if (problem.empty()) {
      search.found = FoundLibrary{path, *real, root};
      return;
    }
  } catch (const Error& error) {
    problem = error.what();  // as the loader goes on after what it may not look into
  }
  std::string text = escaped(path) + ", skipped: " + problem;
  if (std::find(search.skipped.begin(), search.skipped.end(), text) == search.skipped.end()) {
    search.skipped.push_back(std::move(text));
  }
}

const LibraryFinder::ReadFile& LibraryFinder::read(const std::string& real_path) {
  const auto [place, is_new] = read_.try_emplace(real_path);
  ReadFile& file = place->second;
  if (!is_new) return file;
  const std::optional<FileStatus> status = files_.status(real_path);
  if (!status || status->type != FileType::kRegular) {
    file.problem = "it is no regular file";
    return file;
  }
  try {
    file.elf = read_elf(*files_.open(real_path), real_path);
    if (!file.elf) {
      file.problem = "it is no ELF file";
    } else if (file.elf->machine != machine_ || !file.elf->is_64_bit ||
               !file.elf->is_little_endian) {
      file.problem = "its machine is " + machine_name(*file.elf);
    } else if (file.elf->kind == ElfKind::kOther) {
      file.problem = "it is no shared library";
    }
  } catch (const ElfError& error) {
    file.problem = "it is a broken ELF file";
  }
  return file;
}

std::vector<std::string> LibraryFinder::inputs() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : read_)
    paths.push_back(path);
  return paths;
}

}  // namespace packager
