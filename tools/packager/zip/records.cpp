#include "zip/records.h"

#include <algorithm>
#include <span>
#include <string>

namespace packager {
namespace {

using namespace zip_record;

constexpr std::uint16_t kDate = (1U << 5U) | 1U;  // 1980-01-01; the time is 0
/// Of the specification that is followed: 6.3.
constexpr std::uint16_t kMadeBy = kUnix << 8U | 63U;
// The least that who extracts it must know: 2.0 brought deflate and folders.
constexpr std::uint16_t kNeedsLittle = 10;
constexpr std::uint16_t kNeedsDeflateOrFolders = 20;

/// Appends numbers and texts.
class Record {
 public:
  explicit Record(std::vector<std::byte>& bytes) : bytes_(bytes) {}

  Record& u16(std::uint64_t value) { return number(value, 2); }
  Record& u32(std::uint64_t value) { return number(value, 4); }
  Record& text(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
  }

 private:
  Record& number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i, value >>= 8U)
      bytes_.push_back(static_cast<std::byte>(value & 0xFFU));
    return *this;
  }

  std::vector<std::byte>& bytes_;
};

bool is_ascii(const std::string& name) {
  return std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The part that local and central header have in common, from "version needed" to the length of
/// the extra field.
void append_common(Record& record, const ArchiveEntry& entry) {
  const bool needs_more = entry.method == kDeflated || entry.name.ends_with('/');
  record.u16(needs_more ? kNeedsDeflateOrFolders : kNeedsLittle)
      .u16(is_ascii(entry.name) ? 0 : kUtf8Name)
      .u16(entry.method)
      .u16(0)
      .u16(kDate)
      .u32(entry.crc32)
      .u32(entry.compressed_size)
      .u32(entry.size)
      .u16(entry.name.size())
      .u16(0);
}

}  // namespace

std::vector<std::byte> local_header(const ArchiveEntry& entry) {
  std::vector<std::byte> bytes;
  bytes.reserve(kLocalHeaderSize + entry.name.size());
  Record record(bytes);
  record.u32(kLocalHeader);
  append_common(record, entry);
  record.text(entry.name);
  return bytes;
}

void append_central_header(std::vector<std::byte>& directory, const ArchiveEntry& entry,
                           std::uint64_t offset) {
  Record record(directory);
  record.u32(kCentralHeader).u16(kMadeBy);
  append_common(record, entry);
  record
      .u16(0)  // length of a comment
      .u16(0)  // disk
      .u16(0)  // internal attributes
      .u32(std::uint64_t{entry.unix_mode} << 16U)
      .u32(offset)
      .text(entry.name);
}

std::vector<std::byte> end_record(std::size_t entries, std::uint64_t size, std::uint64_t offset) {
  std::vector<std::byte> bytes;
  bytes.reserve(kEndSize);
  Record(bytes).u32(kEnd).u16(0).u16(0).u16(entries).u16(entries).u32(size).u32(offset).u16(0);
  return bytes;
}

}  // namespace packager
