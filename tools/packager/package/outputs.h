#pragma once

#include <string>

#include "manifest/manifest.h"

namespace packager {

/// What a run leaves in a package's output directory, besides what is rendered: the paths.
struct Outputs {
  explicit Outputs(const Manifest& manifest);

  std::string zip;           ///< only if every check was passed
  std::string rejected_zip;  ///< only if one was not
  std::string part;          ///< while it is written
  std::string index;         ///< what the next run can copy over from the zip
  std::string inputs;        ///< links to files whose names Ninja or make cannot carry
  std::string lock;          ///< held by the process that writes here
  std::string symbolize;     ///< the script that looks up addresses
  std::string launcher;      ///< the bootstrap that starts the program with bundled libraries
};

}  // namespace packager
