#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "checks/package_view.h"
#include "io/file_system.h"
#include "manifest/manifest.h"

namespace packager {

/// All that the contents of a package, zipped or not yet, tell of its first invocation: what would
/// make native code or a handler fail, what is known of the runtime on the day `today`; and what
/// should not be in it. The entries' content is read from `files`.
[[nodiscard]] std::vector<Finding> check_contents(const PackageView& view,
                                                  const CheckSettings& settings,
                                                  const Runtimes& runtimes,
                                                  const std::string& today,
                                                  const FileReader& files);

/// "2026-11-23", in UTC.
[[nodiscard]] std::string today();

/// What check_entry_point() wants to see of a bootstrap; empty if there is none.
[[nodiscard]] std::string start_of_bootstrap(std::span<const Entry> entries,
                                             const FileReader& files);

}  // namespace packager
