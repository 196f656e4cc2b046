#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "zip/archive.h"

namespace packager {

struct DirectoryEntry {
  ArchiveEntry entry;
  std::uint64_t data_offset = 0;  ///< where the entry's data starts in the file
};

/// The entries of a zip file in the order of its central directory, which is compared with the
/// local headers. `path` is for messages. Throws Error if it is no zip, is cut off or contradicts
/// itself.
[[nodiscard]] std::vector<DirectoryEntry> read_central_directory(const InputFile& file,
                                                                 const std::string& path);

}  // namespace packager
