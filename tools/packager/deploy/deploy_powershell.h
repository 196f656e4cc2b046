#pragma once

#include <cstdint>
#include <string>

#include "manifest/manifest.h"
#include "zip/archive.h"

namespace packager {

/// The text of deploy.ps1, which does the same as deploy.sh does, by PowerShell 7. Its parameters
/// are those of render_deploy_script().
[[nodiscard]] std::string render_deploy_powershell(const Manifest& manifest, const Archive& archive,
                                                   std::uint64_t direct_limit);

}  // namespace packager
