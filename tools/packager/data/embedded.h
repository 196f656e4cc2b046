#pragma once

#include <string_view>

namespace packager {

/// The files of this folder, compiled in by embed.cmake, and the version of the project.
extern const std::string_view kVersion;
extern const std::string_view kLimitsJson;

}  // namespace packager
