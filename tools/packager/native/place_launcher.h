#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "native/closure.h"
#include "native/launcher.h"
#include "plan/plan.h"

namespace packager {

/// A launcher that is to become the entry "bootstrap".
struct LauncherPlacement {
  LauncherCommand command;
  std::vector<Finding> findings;  ///< two-contents, if the program's new place is taken
};

/// If the package's bootstrap is a program that loads bundled libraries, moves it to bin/ under
/// its own name in `plan`, and says what launcher shall start it. Nothing otherwise: then the
/// program is the bootstrap.
[[nodiscard]] std::optional<LauncherPlacement> place_launcher(Plan& plan, const Closure& closure,
                                                              const Manifest& manifest);

/// The entry for the launcher, whose bytes lie at `source`.
[[nodiscard]] Entry launcher_entry(const std::string& source, const FileStatus& status);

}  // namespace packager
