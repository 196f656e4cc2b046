#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace packager {

/// "Cannot go on": wrong use, or a file that could not be read or written. Caught once, in
/// cli/run.cpp, and turned into exit status 2. What a check finds is a Finding, never an Error.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// `cannot OPERATION "PATH": reason of error_number`, the path escaped for a terminal.
[[nodiscard]] Error file_error(std::string_view operation, std::string_view path, int error_number);

/// The same with a reason in words.
[[nodiscard]] Error file_error(std::string_view operation, std::string_view path,
                               std::string_view reason);

}  // namespace packager
