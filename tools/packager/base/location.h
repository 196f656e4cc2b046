#pragma once

#include <cstdint>
#include <string>

namespace packager {

/// Where a function of the CMake module was called, for compiler-like messages.
struct Location {
  std::string file;        ///< empty if there is none
  std::uint64_t line = 0;  ///< 0 if it is not known for certain
};

}  // namespace packager
