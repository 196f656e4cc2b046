#pragma once

#include <set>
#include <string>

#include "package/package.h"

namespace packager {

/// Names of the entries of which it is certain that they are started or loaded, as far as no ELF
/// file has to be read: what Lambda starts, programs that a script among these names, HANDLER's
/// module, and what the user gives by name, TARGETS, FILES and DLOPEN. What is missing or wrong
/// there is an error; elsewhere it may be an option that nobody takes. Links are followed. Reads
/// scripts.
[[nodiscard]] std::set<std::string> surely_used(const Package& package);

/// The names of all other entries.
[[nodiscard]] std::set<std::string> optional_entries(const Package& package);

}  // namespace packager
