#include "zip/archive_index.h"

#include <libdeflate.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "rules/embedded.h"

namespace packager {
namespace {

/// To be counted up when what is written, or how content is cut and compressed, changes.
constexpr std::string_view kMagic = "lambda-packager index 1, program ";

std::uint32_t checksum(std::string_view text) {
  return libdeflate_crc32(0, text.data(), text.size());
}

/// Numbers in little-endian order, texts after their length.
class Writer {
 public:
  template <std::integral Number>
  void operator()(const Number& number) {
    auto bits = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i, bits >>= 8U) {
      text_ += static_cast<char>(bits & 0xFFU);
    }
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void operator()(const Enum& value) { (*this)(static_cast<std::uint8_t>(value)); }
  void operator()(const std::string& text) {
    (*this)(text.size());
    text_ += text;
  }
  [[nodiscard]] std::string& text() { return text_; }

 private:
  std::string text_;
};

/// Reads what Writer writes. Beyond the end of the text it reads zeros, and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  template <std::integral Number>
  void operator()(Number& number) {
    const std::string_view bytes = take(sizeof(Number));
    std::uint64_t bits = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
      bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
    }
    number = static_cast<Number>(bits);
  }
  template <typename Enum>
  requires std::is_enum_v<Enum>
  void operator()(Enum& value) {
    std::uint8_t number = 0;
    (*this)(number);
    value = static_cast<Enum>(number);
  }
  void operator()(std::string& text) {
    std::uint64_t size = 0;
    (*this)(size);
    text = take(size);
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && text_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > text_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view part = text_.substr(0, size);
    text_.remove_prefix(size);
    return part;
  }

  std::string_view text_;
  bool ok_ = true;
};

/// One list of fields for both directions.
template <typename Visitor, typename Index>
void visit_head(Visitor& visit, Index& index) {
  for (auto& fingerprint : index.fingerprints)
    visit(fingerprint);
  visit(index.archive_size);
  visit(index.directory_offset);
  visit(index.directory_sha256);
}

template <typename Visitor, typename Item>
void visit_entry(Visitor& visit, Item& entry) {
  visit(entry.name);
  visit(entry.status.type);
  visit(entry.status.size);
  visit(entry.status.executable);
  visit(entry.status.modified_ns);
  visit(entry.status.changed_ns);
  visit(entry.status.inode);
  visit(entry.status.device);
  visit(entry.stamps_tell);
  visit(entry.compression);
  visit(entry.data.offset);
  visit(entry.data.size);
  visit(entry.data.crc32);
  visit(entry.data.deflated);
  visit(entry.data.content_crc32);
}

/// That nothing is said to lie where the archive's entries cannot.
bool fits(const ArchiveIndex& index) {
  return index.directory_offset <= index.archive_size &&
         std::ranges::all_of(index.entries, [&](const IndexEntry& entry) {
           const StoredData& data = entry.data;
           return data.offset <= index.directory_offset &&
                  data.size <= index.directory_offset - data.offset &&
                  (data.deflated || data.size == entry.status.size);
         });
}

std::string first_line() {
  return std::string(kMagic) + std::string(kVersion) + '\n';
}

}  // namespace

std::string render_index(const ArchiveIndex& index) {
  Writer writer;
  writer.text() = first_line();
  visit_head(writer, index);
  for (const IndexEntry& entry : index.entries)
    visit_entry(writer, entry);
  writer(checksum(writer.text()));
  return std::move(writer.text());
}

std::optional<ArchiveIndex> parse_index(std::string_view text) {
  const std::string first = first_line();
  std::uint32_t sum = 0;
  if (!text.starts_with(first) || text.size() < first.size() + sizeof sum) return std::nullopt;
  Reader tail(text.substr(text.size() - sizeof sum));
  tail(sum);
  text.remove_suffix(sizeof sum);
  if (checksum(text) != sum) return std::nullopt;

  ArchiveIndex index;
  Reader reader(text.substr(first.size()));
  visit_head(reader, index);
  while (reader.ok() && !reader.at_end()) {
    visit_entry(reader, index.entries.emplace_back());
  }
  if (!reader.ok() || !fits(index)) return std::nullopt;
  return index;
}

}  // namespace packager
