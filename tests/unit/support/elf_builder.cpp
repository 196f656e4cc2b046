#include "support/elf_builder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/byte_file.h"

namespace packager::test {
namespace {

constexpr std::int64_t kRelr = 36;  // DT_RELR, which glibc's header before 2.36 lacks
constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kBase = 0x10000;  // addresses differ from offsets, as in real files

std::uint32_t elf_hash(const std::string& name) {
  std::uint32_t hash = 0;
  for (const char c : name) {
    hash = (hash << 4U) + static_cast<unsigned char>(c);
    const std::uint32_t high = hash & 0xf0000000U;
    hash = (hash ^ (high >> 24U)) & ~high;
  }
  return hash;
}

class Builder {
 public:
  explicit Builder(const ElfSpec& spec) : spec_(spec) {}

  std::string run() {
    const std::uint64_t header_size = spec_.is_64_bit ? 64 : 52;
    const std::uint64_t segment_size = spec_.is_64_bit ? 56 : 32;
    out_.resize(header_size + segment_size * segment_count());
    write_interpreter();
    write_note();
    write_properties();
    out_ += spec_.loaded_text;
    if (spec_.has_dynamic) write_dynamic();
    const std::uint64_t loaded_size = out_.size();
    if (spec_.has_page_end) {
      second_offset_ = (loaded_size / kPage + 1) * kPage;
      out_.resize(second_offset_ + 8, 'x');
      std::fill(out_.begin() + static_cast<std::ptrdiff_t>(loaded_size),
                out_.begin() + static_cast<std::ptrdiff_t>(second_offset_), '\0');
    }
    if (spec_.has_sections) write_sections();

    std::string body = std::exchange(out_, {});
    write_header(header_size, segment_size);
    write_segments(loaded_size);
    return out_ + body.substr(out_.size());
  }

 private:
  struct Section {
    std::string name;
    std::uint32_t type = 0;
    std::uint64_t flags = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  [[nodiscard]] std::uint16_t segment_count() const {
    const bool has_note = spec_.has_abi_tag || !spec_.build_id.empty();
    return static_cast<std::uint16_t>(1 + (spec_.interpreter.empty() ? 0 : 1) + (has_note ? 1 : 0) +
                                      (spec_.isa_needed == 0 ? 0 : 1) +
                                      (spec_.has_page_end ? 1 : 0) + (spec_.has_dynamic ? 1 : 0));
  }

  void number(std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) {
      const unsigned place = spec_.is_little_endian ? i : bytes - 1 - i;
      out_ += static_cast<char>(value >> (8 * place) & 0xffU);
    }
  }
  void half(std::uint64_t value) { number(value, 2); }
  void word(std::uint64_t value) { number(value, 4); }
  void address(std::uint64_t value) { number(value, spec_.is_64_bit ? 8 : 4); }

  std::uint64_t align() {
    out_.resize((out_.size() + 7) / 8 * 8);
    return out_.size();
  }

  void write_interpreter() {
    if (spec_.interpreter.empty()) return;
    interpreter_ = {".interp", SHT_PROGBITS, SHF_ALLOC, out_.size(), spec_.interpreter.size() + 1};
    out_ += spec_.interpreter + '\0';
    sections_.push_back(interpreter_);
  }

  void write_note() {
    if (spec_.build_id.empty() && !spec_.has_abi_tag) return;
    note_ = {".note.gnu.build-id", SHT_NOTE, SHF_ALLOC, align(), 0};
    if (!spec_.build_id.empty()) write_note(NT_GNU_BUILD_ID, spec_.build_id);
    if (spec_.has_abi_tag)
      write_note(NT_GNU_ABI_TAG, std::string("\0\0\0\0\3\0\0\0\2\0\0\0\0\0\0\0", 16));
    note_.size = out_.size() - note_.offset;
    sections_.push_back(note_);
  }

  void write_properties() {
    if (spec_.isa_needed == 0) return;
    properties_ = {".note.gnu.property", SHT_NOTE, SHF_ALLOC, align(), 0};
    constexpr unsigned kStackSize = 1;  // a property in front that is not asked for
    const unsigned padding = spec_.is_64_bit ? 4 : 0;
    const unsigned size = 12 + padding;
    word(4);
    word(2 * size);
    word(NT_GNU_PROPERTY_TYPE_0);
    out_ += std::string("GNU\0", 4);
    for (const auto& [type, value] :
         {std::pair(kStackSize, 0U), std::pair(GNU_PROPERTY_X86_ISA_1_NEEDED, spec_.isa_needed)}) {
      word(type);
      word(4);
      word(value);
      number(0, padding);
    }
    properties_.size = out_.size() - properties_.offset;
    sections_.push_back(properties_);
  }

  void write_note(std::uint32_t type, const std::string& content) {
    word(4);
    word(content.size());
    word(type);
    out_ += std::string("GNU\0", 4) + content;
    out_.resize((out_.size() + 3) / 4 * 4);
  }

  std::uint64_t string(const std::string& text) {
    const auto [place, is_new] = string_places_.try_emplace(text, strings_.size());
    if (is_new) strings_ += text + '\0';
    return place->second;
  }

  void write_dynamic() {
    std::vector<std::pair<std::int64_t, std::uint64_t>> tags;
    for (const std::string& name : spec_.needed)
      tags.emplace_back(DT_NEEDED, string(name));
    if (!spec_.soname.empty()) tags.emplace_back(DT_SONAME, string(spec_.soname));
    if (spec_.rpath) tags.emplace_back(DT_RPATH, string(*spec_.rpath));
    if (spec_.runpath) tags.emplace_back(DT_RUNPATH, string(*spec_.runpath));
    if (spec_.has_relr) tags.emplace_back(kRelr, kBase);
    if (spec_.flags_1 != 0) tags.emplace_back(DT_FLAGS_1, spec_.flags_1);
    write_version_tables(tags);
    write_symbols();

    const Section strings{".dynstr", SHT_STRTAB, SHF_ALLOC, align(), strings_.size()};
    out_ += strings_;
    sections_.push_back(strings);
    tags.emplace_back(DT_STRTAB, kBase + strings.offset);
    tags.emplace_back(DT_STRSZ, strings.size);
    tags.emplace_back(DT_NULL, 0);
    if (spec_.has_abi_tag) tags.emplace_back(DT_NULL, 0);
    dynamic_ = {".dynamic", SHT_DYNAMIC, SHF_ALLOC, align(), 0};
    for (const auto& [tag, value] : tags) {
      address(static_cast<std::uint64_t>(tag));
      address(value);
    }
    dynamic_.size = out_.size() - dynamic_.offset;
    sections_.push_back(dynamic_);
  }

  void write_version_tables(std::vector<std::pair<std::int64_t, std::uint64_t>>& tags) {
    if (!spec_.version_definitions.empty()) {
      tags.emplace_back(DT_VERDEF, kBase + align());
      tags.emplace_back(DT_VERDEFNUM, spec_.version_definitions.size() + 1);
      write_definition(spec_.soname, VER_FLG_BASE, 1, false);
      std::size_t left = spec_.version_definitions.size();
      for (const std::string& name : spec_.version_definitions) {
        write_definition(name, 0, next_version_++, --left == 0);
      }
    }
    if (spec_.version_needs.empty()) return;
    std::vector<std::string> libraries;  // in the order of their first need
    for (const VersionNeed& need : spec_.version_needs) {
      if (std::find(libraries.begin(), libraries.end(), need.library) == libraries.end()) {
        libraries.push_back(need.library);
      }
    }
    tags.emplace_back(DT_VERNEED, kBase + align());
    tags.emplace_back(DT_VERNEEDNUM, libraries.size());
    for (const std::string& library : libraries) {
      write_needs(library, library == libraries.back());
    }
  }

  void write_definition(const std::string& name, std::uint16_t flags, std::uint16_t index,
                        bool is_last) {
    constexpr std::uint32_t kSize = 20;
    half(1);
    half(flags);
    half(index);
    half(1);
    word(elf_hash(name));
    word(kSize);
    word(is_last ? 0 : kSize + 8);
    word(string(name));
    word(0);
  }

  void write_needs(const std::string& library, bool is_last) {
    constexpr std::uint32_t kSize = 16;
    std::vector<const VersionNeed*> needs;
    for (const VersionNeed& need : spec_.version_needs) {
      if (need.library == library) needs.push_back(&need);
    }
    half(1);
    half(needs.size());
    word(string(library));
    word(kSize);
    word(is_last ? 0 : kSize * (needs.size() + 1));
    for (const VersionNeed* need : needs) {
      const std::uint16_t index = next_version_++;
      if (!need->symbol.empty()) symbols_.emplace_back(need->symbol, index);
      word(elf_hash(need->version));
      half(0);
      half(index);
      word(string(need->version));
      word(need == needs.back() ? 0 : kSize);
    }
  }

  void write_symbols() {
    for (const std::string& name : spec_.symbols)
      symbols_.emplace_back(name, 1);
    if (symbols_.empty()) return;
    symbols_.emplace(symbols_.begin(), "", 0);
    Section table{".dynsym", SHT_DYNSYM, SHF_ALLOC, align(), 0};
    for (const auto& [name, version] : symbols_) {
      word(name.empty() ? 0 : string(name));
      if (spec_.is_64_bit) {
        out_ += std::string(4, '\0');  // info, other, SHN_UNDEF
        out_ += std::string(16, '\0');
      } else {
        out_ += std::string(12, '\0');
      }
    }
    table.size = out_.size() - table.offset;
    sections_.push_back(table);
    Section versions{".gnu.version", SHT_GNU_versym, SHF_ALLOC, align(), 0};
    for (const auto& [name, version] : symbols_)
      half(version);
    versions.size = out_.size() - versions.offset;
    sections_.push_back(versions);
  }

  void write_sections() {
    const auto add = [&](const char* name, std::uint32_t type, std::uint64_t size) {
      if (size == 0) return;
      sections_.push_back({name, type, 0, out_.size(), size});
      out_.resize(out_.size() + size);
    };
    add(".debug_info", SHT_PROGBITS, spec_.debug_size);
    add(".debug_str", SHT_PROGBITS, spec_.debug_strings.size());
    out_.replace(out_.size() - spec_.debug_strings.size(), std::string::npos, spec_.debug_strings);
    add(".symtab", SHT_SYMTAB, spec_.symbol_table_size);
    std::string names(1, '\0');
    sections_.insert(sections_.begin(), Section{});
    sections_.push_back({".shstrtab", SHT_STRTAB, 0, out_.size(), 0});
    std::vector<std::uint64_t> places;
    for (const Section& section : sections_) {
      places.push_back(section.name.empty() ? 0 : names.size());
      if (!section.name.empty()) names += section.name + '\0';
    }
    sections_.back().size = names.size();
    out_ += names;
    section_headers_ = align();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Section& section = sections_[i];
      word(places[i]);
      word(section.type);
      address(section.flags);
      address((section.flags & SHF_ALLOC) != 0 ? kBase + section.offset : 0);
      address(section.offset);
      address(section.size);
      word(0);
      word(0);
      address(1);
      address(0);
    }
  }

  void write_header(std::uint64_t header_size, std::uint64_t segment_size) {
    out_ += ELFMAG;
    out_ += static_cast<char>(spec_.is_64_bit ? ELFCLASS64 : ELFCLASS32);
    out_ += static_cast<char>(spec_.is_little_endian ? ELFDATA2LSB : ELFDATA2MSB);
    out_ += static_cast<char>(EV_CURRENT);
    out_.resize(EI_NIDENT);
    half(spec_.type);
    half(spec_.machine);
    word(EV_CURRENT);
    address(spec_.entry);
    address(header_size);
    address(section_headers_);
    word(0);
    half(header_size);
    half(segment_size);
    half(segment_count());
    half(spec_.is_64_bit ? 64 : 40);
    half(spec_.has_sections ? sections_.size() : 0);
    half(spec_.has_sections ? sections_.size() - 1 : 0);
  }

  void write_segments(std::uint64_t loaded_size) {
    const auto add = [&](std::uint32_t type, std::uint64_t offset, std::uint64_t size,
                         unsigned alignment = 8) {
      word(type);
      if (spec_.is_64_bit) word(PF_R);
      address(offset);
      address(kBase + offset);
      address(kBase + offset);
      address(size);
      address(size);
      if (!spec_.is_64_bit) word(PF_R);
      address(alignment);
    };
    if (interpreter_.size > 0) add(PT_INTERP, interpreter_.offset, interpreter_.size);
    add(PT_LOAD, 0, loaded_size);
    if (spec_.has_page_end) add(PT_LOAD, second_offset_, 8);
    if (spec_.has_dynamic) add(PT_DYNAMIC, dynamic_.offset, dynamic_.size);
    if (note_.size > 0) add(PT_NOTE, note_.offset, note_.size, 4);
    if (properties_.size > 0) {
      add(PT_NOTE, properties_.offset, properties_.size, spec_.is_64_bit ? 8 : 4);
    }
  }

  const ElfSpec& spec_;
  std::string out_;
  std::string strings_ = std::string(1, '\0');
  std::map<std::string, std::uint64_t> string_places_;
  std::vector<std::pair<std::string, std::uint16_t>> symbols_;  // and the index of their version
  std::vector<Section> sections_;
  Section interpreter_;
  Section note_;
  Section properties_;
  Section dynamic_;
  std::uint64_t section_headers_ = 0;
  std::uint64_t second_offset_ = 0;
  std::uint16_t next_version_ = 2;  // 0 and 1 mean local and global
};

}  // namespace

std::string build_elf(const ElfSpec& spec) {
  return Builder(spec).run();
}

std::optional<ElfInfo> read_elf_bytes(std::string_view bytes, std::string_view name) {
  return read_elf(ByteFile(std::as_bytes(std::span(bytes))), name);
}

ElfSpec library(std::string soname, std::vector<std::string> needed) {
  ElfSpec spec;
  spec.soname = std::move(soname);
  spec.needed = std::move(needed);
  return spec;
}

ElfSpec program(std::vector<std::string> needed) {
  ElfSpec spec;
  spec.interpreter = "/lib64/ld-linux-x86-64.so.2";
  spec.needed = std::move(needed);
  spec.flags_1 = DF_1_PIE;
  spec.has_abi_tag = true;
  return spec;
}

ElfSpec for_arm64(ElfSpec spec) {
  spec.machine = EM_AARCH64;
  if (!spec.interpreter.empty()) spec.interpreter = "/lib/ld-linux-aarch64.so.1";
  return spec;
}

}  // namespace packager::test
