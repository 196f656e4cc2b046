#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/enum_words.h"
#include "base/finding.h"
#include "io/file_system.h"
#include "manifest/manifest.h"

namespace packager {

enum class EntryKind { kFile, kDirectory, kSymlink };

constexpr auto words_of(EntryKind /*type*/) {
  return std::to_array<EnumWord<EntryKind>>({{EntryKind::kFile, "file"},
                                             {EntryKind::kDirectory, "directory"},
                                             {EntryKind::kSymlink, "symlink"}});
}

/// What brought an entry: an item of the user's contents, or the packager itself.
enum class OriginKind { kUnknown, kTarget, kFile, kDirectory, kLibrary, kLauncher };

/// Of kUnknown there is none.
constexpr auto words_of(OriginKind /*type*/) {
  return std::to_array<EnumWord<OriginKind>>({{OriginKind::kTarget, "target"},
                                              {OriginKind::kFile, "file"},
                                              {OriginKind::kDirectory, "directory"},
                                              {OriginKind::kLibrary, "closure"},
                                              {OriginKind::kLauncher, "launcher"}});
}

/// One entry of the deployment package, not yet read.
struct Entry {
  std::string name;  ///< in the zip: relative, '/', UTF-8, no trailing slash for directories
  EntryKind kind = EntryKind::kFile;
  bool executable = false;  ///< 0755, otherwise 0644; directories are 0755, links 0777
  std::string source;       ///< where the content of a file lies
  FileStatus status;  ///< of `source` when it was planned: a file that differs later has changed
  std::string link_target;  ///< of a symbolic link
  Compression compression = Compression::kDefault;
  std::string origin;  ///< the keyword and value that brought it: "DIRECTORIES model/"
  OriginKind origin_kind = OriginKind::kUnknown;
};

struct Plan {
  std::vector<Entry> entries;       ///< sorted by name, in bytes; no name twice
  std::vector<std::string> inputs;  ///< every file and directory looked at, for the depfile
  std::vector<Finding> findings;    ///< conflicts, refused names and special files
};

/// Expands the contents of a manifest into entries. Lists directories and reads the first bytes
/// of files. Throws Error if something cannot be read.
[[nodiscard]] Plan make_plan(const Manifest& manifest, const FileReader& files);

}  // namespace packager
