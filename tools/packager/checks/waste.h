#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "package/package.h"
#include "zip/archive.h"

namespace packager {

enum class WasteKind {
  kDebugInformation,  ///< in ELF files
  kSymbolTables,      ///< in ELF files
  kSplitDebugFiles,   ///< objects and files of split-off debug information
  kDuplicates,        ///< all but one of files with the same content
  kStaticLibraries,
  kHeaders,
  kBuildFiles,  ///< .la, .pc, .cmake
  kVersionControl,
  kPythonCaches,
  kTests,
  kSanitizers,
  kForeign  ///< of macOS or Windows
};

/// Something that the function does not need to run. The tool tells; it removes nothing.
struct WasteItem {
  WasteKind kind = WasteKind::kTests;
  std::string what;                  ///< "debug information"
  std::string fix;                   ///< "STRIP ON, or strip -g"
  std::string fix_for_zip;           ///< the same for who has no CMake call: "strip -g"
  std::uint64_t bytes = 0;           ///< unzipped, that would be saved
  std::vector<std::string> entries;  /// sorted by what each would save, the most first
};

/// `archived` are the entries of the zip, for their checksums; without them duplicates are not
/// found. A file counts for the first kind that fits. Sorted by bytes, the most first.
[[nodiscard]] std::vector<WasteItem> find_waste(const Package& view,
                                                std::span<const ArchiveEntry> archived = {});

/// One warning with all items, if they make up enough of the package to be worth the reading.
[[nodiscard]] std::vector<Finding> check_waste(const Package& view,
                                               const std::vector<WasteItem>& items);

}  // namespace packager
