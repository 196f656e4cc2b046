#pragma once

#include "rules/limits.h"
#include "rules/runtimes.h"

namespace packager {

/// What AWS allows and what its runtimes are, with the user's files laid over it, and the runtime
/// of the settings among them.
struct Rules {
  Limits limits;
  Runtimes runtimes;
};

}  // namespace packager
