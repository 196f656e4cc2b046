#pragma once

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "rules/limits.h"
#include "rules/runtimes.h"

namespace packager {

/// What AWS allows and what its runtimes are, with the user's files laid over it, and the runtime
/// of the settings among them.
struct Rules {
  Limits limits;
  Runtimes runtimes;
};

/// Throws Error if one of the files cannot be read or is wrong.
[[nodiscard]] inline Rules load_rules(const Manifest& settings, const FileReader& files) {
  Rules rules = {load_limits(settings.limits_files, files),
                 Runtimes::load(settings.runtimes_files, files)};
  rules.runtimes.assume(settings.runtime);
  return rules;
}

}  // namespace packager
