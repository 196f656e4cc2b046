#pragma once

#include <string>
#include <string_view>

#include "manifest/manifest.h"

namespace packager {

/// Parses the text of a manifest file, whose name is `path`. Throws Error with the JSON pointer of
/// what is wrong: malformed, of another version, with unknown keys, of wrong types.
[[nodiscard]] Manifest read_manifest(std::string_view text, const std::string& path);

}  // namespace packager
