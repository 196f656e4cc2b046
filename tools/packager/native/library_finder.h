#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "native/elf.h"
#include "native/search_rules.h"

namespace packager {

/// A library on the disk that the loader would take.
struct FoundLibrary {
  std::string path;       ///< as it was found; $ORIGIN is its folder
  std::string real_path;  ///< links resolved
  std::string root;       ///< that it was found in; empty is the real one
};

struct LibrarySearch {
  std::optional<FoundLibrary> found;
  std::vector<std::string> skipped;  ///< "/opt/arm/lib/libx.so.1, skipped: its machine is aarch64"
};

/// Looks for libraries of one architecture. Reads each file once, however often it is found.
class LibraryFinder {
 public:
  LibraryFinder(std::string_view architecture, const FileReader& files)
      : machine_(machine_of_architecture(architecture)), files_(files) {}

  /// The first file of that name in `folders` that is a library for the architecture.
  [[nodiscard]] LibrarySearch find(const std::string& name,
                                   const std::vector<SearchFolder>& folders);

  /// The same for a path inside `root`.
  [[nodiscard]] LibrarySearch at(const std::string& path, const std::string& root);

  /// Of a library that was found.
  [[nodiscard]] const ElfInfo& elf(const FoundLibrary& library) const {
    return *read_.at(library.real_path).elf;
  }

  /// Every file that was read.
  [[nodiscard]] std::vector<std::string> inputs() const;

 private:
  struct ReadFile {
    std::optional<ElfInfo> elf;
    std::string problem;  // why it is skipped: "its machine is aarch64"
  };

  const ReadFile& read(const std::string& real_path);
  void try_path(const std::string& path, const std::string& root, LibrarySearch& search);

  std::uint16_t machine_;
  const FileReader& files_;
  std::map<std::string, ReadFile> read_;  // by real path
};

}  // namespace packager
