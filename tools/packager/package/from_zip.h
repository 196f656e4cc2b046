#pragma once

#include <memory>

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "package/package.h"
#include "rules/rules.h"
#include "zip/archive.h"

namespace packager {

/// The package that a zip holds, whoever made it. `settings` are its name and what the user has
/// said of its function; what was left out is taken from the zip: the architecture from its first
/// ELF file, the runtime from whether there is a bootstrap. `content` are the files in the zip by
/// entry name; null if it cannot be unzipped: then the package has no entries. Throws Error if one
/// of them is damaged.
[[nodiscard]] Package from_zip(const Manifest& settings, const Archive& archive, const Rules& rules,
                               std::shared_ptr<const FileReader> content);

}  // namespace packager
