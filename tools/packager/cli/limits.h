#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"

namespace packager {

/// `lambda-packager limits`: every bound of AWS's that is known here, with its source; with
/// `runtime`, an identifier, what is known of that instead. Returns the exit status. Throws Error
/// if the runtime is unknown.
[[nodiscard]] int list_limits(const std::string& runtime, FileSystem& files, std::ostream& out);

}  // namespace packager
