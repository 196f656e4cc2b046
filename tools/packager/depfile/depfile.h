#pragma once

#include <string>
#include <vector>

namespace packager {

/// A Makefile rule as compilers write it: `output` depends on `inputs`, in the escaping that Ninja
/// and CMake read. Names with a line break cannot be written down and are left out.
[[nodiscard]] std::string render_depfile(const std::string& output,
                                         const std::vector<std::string>& inputs);

}  // namespace packager
