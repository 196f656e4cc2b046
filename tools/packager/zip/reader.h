#pragma once

#include <string>
#include <vector>

#include "io/file_system.h"
#include "zip/archive.h"

namespace packager {

/// Reads the central directory of any zip, whoever made it. Throws Error if it is none, is cut
/// off or contradicts itself.
[[nodiscard]] Archive read_archive(const std::string& path, const FileReader& files);

}  // namespace packager
