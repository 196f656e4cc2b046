#pragma once

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "rules/limits.h"
#include "rules/rules.h"
#include "rules/runtimes.h"

namespace packager {

/// The rules that a manifest wants. Throws Error if one of its files cannot be read or is wrong.
[[nodiscard]] inline Rules load_rules(const Manifest& settings, const FileReader& files) {
  Rules rules = {load_limits(settings.limits_files, files),
                 Runtimes::load(settings.runtimes_files, files)};
  rules.runtimes.assume(settings.runtime);
  return rules;
}

}  // namespace packager
