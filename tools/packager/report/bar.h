#pragma once

#include <string>
#include <string_view>

#include "checks/size_limits.h"

namespace packager {

/// "[##........]", in ASCII because logs are. Something is never empty, and only what is at its
/// bound or beyond is full.
[[nodiscard]] std::string bar(const LimitUse& use, std::size_t width);

/// " 8.5 %", so wide that shares below one another line up.
[[nodiscard]] std::string aligned_share(std::uint64_t part, std::uint64_t whole);

/// " 8.5 % of 250.00 MiB", "1 byte too much for MAX_UNZIPPED_SIZE (4,000 bytes)".
[[nodiscard]] std::string use_words(const LimitUse& use);

}  // namespace packager
