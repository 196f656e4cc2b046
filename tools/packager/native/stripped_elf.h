#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// Some bytes of a stripped file: new ones, or those of the file on disk.
struct StrippedPart {
  std::uint64_t offset = 0;  ///< in the stripped file
  std::uint64_t size = 0;
  std::uint64_t source_offset = 0;  ///< in the file on disk; without meaning if there are `bytes`
  std::string bytes;                ///< new ones; empty if they are those on disk
};

/// How a program or a library reads without debug information and symbol table. Nothing that the
/// kernel or the loader maps is moved or altered: only the section headers, which neither of them
/// reads, are others.
struct StrippedElf {
  std::vector<StrippedPart> parts;  ///< in order; zeros between them
  std::uint64_t size = 0;           ///< bytes of the stripped file
};

/// Nothing if there is nothing to gain, or the file is none that can be stripped without risk:
/// objects, 32-bit and big-endian files, those with data behind their end (an archive that the
/// program itself reads), and broken ones. Throws Error if the file cannot be read.
[[nodiscard]] std::optional<StrippedElf> strip_elf(const InputFile& file);

/// `file` as `stripped` tells, which must outlive the result. The status is that of `file`, with
/// the size of the stripped one: so a file that changes is still seen to.
[[nodiscard]] std::unique_ptr<InputFile> open_stripped(std::unique_ptr<InputFile> file,
                                                       const StrippedElf& stripped);

/// Sections of debug information, by their names.
[[nodiscard]] bool is_debug_section(std::string_view name);

}  // namespace packager
