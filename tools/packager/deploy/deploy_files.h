#pragma once

#include <span>
#include <string>
#include <vector>

#include "io/output_file.h"
#include "manifest/manifest.h"
#include "measure/layers.h"
#include "rules/limits.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// What takes the package live: all files that lie beside NAME.zip for it. `layers` are those of
/// the manifest, in the same order.
[[nodiscard]] std::vector<OutputFile> render_deploy_files(const Manifest& manifest,
                                                          std::span<const Layer> layers,
                                                          const Archive& archive,
                                                          const Limits& limits,
                                                          const Runtimes& runtimes);

/// The names of all files that render_deploy_files() may give: those of a package that was
/// refused must not stay.
[[nodiscard]] std::vector<std::string> deploy_file_names();

}  // namespace packager
