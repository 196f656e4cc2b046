#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "plan/plan.h"

namespace packager {

/// Gives the content of an entry, at most so many bytes of it. Called by several threads at once.
using EntryContent = std::function<std::string(const Entry& entry, std::size_t limit)>;

}  // namespace packager
