#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/entry_content.h"
#include "package/package.h"

namespace packager {

/// A function of a custom runtime in which nothing can ask Lambda for events: no file holds the
/// name of the variable that says where. Nothing if that cannot be known: layers, archives, packed
/// programs, files above 64 MiB that may hold code.
[[nodiscard]] std::vector<Finding> check_runtime_api(const Package& package,
                                                     const EntryContent& content);

}  // namespace packager
