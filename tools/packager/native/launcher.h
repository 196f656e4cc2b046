#pragma once

#include <string>

namespace packager {

/// What a bootstrap that is no more than a way to start the real program does.
struct LauncherCommand {
  std::string architecture;  ///< "x86_64" or "arm64"
  std::string loader;        ///< the dynamic loader, as a path in the function's sandbox
  std::string library_path;  ///< folders it looks in first, separated by ':'
  std::string program;       ///< path in the sandbox
};

/// A static ELF program of a few hundred bytes that replaces itself by
/// `LOADER --library-path LIBRARY_PATH PROGRAM`, followed by its own arguments and with its own
/// environment; it exits with 127 if that fails. So bundled libraries win over those that the
/// runtime has (LD_LIBRARY_PATH names /lib64 first), without a shell and its milliseconds.
[[nodiscard]] std::string render_launcher(const LauncherCommand& command);

}  // namespace packager
