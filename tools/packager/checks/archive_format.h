#pragma once

#include <vector>

#include "base/finding.h"
#include "zip/archive.h"

namespace packager {

/// What Lambda or its unzipper would stumble over in any zip: names, methods, encryption, ZIP64,
/// modes that leave files unreadable.
[[nodiscard]] std::vector<Finding> check_archive_format(const Archive& archive);

}  // namespace packager
