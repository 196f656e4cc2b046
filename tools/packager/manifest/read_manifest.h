#pragma once

#include <string>
#include <string_view>

#include "io/file_system.h"
#include "manifest/manifest.h"

namespace packager {

/// Parses the text of a manifest file, whose name is `path`. Throws Error with the JSON pointer of
/// what is wrong: malformed, of another version, with unknown keys, of wrong types.
[[nodiscard]] Manifest read_manifest(std::string_view text, const std::string& path);

/// Reads the file `path` so, and the file of CONFIGURATION that it names.
[[nodiscard]] Manifest load_manifest(const std::string& path, const FileReader& files);

}  // namespace packager
