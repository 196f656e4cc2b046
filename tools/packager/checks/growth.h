#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "measure/compare.h"

namespace packager {

/// Whether the package has grown beyond what MAX_GROWTH allows, zipped or unzipped. Where it is
/// given in percent and in bytes, a growth must exceed both: percent alone are noise for a small
/// package, bytes alone for a large one.
[[nodiscard]] std::vector<Finding> check_growth(const std::string& package,
                                                const GrowthLimit& limit, const Measurement& before,
                                                const Measurement& after);

/// `path` is where the baseline should be.
[[nodiscard]] std::vector<Finding> missing_baseline(const std::string& package,
                                                    const std::string& path);

}  // namespace packager
