#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "checks/entry_content.h"
#include "package/package.h"

namespace packager {

/// What a file of this name is known to hold, as the end of the sentence "it ..."; empty for other
/// names.
[[nodiscard]] std::string secret_by_name(std::string_view name);

/// What secret the content holds: "a private key", "an AWS access key"; empty if none was found.
[[nodiscard]] std::string secret_in_content(std::string_view content);

/// Files that no package should hold, but for those that match a glob of ALLOW_SECRETS. The
/// content is read of files up to 1 MiB that are no ELF files. The secret itself is not shown.
[[nodiscard]] std::vector<Finding> check_secrets(const Package& package,
                                                 const EntryContent& content);

}  // namespace packager
