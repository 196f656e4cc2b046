#pragma once

#include <set>
#include <string>

#include "checks/load_order.h"
#include "package/package.h"

namespace packager {

/// Names of the ELF files that are certain to be started or loaded: those of surely_used() and what
/// they need in turn.
[[nodiscard]] std::set<std::string> loaded_files(const Package& package, const LoadOrder& order);

}  // namespace packager
