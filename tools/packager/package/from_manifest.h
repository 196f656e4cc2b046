#pragma once

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "package/package.h"
#include "rules/rules.h"

namespace packager {

/// From the manifest to all entries: the user's contents, the libraries that they need and the
/// layers do not have, and the launcher, which is written to the output directory if the package
/// needs one. Reads the layers that are built here. Throws Error.
[[nodiscard]] Package from_manifest(const Manifest& manifest, const Rules& rules,
                                    FileSystem& files);

}  // namespace packager
