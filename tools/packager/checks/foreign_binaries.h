#pragma once

#include <string_view>
#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// Whether a folder or file of that path is named after macOS or Windows, as in npm's
/// prebuilds/darwin-x64/: it is chosen by the system, and never chosen in Lambda.
[[nodiscard]] bool is_named_for_other_system(std::string_view path);

/// Libraries and modules under names that the loader takes, which it cannot load: of macOS or
/// Windows, or linked with musl where the runtime has glibc. And programs packed by UPX.
[[nodiscard]] std::vector<Finding> check_foreign_binaries(const Package& view,
                                                          const LoadOrder& order);

}  // namespace packager
