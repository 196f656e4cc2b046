#pragma once

#include <vector>

#include "base/finding.h"
#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// ELF files that are loaded and whose relocations the runtime's glibc may skip without a word:
/// DT_RELR, which it knows from 2.36 on. Those that are marked as such (GLIBC_ABI_DT_RELR) it
/// refuses: glibc-version.
[[nodiscard]] std::vector<Finding> check_relocations(const Package& view, const LoadOrder& order);

}  // namespace packager
