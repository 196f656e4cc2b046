#pragma once

#include <iosfwd>

#include "io/file_system.h"
#include "package/from_zip.h"

namespace packager {

/// `lambda-packager check`: all that a zip alone allows, whoever made it. The exit status: 0, or
/// 1 if a check failed. Throws Error.
[[nodiscard]] int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
                        std::ostream& err);

}  // namespace packager
