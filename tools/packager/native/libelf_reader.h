#pragma once

#include <libelf.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "native/elf.h"

namespace packager {

struct EndElf {
  void operator()(Elf* elf) const { elf_end(elf); }
};
using ElfHandle = std::unique_ptr<Elf, EndElf>;

/// Reads a little-endian file whose section headers, if it has any, lie within its `file_size`
/// bytes. Throws ElfError.
[[nodiscard]] ElfInfo read_by_libelf(ElfHandle elf, std::uint64_t file_size, std::string_view name);

/// `"NAME" is a broken ELF file: PROBLEM`.
[[nodiscard]] ElfError broken_elf(std::string_view name, const std::string& problem);

}  // namespace packager
