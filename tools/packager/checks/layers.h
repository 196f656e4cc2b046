#pragma once

#include <span>
#include <vector>

#include "base/finding.h"
#include "layers/layers.h"
#include "limits/limits.h"
#include "manifest/manifest.h"

namespace packager {

/// Whether AWS would take these layers together, and for this function.
[[nodiscard]] std::vector<Finding> check_layers(const Manifest& manifest,
                                                std::span<const Layer> layers,
                                                const Limits& limits);

}  // namespace packager
