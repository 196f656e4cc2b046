#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/finding.h"
#include "native/closure.h"

namespace packager {

/// A library that was found nowhere.
struct MissingLibrary {
  std::string name;
  std::vector<std::string> chain;  ///< of the first who needs it, its own name last
  std::size_t others = 0;          ///< how many more need it
  std::vector<SearchFolder> searched;
  std::vector<std::string> skipped;
  std::string stops_at = {};   ///< the entry of its name that is no ELF file
  bool is_certain = true;      ///< somebody who needs it is not optional
  bool is_in_runtime = false;  ///< whose own is loaded instead, with the bundled C library
};

[[nodiscard]] Finding library_missing(const ClosureRequest& request, const MissingLibrary& missing,
                                      const FileReader& files);

/// DT_NEEDED is a path, as of a library that was linked without a SONAME.
[[nodiscard]] Finding library_by_path(const std::vector<std::string>& chain);

/// A library that is in the package at `entry`, but not where the loader looks.
struct ElsewhereLibrary {
  std::string name;
  std::string entry;
  std::vector<std::string> requesters;  ///< at least one
  bool is_certain = false;              ///< the function's own program does not start
};

[[nodiscard]] Finding library_elsewhere(const ElsewhereLibrary& library);

/// A library that was linked with another file of its name than the package has.
struct LibraryConflict {
  std::string name;
  std::string entry;
  std::vector<std::string> chain;        ///< who needs it, its name last
  std::string wanted;                    ///< the file that was found for them
  std::vector<std::string> other_chain;  ///< for whom it was added; empty: the user packages it
  std::string packaged;                  ///< the file that is in the package
  bool is_certain = false;               ///< a program gets the other one
};

[[nodiscard]] Finding library_conflict(const LibraryConflict& conflict);

[[nodiscard]] Finding interpreter_missing(const ClosureRequest& request, const std::string& program,
                                          const std::string& interpreter);

/// LIBRARIES bundle-libc where nothing would start the bundled loader.
[[nodiscard]] Finding no_program(const ClosureRequest& request);

}  // namespace packager
