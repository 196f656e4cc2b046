#pragma once

#include <elf.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/elf.h"

namespace packager::test {

/// What a small ELF file shall say. It has headers, a dynamic section and section headers, but no
/// code.
struct ElfSpec {
  bool is_64_bit = true;
  bool is_little_endian = true;
  std::uint16_t machine = EM_X86_64;
  std::uint16_t type = ET_DYN;
  std::uint64_t entry = 0;
  std::string interpreter;
  std::string soname;
  std::vector<std::string> needed;
  std::optional<std::string> rpath;
  std::optional<std::string> runpath;
  std::uint32_t flags_1 = 0;  ///< DF_1_...
  std::vector<VersionNeed> version_needs;
  std::vector<std::string> version_definitions;
  std::string build_id;              ///< raw bytes
  std::vector<std::string> symbols;  ///< further undefined ones, without a version
  std::uint32_t isa_needed = 0;      ///< bits of GNU_PROPERTY_X86_ISA_1_NEEDED
  bool has_relr = false;
  std::string loaded_text;              ///< in the loaded segment
  std::string debug_strings;            ///< .debug_str
  std::uint64_t debug_size = 0;         ///< bytes of .debug_info
  std::uint64_t symbol_table_size = 0;  ///< bytes of .symtab
  bool has_sections = true;
  bool has_dynamic = true;
  bool has_abi_tag = false;   ///< glibc's note of the oldest kernel, and a spare dynamic entry
  bool has_page_end = false;  ///< nothing else lies in the last page of what is loaded read-only
};

/// The bytes of the file.
[[nodiscard]] std::string build_elf(const ElfSpec& spec);

/// read_elf() of bytes in memory.
[[nodiscard]] std::optional<ElfInfo> read_elf_bytes(std::string_view bytes, std::string_view name);

/// A library of that name, for x86_64.
[[nodiscard]] ElfSpec library(std::string soname, std::vector<std::string> needed = {});

/// A position independent program for x86_64 with glibc's loader.
[[nodiscard]] ElfSpec program(std::vector<std::string> needed = {});

/// The same for the other architecture.
[[nodiscard]] ElfSpec for_arm64(ElfSpec spec);

}  // namespace packager::test
