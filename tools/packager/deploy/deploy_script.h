#pragma once

#include <cstdint>
#include <string>

#include "manifest/manifest.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// The text of deploy.sh for a package that lies beside it as NAME.zip. `direct_limit` is the
/// first size in bytes that Lambda refuses in a direct upload, from limits.json.
[[nodiscard]] std::string render_deploy_script(const Manifest& manifest, const Archive& archive,
                                               std::uint64_t direct_limit,
                                               const Runtimes& runtimes);

}  // namespace packager
