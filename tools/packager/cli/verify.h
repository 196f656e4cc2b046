#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"

namespace packager {

struct VerifyOptions {
  std::string manifest;  ///< path
};

/// `lambda-packager verify`: packs once more, from nothing, and compares with the zip that the
/// build made. The exit status: 0 if they are equal, 1 if not. Throws Error.
[[nodiscard]] int verify(const VerifyOptions& options, FileSystem& files, std::ostream& out,
                         std::ostream& err);

}  // namespace packager
