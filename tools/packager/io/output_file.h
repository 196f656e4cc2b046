#pragma once

#include <string>

namespace packager {

/// A file that was rendered for a package's output directory.
struct OutputFile {
  std::string name;  ///< in the output directory
  std::string content;
  bool executable = false;
  bool secret = false;  ///< for its owner alone
};

}  // namespace packager
