#pragma once

#include <cstdint>
#include <string>

#include "plan/plan.h"

namespace packager {

/// The name as stored: of a directory, with a slash at its end.
[[nodiscard]] std::string stored_name(const Entry& entry);

/// Type and permission bits, as in stat's st_mode.
[[nodiscard]] std::uint32_t unix_mode(const Entry& entry);

/// Bytes, unzipped: of a link, the length of its target.
[[nodiscard]] std::uint64_t content_size(const Entry& entry);

}  // namespace packager
