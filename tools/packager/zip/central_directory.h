#pragma once

#include <string>
#include <vector>

#include "io/file_system.h"
#include "zip/archive.h"

namespace packager {

/// The entries of a zip file in the order of its central directory, which is compared with the
/// local headers. `path` is for messages. Throws Error if it is no zip, is cut off or contradicts
/// itself.
[[nodiscard]] std::vector<ArchiveEntry> read_central_directory(const InputFile& file,
                                                               const std::string& path);

}  // namespace packager
