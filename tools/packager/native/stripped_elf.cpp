#include "native/stripped_elf.h"

#include <elf.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include "native/elf.h"

namespace packager {
namespace {

// Bounds above any real file.
constexpr std::uint64_t kLargestNames = 1U << 20U;
constexpr std::uint64_t kLargestAlignment = 4096;

/// Reads whole tables; what does not lie in the file makes the file one to leave alone.
class Source {
 public:
  explicit Source(const InputFile& file) : file_(file), size_(file.status().size) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t size) const {
    return offset <= size_ && size <= size_ - offset;
  }

  template <typename Item>
  [[nodiscard]] bool read(std::uint64_t offset, std::uint64_t count,
                          std::vector<Item>& items) const {
    if (!holds(offset, count * sizeof(Item))) return false;
    items.resize(count);
    const std::span<std::byte> bytes = std::as_writable_bytes(std::span(items));
    return file_.read_at(offset, bytes) == bytes.size();
  }

 private:
  const InputFile& file_;
  std::uint64_t size_;
};

class Stripper {
 public:
  explicit Stripper(const InputFile& file) : source_(file) {}

  std::optional<StrippedElf> run() {
    if (!read_tables() || !find_end()) return std::nullopt;
    choose();
    if (!lay_out() || result_.size >= source_.size()) return std::nullopt;
    return std::move(result_);
  }

 private:
  bool read_tables() {
    std::vector<Elf64_Ehdr> headers;
    if (!source_.read(0, 1, headers)) return false;
    header_ = headers.front();
    const bool is_for_lambda = std::memcmp(header_.e_ident, ELFMAG, SELFMAG) == 0 &&
                               header_.e_ident[EI_CLASS] == ELFCLASS64 &&
                               header_.e_ident[EI_DATA] == ELFDATA2LSB;
    const bool is_loaded = header_.e_type == ET_EXEC || header_.e_type == ET_DYN;
    const bool is_usual = header_.e_shentsize == sizeof(Elf64_Shdr) &&
                          header_.e_phentsize == sizeof(Elf64_Phdr) && header_.e_shnum > 0 &&
                          header_.e_shnum < SHN_LORESERVE && header_.e_shstrndx > 0 &&
                          header_.e_shstrndx < header_.e_shnum && header_.e_phnum < PN_XNUM &&
                          (header_.e_phnum == 0 || header_.e_phoff >= sizeof header_);
    if (!is_for_lambda || !is_loaded || !is_usual ||
        !source_.read(header_.e_shoff, header_.e_shnum, sections_) ||
        !source_.read(header_.e_phoff, header_.e_phnum, segments_)) {
      return false;
    }
    const Elf64_Shdr& names = sections_[header_.e_shstrndx];
    return names.sh_size <= kLargestNames && source_.read(names.sh_offset, names.sh_size, names_);
  }

  /// Where that ends which has to stay in its place. False if a section or segment is not within
  /// the file, or the file goes on where they end.
  bool find_end() {
    end_ = std::max<std::uint64_t>(sizeof header_,
                                   header_.e_phoff + segments_.size() * sizeof(Elf64_Phdr));
    for (const Elf64_Phdr& segment : segments_) {
      if (!source_.holds(segment.p_offset, segment.p_filesz)) return false;
      if (segment.p_filesz > 0) end_ = std::max(end_, segment.p_offset + segment.p_filesz);
    }
    std::uint64_t last = header_.e_shoff + sections_.size() * sizeof(Elf64_Shdr);
    for (const Elf64_Shdr& section : sections_) {
      if (section.sh_type == SHT_NOBITS || section.sh_type == SHT_NULL) continue;
      if (!source_.holds(section.sh_offset, section.sh_size)) return false;
      last = std::max(last, section.sh_offset + section.sh_size);
      if (is_loaded(section)) end_ = std::max(end_, section.sh_offset + section.sh_size);
    }
    return std::max(end_, last) == source_.size();
  }

  static bool is_loaded(const Elf64_Shdr& section) { return (section.sh_flags & SHF_ALLOC) != 0; }

  [[nodiscard]] std::string_view name_of(const Elf64_Shdr& section) const {
    if (section.sh_name >= names_.size()) return "";
    const std::string_view all(names_.data(), names_.size());
    const std::string_view name = all.substr(section.sh_name);
    return name.substr(0, name.find('\0'));
  }

  void choose() {
    removed_.assign(sections_.size(), false);
    std::vector<bool> is_used(sections_.size(), false);
    std::vector<bool> is_symbol_names(sections_.size(), false);
    is_used[header_.e_shstrndx] = true;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Elf64_Shdr& section = sections_[i];
      const bool is_table = section.sh_type == SHT_SYMTAB || section.sh_type == SHT_SYMTAB_SHNDX ||
                            section.sh_type == SHT_REL || section.sh_type == SHT_RELA;
      removed_[i] = !is_loaded(section) && (is_table || is_debug_section(name_of(section)));
      if (section.sh_link >= sections_.size()) continue;
      if (!removed_[i]) is_used[section.sh_link] = true;
      if (section.sh_type == SHT_SYMTAB) is_symbol_names[section.sh_link] = true;
    }
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_symbol_names[i] && !is_used[i] && !is_loaded(sections_[i])) removed_[i] = true;
    }
  }

  bool lay_out() {
    number();
    std::vector<Elf64_Shdr> headers(new_count_);
    std::uint64_t at = end_;
    std::vector<StrippedPart> moved;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (removed_[i]) continue;
      Elf64_Shdr section = sections_[i];
      const bool stays = section.sh_type == SHT_NOBITS || section.sh_type == SHT_NULL ||
                         section.sh_offset + section.sh_size <= end_;
      if (!stays) {
        const std::uint64_t alignment = std::max<std::uint64_t>(section.sh_addralign, 1);
        if (alignment > kLargestAlignment) return false;
        at = (at + alignment - 1) / alignment * alignment;
        moved.push_back({at, section.sh_size, section.sh_offset, ""});
        section.sh_offset = at;
        at += section.sh_size;
      }
      section.sh_link = new_number(section.sh_link);
      if ((section.sh_flags & SHF_INFO_LINK) != 0) section.sh_info = new_number(section.sh_info);
      headers[numbers_[i]] = section;
    }
    at = (at + alignof(Elf64_Shdr) - 1) / alignof(Elf64_Shdr) * alignof(Elf64_Shdr);
    header_.e_shoff = at;
    header_.e_shnum = static_cast<std::uint16_t>(new_count_);
    header_.e_shstrndx = static_cast<std::uint16_t>(numbers_[header_.e_shstrndx]);

    result_.parts.push_back({0, sizeof header_, 0, to_bytes(std::span(&header_, 1))});
    result_.parts.push_back({sizeof header_, end_ - sizeof header_, sizeof header_, ""});
    for (StrippedPart& part : moved)
      result_.parts.push_back(std::move(part));
    std::string table = to_bytes(std::span<const Elf64_Shdr>(headers));
    result_.size = at + table.size();
    result_.parts.push_back({at, table.size(), 0, std::move(table)});
    return true;
  }

  /// Symbols name sections by number: what is loaded must keep its own. Where a removed section
  /// lies in front of one that is loaded, an empty header stays.
  void number() {
    std::size_t first_free = 0;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_loaded(sections_[i])) first_free = i + 1;
    }
    numbers_.assign(sections_.size(), 0);
    new_count_ = 0;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (removed_[i] && i >= first_free) continue;
      if (!removed_[i]) numbers_[i] = new_count_;
      ++new_count_;
    }
  }

  [[nodiscard]] std::uint32_t new_number(std::uint32_t old) const {
    return old < numbers_.size() ? static_cast<std::uint32_t>(numbers_[old]) : old;
  }

  template <typename Item>
  static std::string to_bytes(std::span<Item> items) {
    const std::span<const std::byte> bytes = std::as_bytes(items);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  Source source_;
  Elf64_Ehdr header_{};
  std::vector<Elf64_Shdr> sections_;
  std::vector<Elf64_Phdr> segments_;
  std::vector<char> names_;
  std::uint64_t end_ = 0;
  std::vector<bool> removed_;
  std::vector<std::size_t> numbers_;  // old section number -> new one; 0 for removed ones
  std::size_t new_count_ = 0;
  StrippedElf result_;
};

std::size_t read_stripped(const InputFile& file, const StrippedElf& stripped, std::uint64_t offset,
                          std::span<std::byte> buffer) {
  if (offset >= stripped.size) return 0;
  buffer = buffer.first(std::min<std::uint64_t>(buffer.size(), stripped.size - offset));
  std::fill(buffer.begin(), buffer.end(), std::byte{0});
  for (const StrippedPart& part : stripped.parts) {
    const std::uint64_t begin = std::max(part.offset, offset);
    const std::uint64_t end = std::min(part.offset + part.size, offset + buffer.size());
    if (begin >= end) continue;
    const std::span<std::byte> target = buffer.subspan(begin - offset, end - begin);
    const std::uint64_t skipped = begin - part.offset;
    if (part.bytes.empty()) {
      file.read_at(part.source_offset + skipped, target);
    } else {
      std::memcpy(target.data(), part.bytes.data() + skipped, target.size());
    }
  }
  return buffer.size();
}

/// Whoever owns the file.
template <typename File>
class StrippedFile : public InputFile {
 public:
  StrippedFile(File file, const StrippedElf& stripped)
      : file_(std::move(file)), stripped_(stripped) {}

  [[nodiscard]] FileStatus status() const override {
    FileStatus status = file_->status();
    status.size = stripped_.size;
    return status;
  }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return read_stripped(*file_, stripped_, offset, buffer);
  }

  // Holes are not worth asking for: a linker leaves none.
  [[nodiscard]] std::uint64_t next_data(std::uint64_t offset) const override {
    return std::min(offset, stripped_.size);
  }
  [[nodiscard]] std::uint64_t next_hole(std::uint64_t) const override { return stripped_.size; }

 private:
  File file_;
  const StrippedElf& stripped_;
};

/// A file whose dynamic section, say, lies across the changed fields of its header is not.
bool loads_as_before(const InputFile& file, const StrippedElf& stripped) {
  try {
    const std::optional<ElfInfo> before = read_elf(file, "");
    const std::optional<ElfInfo> after =
        read_elf(StrippedFile<const InputFile*>(&file, stripped), "");
    return before && after && before->machine == after->machine && before->kind == after->kind &&
           before->interpreter == after->interpreter && before->soname == after->soname &&
           before->needed == after->needed && before->rpath == after->rpath &&
           before->runpath == after->runpath && before->version_needs == after->version_needs &&
           before->version_definitions == after->version_definitions &&
           before->build_id == after->build_id;
  } catch (const ElfError&) {
    return false;
  }
}

}  // namespace

std::optional<StrippedElf> strip_elf(const InputFile& file) {
  std::optional<StrippedElf> stripped = Stripper(file).run();
  if (stripped && !loads_as_before(file, *stripped)) return std::nullopt;
  return stripped;
}

std::unique_ptr<InputFile> open_stripped(std::unique_ptr<InputFile> file,
                                         const StrippedElf& stripped) {
  return std::make_unique<StrippedFile<std::unique_ptr<InputFile>>>(std::move(file), stripped);
}

bool is_debug_section(std::string_view name) {
  return name.starts_with(".debug_") || name.starts_with(".zdebug_") || name == ".gdb_index" ||
         name.starts_with(".gnu.debuglto_");
}

}  // namespace packager
