#pragma once

#include <string>
#include <string_view>

namespace packager {

struct ShellResult {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs `script`, from a file of its own in an empty folder, by `shell` ("sh", "busybox sh").
[[nodiscard]] ShellResult run_by_shell(const std::string& shell, std::string_view script,
                                       const std::string& arguments = "");

/// Whether the program can be started at all.
[[nodiscard]] bool has_shell(const std::string& shell);

}  // namespace packager
