#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "io/file_system.h"

namespace packager {

/// A file that begins like an ELF file and then is none: cut off, or contradicting itself. The
/// text names the file and the structure.
class ElfError : public Error {
 public:
  using Error::Error;
};

enum class ElfKind {
  kProgram,  ///< ET_EXEC, or a position independent executable, static or not
  kLibrary,  ///< ET_DYN that is loaded by others
  kOther     ///< objects, core dumps, files of split-off debug information
};

/// `library` must have `version` when this file is loaded.
struct VersionNeed {
  std::string library;  ///< "libc.so.6"
  std::string version;  ///< "GLIBC_2.38"
  std::string symbol;   ///< one of those that ask for it; empty if the file does not tell

  bool operator==(const VersionNeed&) const = default;
};

/// What the kernel and the loader would do with an ELF file, and what strip would take away. Of a
/// file in a byte order other than little-endian, which Lambda has no machine for, only the
/// first four fields are known.
struct ElfInfo {
  std::uint16_t machine = 0;  ///< EM_...
  bool is_64_bit = false;
  bool is_little_endian = false;
  ElfKind kind = ElfKind::kOther;
  std::string interpreter;           ///< PT_INTERP; empty for libraries and static programs
  std::string soname;                ///< DT_SONAME; empty if there is none
  std::vector<std::string> needed;   ///< DT_NEEDED, in order
  std::vector<std::string> rpath;    ///< DT_RPATH, split at ':'; void if there is a runpath
  std::vector<std::string> runpath;  ///< DT_RUNPATH, split at ':'; one empty item if it is empty
  std::vector<VersionNeed> version_needs;
  std::vector<std::string> version_definitions;  ///< without the base version, which is its name
  std::string build_id;                          ///< lower-case hexadecimal
  std::uint64_t debug_size = 0;         ///< bytes of debug sections, which strip -g takes away
  std::uint64_t symbol_table_size = 0;  ///< bytes of .symtab and .strtab, which strip takes, too
  bool no_default_libraries = false;    ///< DF_1_NODEFLIB: the system's folders are not searched
  bool names_dlopen = false;            ///< loads libraries that DT_NEEDED does not tell of
  bool is_pie = false;    ///< a program that any address will do for; static without interpreter
  bool has_relr = false;  ///< DT_RELR: glibc below 2.36 cannot load it, and does not notice
  unsigned x86_isa_level = 0;  ///< 2 for x86-64-v2, as its linker noted; 0 if nothing is noted
  std::vector<std::string> producers;  ///< DW_AT_producer of GCC, with its options; in no order
};

/// Nothing if the file does not begin with the ELF magic. Reads headers, dynamic section and
/// dynamic symbols, not the code. `name` is for messages. Throws ElfError, and Error if it cannot
/// be read.
[[nodiscard]] std::optional<ElfInfo> read_elf(const InputFile& file, std::string_view name);

/// Dynamic symbols that others must define, in the order of the file; none of a file without
/// section headers, or for a machine that Lambda does not have. Throws as read_elf() does.
[[nodiscard]] std::vector<std::string> imported_symbols(const InputFile& file,
                                                        std::string_view name);

/// Whether the code or the data that a little-endian 64-bit file loads hold `text`: debug
/// information does not count. Throws as read_elf() does.
[[nodiscard]] bool loads_text(const InputFile& file, std::string_view name, std::string_view text);

/// "x86_64", "aarch64", "i386" and so on, as uname calls it; "machine 123" of an unknown one.
[[nodiscard]] std::string machine_name(const ElfInfo& elf);

/// EM_X86_64 or EM_AARCH64 for Lambda's "x86_64" and "arm64".
[[nodiscard]] std::uint16_t machine_of_architecture(std::string_view architecture);

}  // namespace packager
