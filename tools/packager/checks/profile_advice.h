#pragma once

#include <string>

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "plan/plan.h"
#include "rules/limits.h"
#include "zip/archive.h"

namespace packager {

/// "COMPRESSION best: about 51,000,000 bytes (48.64 MiB), by samples", for a zip that is a little
/// too large for `bound`; empty if no profile would make it fit. Reads samples of the files.
[[nodiscard]] std::string advise_profile(const Plan& plan, const Archive& archive,
                                         const Bound& bound, Compression used,
                                         const FileReader& files, unsigned threads);

}  // namespace packager
