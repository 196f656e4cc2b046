#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// Whether Ninja and make read a path back from a depfile as it is. Tried with CMake 3.25's
/// transformation, Ninja 1.11 and GNU make 4.3: quotes, $ ` ; # : * ? & < > | ^ \ do not survive,
/// nor do line breaks and a space at the end of a name.
[[nodiscard]] bool fits_depfile(std::string_view path);

/// The inputs by names that fit: those that do not are replaced by symbolic links to them in
/// `folder`, which Ninja and make follow when they look at times. What else was in that folder by
/// such a name is removed.
[[nodiscard]] std::vector<std::string> with_fitting_names(const std::vector<std::string>& inputs,
                                                          const std::string& folder,
                                                          FileSystem& files);

/// A Makefile rule as compilers write it: `output` depends on `inputs`. If there are some that do
/// not fit all the same, it also depends on a file that never exists, `output`.always: the next
/// build looks again, rather than missing a change.
[[nodiscard]] std::string render_depfile(const std::string& output,
                                         const std::vector<std::string>& inputs);

}  // namespace packager
