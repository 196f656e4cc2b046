#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "native/packaged_elf.h"
#include "native/strip.h"

namespace packager {

/// Where functions and lines of an ELF file of the package are looked up.
struct DebugFile {
  std::string place;   ///< of the program or library in Lambda: "/var/task/bin/hello"
  std::string source;  ///< the file as it was built
  std::string copy;    ///< "debug/.build-id/ab/cdef.debug"; empty if it is packed as it was built
};

/// One for each program or library that has, or had, symbols. `task` is where Lambda unpacks the
/// package. To be called with what the files were like before they were stripped.
[[nodiscard]] std::vector<DebugFile> find_debug_files(std::string_view task,
                                                      std::span<const PackagedElf> elves,
                                                      const Stripping& stripping);

/// Makes the folder "debug" of `output_directory` hold the copies, and no other files: what was
/// copied before and has not changed is left alone. Throws Error.
void keep_debug_files(const std::vector<DebugFile>& debug_files,
                      const std::string& output_directory, FileSystem& files);

/// A shell script for the output directory that tells functions and lines of the addresses in a
/// log. `addr2line` is the program of the toolchain; may be empty.
[[nodiscard]] std::string render_symbolize(const std::vector<DebugFile>& debug_files,
                                           std::string_view addr2line);

}  // namespace packager
