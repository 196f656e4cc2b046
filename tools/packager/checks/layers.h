#pragma once

#include <span>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "measure/layers.h"
#include "rules/limits.h"

namespace packager {

/// Whether AWS would take these layers together, and for this function.
[[nodiscard]] std::vector<Finding> check_layers(const Manifest& manifest,
                                                std::span<const Layer> layers,
                                                const Limits& limits);

}  // namespace packager
