#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

/// A compiled module of Python's, by the name of its file (PEP 3149, PEP 384).
struct CompiledModule {
  std::string module;  ///< its path without tag and ending: "calc/_fast"
  std::string tag;     ///< "cpython-311-x86_64-linux-gnu", "abi3", "cp312-win_amd64"; may be empty
  std::string ending;  ///< ".so" or ".pyd"
};

/// Nothing if a file of that name is no module to any Python, a library with a version for
/// instance.
[[nodiscard]] std::optional<CompiledModule> compiled_module(std::string_view path);

/// The endings that CPython `version` ("3.12") for "x86_64" or "arm64" tries on Linux, in order.
[[nodiscard]] std::vector<std::string> module_endings(std::string_view version,
                                                      std::string_view architecture);

/// "Python 3.11", "macOS" and so on: what the module is made for; empty if its name does not tell.
[[nodiscard]] std::string made_for(const CompiledModule& module);

/// The path of the module in a handler "a.b.function" or "a/b.function": "a/b". Empty if there is
/// no function in it.
[[nodiscard]] std::string module_of_handler(std::string_view handler);

}  // namespace packager
