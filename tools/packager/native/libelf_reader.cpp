#include "native/libelf_reader.h"

#include <elf.h>
#include <gelf.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/size.h"
#include "base/text.h"
#include "native/stripped_elf.h"

namespace packager {
namespace {

// Bounds far above any real file: they keep a hostile one from costing time or memory.
constexpr std::size_t kMostNeeded = 4096;
constexpr std::size_t kMostVersions = 16384;
constexpr std::size_t kLongestName = 4096;
constexpr std::size_t kLongestSearchPath = 65536;
constexpr std::uint64_t kLargestVersionTable = 1U << 20U;
constexpr std::uint64_t kLargestNotes = 1U << 16U;
constexpr std::uint64_t kLargestTable = 1U << 28U;  // strings and symbols of giant libraries

/// A range of the file.
struct Range {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// Reads one file. Every range is checked against the size of the file before libelf sees it.
class Reader {
 public:
  Reader(ElfHandle elf, std::uint64_t file_size, std::string_view name)
      : elf_(std::move(elf)), file_size_(file_size), name_(name) {}

  ElfInfo run() {
    read_header();
    read_sections();
    if (is_debug_file_) {
      info_.kind = ElfKind::kOther;
      return info_;
    }
    read_segments();
    if (dynamic_.size > 0) read_dynamic();
    decide_kind();
    return info_;
  }

 private:
  void read_header() {
    if (!elf_ || gelf_getehdr(elf_.get(), &header_) == nullptr) fail("its header is cut off");
    info_.machine = header_.e_machine;
    info_.is_64_bit = header_.e_ident[EI_CLASS] == ELFCLASS64;
    info_.is_little_endian = true;
    const bool loadable = header_.e_type == ET_EXEC || header_.e_type == ET_DYN;
    if (loadable) info_.kind = ElfKind::kLibrary;
  }

  /// Debug information, symbols, and where the dynamic symbols lie. A file without section
  /// headers is fine: the loader does not need them.
  void read_sections() {
    std::size_t names = 0;
    if (header_.e_shoff == 0 || elf_getshdrstrndx(elf_.get(), &names) != 0) return;
    for (Elf_Scn* section = elf_nextscn(elf_.get(), nullptr); section != nullptr;
         section = elf_nextscn(elf_.get(), section)) {
      GElf_Shdr shdr{};
      if (gelf_getshdr(section, &shdr) == nullptr) fail("its section headers cannot be read");
      const char* const text = elf_strptr(elf_.get(), names, shdr.sh_name);
      add_section(text == nullptr ? "" : text, shdr);
    }
    info_.debug_size = std::min(info_.debug_size, file_size_);
    info_.symbol_table_size = std::min(info_.symbol_table_size, file_size_);
  }

  void add_section(std::string_view name, const GElf_Shdr& section) {
    if (section.sh_type == SHT_NOBITS) {
      if (name == ".dynamic" || name == ".interp" || name == ".text") is_debug_file_ = true;
      return;
    }
    if (section.sh_type == SHT_DYNSYM) symbols_ = {section.sh_offset, section.sh_size};
    if (section.sh_type == SHT_GNU_versym) versions_ = {section.sh_offset, section.sh_size};
    if ((section.sh_flags & SHF_ALLOC) != 0) return;
    const std::uint64_t size = std::min(section.sh_size, file_size_);
    if (is_debug_section(name)) {
      info_.debug_size += size;
    } else if (name == ".symtab" || name == ".strtab" || name == ".symtab_shndx") {
      info_.symbol_table_size += size;
    }
  }

  void read_segments() {
    std::size_t count = 0;
    if (elf_getphdrnum(elf_.get(), &count) != 0) fail("its program headers cannot be read");
    for (std::size_t i = 0; i < count; ++i) {
      GElf_Phdr segment{};
      if (gelf_getphdr(elf_.get(), static_cast<int>(i), &segment) == nullptr) {
        fail("its program headers reach beyond the end of the file");
      }
      if (segment.p_type == PT_LOAD) {
        loaded_.push_back(segment);
      } else if (segment.p_type == PT_DYNAMIC) {
        dynamic_ = {segment.p_offset, segment.p_filesz};
      } else if (segment.p_type == PT_INTERP) {
        read_interpreter(segment);
      } else if (segment.p_type == PT_NOTE) {
        read_notes(segment);
      }
    }
  }

  void read_interpreter(const GElf_Phdr& segment) {
    if (segment.p_filesz == 0 || segment.p_filesz > kLongestName) {
      fail("the name of its interpreter has " + with_thousands(segment.p_filesz) + " bytes");
    }
    const Elf_Data* const data =
        chunk({segment.p_offset, segment.p_filesz}, ELF_T_BYTE, "the name of its interpreter");
    info_.interpreter = text_at(data, 0, kLongestName, "the name of its interpreter");
  }

  void read_notes(const GElf_Phdr& segment) {
    const Range range{segment.p_offset, std::min<std::uint64_t>(segment.p_filesz, kLargestNotes)};
    if (range.size == 0) return;
    Elf_Data* const data =
        chunk(range, segment.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR, "its notes");
    GElf_Nhdr note{};
    std::size_t name = 0;
    std::size_t content = 0;
    std::size_t at = 0;
    while ((at = gelf_getnote(data, at, &note, &name, &content)) > 0) {
      const auto* const bytes = static_cast<const unsigned char*>(data->d_buf);
      const bool is_gnu = note.n_namesz == 4 && std::memcmp(bytes + name, "GNU", 4) == 0;
      if (!is_gnu || note.n_type != NT_GNU_BUILD_ID) continue;
      constexpr std::string_view kDigits = "0123456789abcdef";
      info_.build_id.clear();
      for (std::size_t i = 0; i < note.n_descsz; ++i) {
        info_.build_id += kDigits[bytes[content + i] >> 4U];
        info_.build_id += kDigits[bytes[content + i] & 15U];
      }
    }
  }

  void read_dynamic() {
    Elf_Data* const data = chunk(dynamic_, ELF_T_DYN, "its dynamic section");
    const auto entry_size = gelf_fsize(elf_.get(), ELF_T_DYN, 1, EV_CURRENT);
    std::map<GElf_Sxword, GElf_Xword> values;  // of the tags that count once
    std::vector<GElf_Xword> needed;
    for (std::size_t i = 0; i < data->d_size / entry_size; ++i) {
      GElf_Dyn entry{};
      if (gelf_getdyn(data, static_cast<int>(i), &entry) == nullptr) break;
      if (entry.d_tag == DT_NULL) break;
      if (entry.d_tag != DT_NEEDED) {
        values[entry.d_tag] = entry.d_un.d_val;
      } else if (needed.size() < kMostNeeded) {
        needed.push_back(entry.d_un.d_val);
      } else {
        fail("it needs more than " + with_thousands(kMostNeeded) + " libraries");
      }
    }
    const auto value = [&](GElf_Sxword tag) -> std::optional<GElf_Xword> {
      const auto found = values.find(tag);
      if (found == values.end()) return std::nullopt;
      return found->second;
    };
    const GElf_Xword flags = value(DT_FLAGS_1).value_or(0);
    info_.no_default_libraries = (flags & DF_1_NODEFLIB) != 0;
    is_pie_ = (flags & DF_1_PIE) != 0;

    const std::optional<GElf_Xword> strings = value(DT_STRTAB);
    if (!strings) return;  // static-pie programs need none
    read_strings(*strings, value(DT_STRSZ).value_or(0));
    for (const GElf_Xword name : needed) {
      info_.needed.push_back(text_at(strings_, name, kLongestName, "the name of a library"));
    }
    if (const auto at = value(DT_SONAME)) {
      info_.soname = text_at(strings_, *at, kLongestName, "its DT_SONAME");
    }
    if (const auto at = value(DT_RPATH)) info_.rpath = search_path(*at, "its DT_RPATH");
    if (const auto at = value(DT_RUNPATH)) info_.runpath = search_path(*at, "its DT_RUNPATH");
    if (const auto at = value(DT_VERDEF)) {
      read_definitions(*at, value(DT_VERDEFNUM).value_or(0));
    }
    if (const auto at = value(DT_VERNEED)) {
      read_needs(*at, value(DT_VERNEEDNUM).value_or(0));
    }
  }

  void read_strings(std::uint64_t address, std::uint64_t size) {
    Range range = at_address(address, "its dynamic string table");
    if (size == 0 || size > range.size || size > kLargestTable) {
      fail("its dynamic string table has " + with_thousands(size) + " bytes, its segment " +
           with_thousands(range.size));
    }
    range.size = size;
    strings_ = chunk(range, ELF_T_BYTE, "its dynamic string table");
    using namespace std::string_view_literals;
    const std::string_view text(static_cast<const char*>(strings_->d_buf), strings_->d_size);
    info_.names_dlopen = text.find("\0dlopen\0"sv) != std::string_view::npos ||
                         text.find("\0dlmopen\0"sv) != std::string_view::npos;
  }

  std::vector<std::string> search_path(std::uint64_t at, const char* what) {
    const std::string text = text_at(strings_, at, kLongestSearchPath, what);
    std::vector<std::string> items;
    std::size_t start = 0;
    while (true) {
      const std::size_t end = text.find(':', start);
      items.push_back(text.substr(start, end - start));
      if (end == std::string::npos) return items;
      start = end + 1;
    }
  }

  Elf_Data* version_table(std::uint64_t address, Elf_Type type, const char* what) {
    Range range = at_address(address, what);
    range.size = std::min(range.size, kLargestVersionTable);
    return chunk(range, type, what);
  }

  void read_definitions(std::uint64_t address, std::uint64_t count) {
    constexpr const char* kWhat = "its table of defined versions";
    Elf_Data* const data = version_table(address, ELF_T_VDEF, kWhat);
    std::uint64_t at = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      GElf_Verdef definition{};
      GElf_Verdaux name{};
      if (i >= kMostVersions || at > data->d_size ||
          gelf_getverdef(data, static_cast<int>(at), &definition) == nullptr ||
          definition.vd_aux > data->d_size - at ||
          gelf_getverdaux(data, static_cast<int>(at + definition.vd_aux), &name) == nullptr) {
        fail(std::string(kWhat) + " is cut off");
      }
      if ((definition.vd_flags & VER_FLG_BASE) == 0) {
        info_.version_definitions.push_back(
            text_at(strings_, name.vda_name, kLongestName, "the name of a version"));
      }
      if (definition.vd_next == 0) break;
      at += definition.vd_next;
    }
  }

  void read_needs(std::uint64_t address, std::uint64_t count) {
    constexpr const char* kWhat = "its table of required versions";
    Elf_Data* const data = version_table(address, ELF_T_VNEED, kWhat);
    std::map<std::uint16_t, std::size_t> places;  // version index -> place in version_needs
    std::uint64_t at = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      GElf_Verneed need{};
      if (at > data->d_size || gelf_getverneed(data, static_cast<int>(at), &need) == nullptr) {
        fail(std::string(kWhat) + " is cut off");
      }
      const std::string library =
          text_at(strings_, need.vn_file, kLongestName, "the name of a library");
      std::uint64_t item = at + need.vn_aux;
      for (unsigned left = need.vn_cnt; left > 0; --left) {
        GElf_Vernaux version{};
        if (info_.version_needs.size() >= kMostVersions || item > data->d_size ||
            gelf_getvernaux(data, static_cast<int>(item), &version) == nullptr) {
          fail(std::string(kWhat) + " is cut off");
        }
        places[version.vna_other & 0x7fffU] = info_.version_needs.size();
        info_.version_needs.push_back(
            {library, text_at(strings_, version.vna_name, kLongestName, "the name of a version"),
             ""});
        if (version.vna_next == 0) break;
        item += version.vna_next;
      }
      if (need.vn_next == 0) break;
      at += need.vn_next;
    }
    read_example_symbols(places);
  }

  /// One symbol for each required version, for messages. Section headers are only a help here:
  /// whatever does not fit is left out.
  void read_example_symbols(const std::map<std::uint16_t, std::size_t>& places) {
    if (!in_file(symbols_) || !in_file(versions_)) return;
    Elf_Data* const symbols = chunk(symbols_, ELF_T_SYM, "its dynamic symbols");
    Elf_Data* const versions = chunk(versions_, ELF_T_HALF, "its symbol versions");
    const std::size_t count =
        std::min(symbols->d_size / gelf_fsize(elf_.get(), ELF_T_SYM, 1, EV_CURRENT),
                 versions->d_size / sizeof(GElf_Versym));
    std::size_t left = places.size();
    for (std::size_t i = 1; i < count && left > 0; ++i) {
      GElf_Versym version = 0;
      GElf_Sym symbol{};
      if (gelf_getversym(versions, static_cast<int>(i), &version) == nullptr) return;
      const auto place = places.find(version & 0x7fffU);
      if (place == places.end()) continue;
      std::string& example = info_.version_needs[place->second].symbol;
      if (!example.empty() || gelf_getsym(symbols, static_cast<int>(i), &symbol) == nullptr) {
        continue;
      }
      if (symbol.st_shndx != SHN_UNDEF || symbol.st_name >= strings_->d_size) continue;
      example = text_at(strings_, symbol.st_name, kLongestSearchPath, "the name of a symbol");
      if (!example.empty()) --left;
    }
  }

  void decide_kind() {
    if (info_.kind != ElfKind::kLibrary) return;
    const bool named = !info_.soname.empty();
    // Linkers before DF_1_PIE: a program has an interpreter and no name (libc.so.6 has both), a
    // static one has neither, needs nothing and starts somewhere.
    const bool old_pie = !named && !info_.interpreter.empty();
    const bool old_static_pie = !named && info_.needed.empty() && header_.e_entry != 0;
    if (header_.e_type == ET_EXEC || is_pie_ || old_pie || old_static_pie) {
      info_.kind = ElfKind::kProgram;
    }
  }

  [[nodiscard]] bool in_file(const Range& range) const {
    return range.size > 0 && range.size <= kLargestTable && range.offset <= file_size_ &&
           range.size <= file_size_ - range.offset;
  }

  Elf_Data* chunk(const Range& range, Elf_Type type, const std::string& what) {
    if (!in_file(range)) {
      fail(what + " (offset " + with_thousands(range.offset) + ", " + with_thousands(range.size) +
           " bytes) is not within the file (" + with_thousands(file_size_) + " bytes)");
    }
    Elf_Data* const data = elf_getdata_rawchunk(elf_.get(), static_cast<std::int64_t>(range.offset),
                                                static_cast<std::size_t>(range.size), type);
    if (data == nullptr || data->d_buf == nullptr) {
      fail(what + " cannot be read: " + elf_errmsg(elf_errno()));
    }
    return data;
  }

  /// From an address, as the loader sees it, to the end of its segment's part of the file.
  [[nodiscard]] Range at_address(std::uint64_t address, const char* what) const {
    for (const GElf_Phdr& segment : loaded_) {
      if (address < segment.p_vaddr || address - segment.p_vaddr >= segment.p_filesz) continue;
      const std::uint64_t skipped = address - segment.p_vaddr;
      if (segment.p_offset > file_size_ || skipped > file_size_ - segment.p_offset) break;
      const std::uint64_t offset = segment.p_offset + skipped;
      return {offset, std::min(segment.p_filesz - skipped, file_size_ - offset)};
    }
    fail(std::string(what) + " lies at an address that no segment loads from the file");
  }

  [[nodiscard]] std::string text_at(const Elf_Data* data, std::uint64_t at, std::size_t longest,
                                    const char* what) const {
    const std::string_view all(static_cast<const char*>(data->d_buf), data->d_size);
    const std::size_t start = std::min<std::uint64_t>(at, all.size());
    const std::string_view text = all.substr(start, longest + 1);
    const std::size_t length = text.find('\0');
    if (length == std::string_view::npos) fail(std::string(what) + " does not end");
    return std::string(text.substr(0, length));
  }

  [[noreturn]] void fail(const std::string& problem) const { throw broken_elf(name_, problem); }

  ElfHandle elf_;
  std::uint64_t file_size_;
  std::string_view name_;
  ElfInfo info_;
  GElf_Ehdr header_{};
  std::vector<GElf_Phdr> loaded_;
  Range dynamic_;
  Range symbols_;
  Range versions_;
  Elf_Data* strings_ = nullptr;  // owned by elf_
  bool is_pie_ = false;
  bool is_debug_file_ = false;
};

}  // namespace

ElfInfo read_by_libelf(ElfHandle elf, std::uint64_t file_size, std::string_view name) {
  return Reader(std::move(elf), file_size, name).run();
}

ElfError broken_elf(std::string_view name, const std::string& problem) {
  return ElfError(in_quotes(name) + " is a broken ELF file: " + problem);
}

}  // namespace packager
