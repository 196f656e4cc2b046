#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "package/package.h"
#include "rules/limits.h"

namespace packager {

/// Whether AWS would take the function's configuration: memory, timeout, names, environment and so
/// on. CMake checks what it can see at configure time by the same rules of limits.json; this also
/// sees what generator expressions came to.
[[nodiscard]] std::vector<Finding> check_configuration(const Manifest& manifest,
                                                       const Limits& limits);

/// What is wrong with the value of a setting, as the end of the sentence "KEYWORD ..."; empty if
/// the rule allows it.
[[nodiscard]] std::string setting_problem(const std::string& value, const SettingRule& rule);

/// The size in bytes that AWS measures: the map as compact JSON in UTF-8.
[[nodiscard]] std::uint64_t environment_size(
    const std::vector<std::pair<std::string, std::string>>& environment);

/// Whether a change of the configuration, which is sent as a whole, is below AWS's bound: as the
/// AWS CLI writes JSON, in ASCII and with spaces. Of what is only known when it is deployed, as the
/// versions of layers, the shortest is counted.
[[nodiscard]] std::vector<Finding> check_configuration_size(const Package& package,
                                                            const Limits& limits);

}  // namespace packager
