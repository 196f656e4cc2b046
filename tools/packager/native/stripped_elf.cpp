#include "native/stripped_elf.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/magic.h"
#include "io/file_system.h"
#include "native/bounded_file.h"
#include "native/elf.h"
#include "native/elf_format.h"

namespace packager {
namespace {

// Bounds above any real file.
constexpr std::uint64_t kLargestNames = 1U << 20U;
constexpr std::uint64_t kLargestAlignment = 4096;

using Header = elf::Header<std::uint64_t>;
using Section = elf::Section<std::uint64_t>;
using Segment = elf::Segment<std::uint64_t>;

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
    const auto headers = source_.read_items<Header>(0, 1);
    if (!headers) return false;
    header_ = headers->front();
    const std::string_view ident(reinterpret_cast<const char*>(header_.ident.data()),
                                 header_.ident.size());
    const bool is_for_lambda = ident.starts_with(kElfMagic) &&
                               header_.ident[elf::kClass] == elf::kClass64 &&
                               header_.ident[elf::kByteOrder] == elf::kLittleEndian;
    const bool is_loaded =
        header_.type == elf::kTypeExecutable || header_.type == elf::kTypeDynamic;
    const bool is_usual =
        header_.section_header_size == sizeof(Section) &&
        header_.segment_header_size == sizeof(Segment) && header_.section_count > 0 &&
        header_.section_count < elf::kFirstReservedIndex && header_.names_section > 0 &&
        header_.names_section < header_.section_count &&
        header_.segment_count < elf::kManySegments &&
        (header_.segment_count == 0 || header_.segments >= sizeof header_);
    return is_for_lambda && is_loaded && is_usual && read_headers();
  }

  bool read_headers() {
    auto sections = source_.read_items<Section>(header_.sections, header_.section_count);
    auto segments = source_.read_items<Segment>(header_.segments, header_.segment_count);
    if (!sections || !segments) return false;
    sections_ = *std::move(sections);
    segments_ = *std::move(segments);
    const Section& names = sections_[header_.names_section];
    if (names.size > kLargestNames) return false;
    auto bytes = source_.read({names.offset, names.size});
    if (!bytes) return false;
    names_ = *std::move(bytes);
    return true;
  }

  /// Where that ends which has to stay in its place. False if a section or segment is not within
  /// the file, or the file goes on where they end.
  bool find_end() {
    end_ = std::max<std::uint64_t>(sizeof header_,
                                   header_.segments + segments_.size() * sizeof(Segment));
    for (const Segment& segment : segments_) {
      if (!source_.holds({segment.offset, segment.file_size})) return false;
      if (segment.file_size > 0) end_ = std::max(end_, segment.offset + segment.file_size);
    }
    std::uint64_t last = header_.sections + sections_.size() * sizeof(Section);
    for (const Section& section : sections_) {
      if (section.type == elf::kSectionNoBits || section.type == elf::kSectionNull) continue;
      if (!source_.holds({section.offset, section.size})) return false;
      last = std::max(last, section.offset + section.size);
      if (is_loaded(section)) end_ = std::max(end_, section.offset + section.size);
    }
    return std::max(end_, last) == source_.size();
  }

  static bool is_loaded(const Section& section) { return (section.flags & elf::kAllocated) != 0; }

  [[nodiscard]] std::string_view name_of(const Section& section) const {
    if (section.name >= names_.size()) return "";
    const std::string_view name = names_.text().substr(section.name);
    return name.substr(0, name.find('\0'));
  }

  void choose() {
    removed_.assign(sections_.size(), false);
    std::vector<bool> is_used(sections_.size(), false);
    std::vector<bool> is_symbol_names(sections_.size(), false);
    is_used[header_.names_section] = true;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Section& section = sections_[i];
      const bool is_table = section.type == elf::kSectionSymbols ||
                            section.type == elf::kSectionSymbolSections ||
                            section.type == elf::kSectionRel || section.type == elf::kSectionRela;
      removed_[i] = !is_loaded(section) && (is_table || is_debug_section(name_of(section)));
      if (section.link >= sections_.size()) continue;
      if (!removed_[i]) is_used[section.link] = true;
      if (section.type == elf::kSectionSymbols) is_symbol_names[section.link] = true;
    }
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_symbol_names[i] && !is_used[i] && !is_loaded(sections_[i])) removed_[i] = true;
    }
  }

  bool lay_out() {
    number();
    std::vector<Section> headers(new_count_);
    std::uint64_t at = end_;
    std::vector<StrippedPart> moved;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (removed_[i]) continue;
      Section section = sections_[i];
      const bool stays = section.type == elf::kSectionNoBits || section.type == elf::kSectionNull ||
                         section.offset + section.size <= end_;
      if (!stays) {
        const std::uint64_t alignment = std::max<std::uint64_t>(section.alignment, 1);
        if (alignment > kLargestAlignment) return false;
        at = (at + alignment - 1) / alignment * alignment;
        moved.push_back({at, section.size, section.offset, ""});
        section.offset = at;
        at += section.size;
      }
      section.link = new_number(section.link);
      if ((section.flags & elf::kInfoIsSection) != 0) section.info = new_number(section.info);
      headers[numbers_[i]] = section;
    }
    at = (at + alignof(Section) - 1) / alignof(Section) * alignof(Section);
    header_.sections = at;
    header_.section_count = static_cast<std::uint16_t>(new_count_);
    header_.names_section = static_cast<std::uint16_t>(numbers_[header_.names_section]);

    result_.parts.push_back({0, sizeof header_, 0, to_bytes(std::span(&header_, 1))});
    result_.parts.push_back({sizeof header_, end_ - sizeof header_, sizeof header_, ""});
    for (StrippedPart& part : moved)
      result_.parts.push_back(std::move(part));
    std::string table = to_bytes(std::span<const Section>(headers));
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

  BoundedFile source_;
  Header header_{};
  std::vector<Section> sections_;
  std::vector<Segment> segments_;
  Bytes names_;
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
      // A file that became shorter ends here, for whoever wants to know.
      const std::size_t got = file.read_at(part.source_offset + skipped, target);
      if (got < target.size()) return begin - offset + got;
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
