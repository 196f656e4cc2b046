#pragma once

#include <iosfwd>
#include <string>

#include "io/file_system.h"

namespace packager {

struct AdviseOptions {
  std::string manifest;  ///< path
  unsigned threads = 0;  ///< 0: as many as there are processors
};

/// `lambda-packager advise`: what would make a package smaller, and by how much, measured on its
/// files. The exit status: always 0. Throws Error.
[[nodiscard]] int advise(const AdviseOptions& options, FileSystem& files, std::ostream& out);

}  // namespace packager
