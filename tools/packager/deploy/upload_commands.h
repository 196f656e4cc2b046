#pragma once

#include <string>

#include "manifest/manifest.h"
#include "rules/limits.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// upload-commands.sh: the commands of the AWS CLI that take the package live, with its values, to
/// read, to copy or to run. What the call does not give, role and bucket, are variables that stop
/// the script while they are empty. The values of ENVIRONMENT are not in it.
[[nodiscard]] std::string render_upload_commands(const Manifest& manifest, const Archive& archive,
                                                 const Bound& direct_limit,
                                                 const Runtimes& runtimes);

}  // namespace packager
