#pragma once

#include <functional>
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

/// A folder of a runtime's that holds libraries.
struct LibraryFolder {
  std::string path;                                          ///< "/lib64"
  std::set<std::string, std::less<>> names;                  ///< of files, "libz.so.1"
  std::map<std::string, std::set<std::string>> only;         ///< more of them, by architecture
  std::map<std::string, SymbolLevel, std::less<>> versions;  ///< of its libraries, by prefix

  [[nodiscard]] bool has(std::string_view name, std::string_view architecture) const;
};

struct Runtime {
  std::string identifier;   ///< "provided.al2023"
  std::string family;       ///< "provided"
  std::string version;      ///< the rest of the identifier: "3.14" of python3.14
  std::string system_name;  ///< "Amazon Linux 2023"
  std::string deprecated;   ///< "2029-06-30"; empty if it is not known
  bool is_retired = false;  ///< Lambda creates no function with it any more
  bool is_assumed = false;  ///< not in the table: taken to be like the newest of its family
  HandlerRule handler = HandlerRule::kNone;
  /// Where modules are looked for inside a layer, "python" for instance; "" is its root.
  std::vector<std::string> layer_folders;
  std::map<std::string, std::string> loaders;  ///< by architecture: the dynamic loader's path
  /// Names that the loader finds whatever the function is: glibc's and GCC's. They are left to the
  /// runtime when libraries are bundled.
  std::set<std::string> base_libraries;
  std::vector<LibraryFolder> library_folders;  ///< all that it has, in the order of the search
  std::map<std::string, std::string> links;  ///< folders by another name: "/usr/lib64" -> "/lib64"
  std::map<std::string, std::string> environment;  ///< as a function gets it
  std::vector<std::string> ca_files;               ///< of CA certificates, the usual one first
  std::set<std::string> programs;                  ///< absolute paths that a script may start with
  std::set<std::string> gconv;                     ///< names of glibc's modules for iconv_open()
  /// Folders of which it is not recorded what they hold, or where they lead to as links.
  std::vector<std::string> unrecorded;
  std::set<std::string> locales;  ///< names in /usr/lib/locale

  /// The folders that a variable of the environment lists, in order: LD_LIBRARY_PATH with the
  /// package's (/var/task, /var/task/lib) and the layers' (/opt/lib) among them, or PATH.
  [[nodiscard]] std::vector<std::string> folders_in(const std::string& variable) const;

  /// The folder of that path or of one that `links` leads to it; null if it is none of the
  /// runtime's.
  [[nodiscard]] const LibraryFolder* folder(std::string_view path) const;

  /// The folder from which a search along LD_LIBRARY_PATH takes `name`; null if none has it.
  [[nodiscard]] const LibraryFolder* provider(std::string_view name,
                                              std::string_view architecture) const;
};

class Runtimes {
 public:
  /// The embedded runtimes.json with `overrides` laid over it, in this order: a system, family or
  /// runtime that a file has replaces the one of that name. Throws Error that names the file and
  /// the JSON pointer.
  [[nodiscard]] static Runtimes load(const std::vector<std::string>& overrides,
                                     const FileReader& files);

  /// Null if nothing is known of the identifier; AWS may have it all the same.
  [[nodiscard]] const Runtime* find(std::string_view identifier) const;

  /// Lets find() find an identifier that the table lacks if it begins like one of its families: as
  /// assumed, with what the newest of the family has, none of it verified.
  void assume(std::string_view identifier);

  /// What a layer, which is for any runtime, or a function of a runtime that nobody knows is taken
  /// to run in.
  [[nodiscard]] const Runtime& assumed() const;

  /// The identifiers of those that are not retired.
  [[nodiscard]] std::vector<std::string> usable() const;

 private:
  std::map<std::string, Runtime, std::less<>> runtimes_;
  std::map<std::string, std::vector<std::string>> layer_folders_;  // by family, with {version}
  std::string assumed_;
};

/// Compares "2.4" and "2.34" number by number: negative, zero or positive. Whatever follows the
/// numbers is compared as text.
[[nodiscard]] int compare_versions(std::string_view one, std::string_view other);

}  // namespace packager
