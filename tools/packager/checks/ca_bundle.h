#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/entry_content.h"
#include "package/package.h"

namespace packager {

/// Programs and libraries that were built to look for CA certificates where the runtime has none:
/// every TLS connection fails. Nothing if anything in the package names the runtime's own file, or
/// if it brings certificates along.
[[nodiscard]] std::vector<Finding> check_ca_bundle(const Package& view,
                                                   const EntryContent& content);

}  // namespace packager
