#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "checks/size_limits.h"

namespace packager {

/// "[##........]", in ASCII because logs are. Something is never empty, and only what is at its
/// bound or beyond is full.
[[nodiscard]] std::string bar(const LimitUse& use, std::size_t width);

/// 1.0 at the bound.
[[nodiscard]] double share_used(const LimitUse& use);

/// "8.5 % of 250.00 MiB", "1 byte over the limit of 250.00 MiB".
[[nodiscard]] std::string share_words(const LimitUse& use);

/// The same with whose bound it is: "8.5 % of 250.00 MiB (MAX_UNZIPPED_SIZE)".
[[nodiscard]] std::string use_words(const LimitUse& use);

}  // namespace packager
