#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// What is known of AWS's runtimes: rules/runtimes.json, embedded, with the user's files laid over
/// it. C++ code names neither runtimes nor their libraries.

/// How a runtime finds what HANDLER names.
enum class HandlerRule { kNone, kBootstrap, kPython, kNodejs, kJava, kRuby, kDotnet };

/// The newest version that a library of a runtime defines for a prefix such as GLIBC.
struct SymbolLevel {
  std::string version;       ///< "2.34"
  bool is_verified = false;  ///< otherwise only what it is sure to have: more is worth a warning
};

struct Runtime {
  std::string identifier;   ///< "provided.al2023"
  std::string system_name;  ///< "Amazon Linux 2023"
  std::string deprecated;   ///< "2029-06-30"; empty if it is not known
  bool is_retired = false;  ///< Lambda creates no function with it any more
  HandlerRule handler = HandlerRule::kNone;
  /// Where modules are looked for inside a layer, "python" for instance; "" is its root.
  std::vector<std::string> layer_folders;
  std::map<std::string, SymbolLevel> versions;  ///< by prefix: "GLIBC"
  std::map<std::string, std::string> loaders;   ///< by architecture: the dynamic loader's path
  std::set<std::string> libraries;              ///< sonames that it certainly has
  std::set<std::string> possible_libraries;     ///< and those that it may have
  std::vector<std::string> ca_files;            ///< of CA certificates, the usual one first
  std::set<std::string> programs;               ///< absolute paths that a script may start with
};

class Runtimes {
 public:
  /// The embedded runtimes.json with `overrides` laid over it, in this order: a system, family or
  /// runtime that a file has replaces the one of that name. Throws Error that names the file and
  /// the JSON pointer.
  [[nodiscard]] static Runtimes load(const std::vector<std::string>& overrides,
                                     const FileReader& files);

  /// Null if the identifier is not known; AWS may have it all the same.
  [[nodiscard]] const Runtime* find(std::string_view identifier) const;

  /// The identifiers of those that are not retired.
  [[nodiscard]] std::vector<std::string> usable() const;

 private:
  std::map<std::string, Runtime, std::less<>> runtimes_;
};

/// Compares "2.4" and "2.34" number by number: negative, zero or positive. Whatever follows the
/// numbers is compared as text.
[[nodiscard]] int compare_versions(std::string_view one, std::string_view other);

}  // namespace packager
