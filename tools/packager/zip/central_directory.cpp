#include "zip/central_directory.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/size.h"
#include "base/text.h"
#include "zip/records.h"

namespace packager {
namespace {

using namespace zip_record;

constexpr std::size_t kEnd64Size = 56;
constexpr std::size_t kEnd64LocatorSize = 20;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::uint16_t kZip64Field = 0x0001;

/// Little-endian numbers of a part of the file. Asking beyond its end is an error.
class Fields {
 public:
  Fields(std::span<const std::byte> bytes, const std::string& path) : bytes_(bytes), path_(path) {}

  [[nodiscard]] std::uint64_t number(std::size_t offset, std::size_t size) const {
    std::uint64_t value = 0;
    const std::span<const std::byte> bytes = part(offset, size);
    for (std::size_t i = size; i-- > 0;)
      value = value << 8U | std::to_integer<unsigned>(bytes[i]);
    return value;
  }
  [[nodiscard]] std::uint16_t u16(std::size_t offset) const {
    return static_cast<std::uint16_t>(number(offset, 2));
  }
  [[nodiscard]] std::uint32_t u32(std::size_t offset) const {
    return static_cast<std::uint32_t>(number(offset, 4));
  }
  [[nodiscard]] std::uint64_t u64(std::size_t offset) const { return number(offset, 8); }

  [[nodiscard]] std::span<const std::byte> part(std::size_t offset, std::size_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) {
      throw file_error("read", path_, "a header of the zip is cut off");
    }
    return bytes_.subspan(offset, size);
  }
  [[nodiscard]] std::string text(std::size_t offset, std::size_t size) const {
    const std::span<const std::byte> bytes = part(offset, size);
    std::string text(size, '\0');
    if (size != 0) std::memcpy(text.data(), bytes.data(), size);
    return text;
  }

 private:
  std::span<const std::byte> bytes_;
  const std::string& path_;
};

std::vector<std::byte> read_part(const InputFile& file, std::uint64_t offset, std::size_t size,
                                 const std::string& path) {
  std::vector<std::byte> bytes(size);
  if (file.read_at(offset, bytes) != size) {
    throw file_error("read", path, "it changed while it was being read");
  }
  return bytes;
}

/// Where the central directory lies, by the end records.
struct Place {
  std::uint64_t offset = 0;  ///< in the file
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
  std::uint64_t shift = 0;  ///< bytes in front of the zip that its own offsets do not count
};

class DirectoryReader {
 public:
  DirectoryReader(const InputFile& file, const std::string& path)
      : file_(file), path_(path), file_size_(file.status().size) {}

  std::vector<ArchiveEntry> read() {
    find_end();
    const std::vector<std::byte> bytes =
        read_part(file_, place_.offset, static_cast<std::size_t>(place_.size), path_);
    const Fields fields(bytes, path_);
    std::vector<ArchiveEntry> entries;
    std::size_t position = 0;
    while (position < bytes.size())
      position = read_entry(fields, position, entries);
    if (entries.size() != place_.entries) {
      fail("it has " + std::to_string(entries.size()) + " entries, its end record says " +
           std::to_string(place_.entries));
    }
    check_overlaps(entries);
    return entries;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw file_error("read", path_, "as a zip it contradicts itself: " + reason);
  }

  void find_end() {
    const std::size_t tail_size = std::min<std::uint64_t>(file_size_, kEndSize + kLongestComment);
    const std::uint64_t tail_start = file_size_ - tail_size;
    const std::vector<std::byte> tail = read_part(file_, tail_start, tail_size, path_);
    const Fields fields(tail, path_);
    for (std::size_t i = tail_size < kEndSize ? 0 : tail_size - kEndSize + 1; i-- > 0;) {
      if (fields.u32(i) == kEnd && i + kEndSize + fields.u16(i + 20) == tail_size) {
        use_end(fields, i, tail_start + i);
        return;
      }
    }
    throw file_error("read", path_, "not a zip file, or truncated");
  }

  void use_end(const Fields& fields, std::size_t at, std::uint64_t position) {
    if (fields.u16(at + 4) != 0 || fields.u16(at + 6) != 0) {
      throw file_error("read", path_, "it is one part of a zip that was split");
    }
    place_.entries = fields.u16(at + 10);
    place_.size = fields.u32(at + 12);
    std::uint64_t offset = fields.u32(at + 16);
    std::uint64_t end = position;
    if (position >= kEnd64LocatorSize) {
      const std::vector<std::byte> locator =
          read_part(file_, position - kEnd64LocatorSize, kEnd64LocatorSize, path_);
      if (Fields(locator, path_).u32(0) == kEnd64Locator) {
        end = Fields(locator, path_).u64(8);
        if (end > file_size_ || file_size_ - end < kEnd64Size) fail("its ZIP64 end is missing");
        const std::vector<std::byte> end64 = read_part(file_, end, kEnd64Size, path_);
        const Fields fields64(end64, path_);
        if (fields64.u32(0) != kEnd64) fail("its ZIP64 end is missing");
        place_.entries = fields64.u64(32);
        place_.size = fields64.u64(40);
        offset = fields64.u64(48);
      }
    }
    if (place_.size > end || offset > end - place_.size) {
      fail("its directory does not fit in front of its end record");
    }
    place_.offset = end - place_.size;
    place_.shift = place_.offset - offset;
  }

  std::size_t read_entry(const Fields& fields, std::size_t at, std::vector<ArchiveEntry>& entries) {
    if (fields.u32(at) != kCentralHeader) fail("its directory is damaged");
    static_cast<void>(fields.part(at, kCentralHeaderSize));
    const std::size_t name_size = fields.u16(at + 28);
    const std::size_t extra_size = fields.u16(at + 30);
    const std::size_t comment_size = fields.u16(at + 32);

    ArchiveEntry entry;
    entry.name = fields.text(at + kCentralHeaderSize, name_size);
    entry.flags = fields.u16(at + 8);
    entry.method = fields.u16(at + 10);
    entry.crc32 = fields.u32(at + 16);
    entry.compressed_size = fields.u32(at + 20);
    entry.size = fields.u32(at + 24);
    if (fields.u16(at + 4) >> 8U == kUnix) {
      entry.has_unix_mode = true;
      entry.unix_mode = fields.u32(at + 38) >> 16U;
    }
    std::uint64_t header = fields.u32(at + 42);
    const std::size_t extra = at + kCentralHeaderSize + name_size;
    use_zip64(Fields(fields.part(extra, extra_size), path_), extra_size, entry, header);
    check_size(entry);
    read_local_header(entry, header);
    entries.push_back(std::move(entry));
    return extra + extra_size + comment_size;
  }

  /// The ZIP64 field holds, in this order, those of the values that do not fit.
  static void use_zip64(const Fields& extra, std::size_t extra_size, ArchiveEntry& entry,
                        std::uint64_t& header) {
    for (std::size_t at = 0; at + 4 <= extra_size; at += 4 + extra.u16(at + 2)) {
      if (extra.u16(at) != kZip64Field) continue;
      entry.zip64 = true;
      std::size_t value = at + 4;
      for (std::uint64_t* const number : {&entry.size, &entry.compressed_size, &header}) {
        if (*number != kIn64) continue;
        *number = extra.u64(value);
        value += 8;
      }
      return;
    }
  }

  /// So that nobody makes room for what can never come.
  void check_size(const ArchiveEntry& entry) const {
    constexpr std::uint64_t kMostOfOneByte = 1032;  // deflate: four times 258 bytes in 8 bits
    const bool fits =
        entry.method == kStored
            ? entry.size == entry.compressed_size || (entry.flags & kEncrypted) != 0
            : entry.method != kDeflated || entry.size / kMostOfOneByte <= entry.compressed_size;
    if (!fits) {
      fail("its entry " + in_quotes(entry.name) + " cannot be " + with_thousands(entry.size) +
           " bytes from " + with_thousands(entry.compressed_size));
    }
  }

  void read_local_header(ArchiveEntry& entry, std::uint64_t header) {
    const std::string subject = "its entry " + in_quotes(entry.name);
    const std::uint64_t room = place_.offset - place_.shift;
    if (header > room || room - header < kLocalHeaderSize + entry.name.size()) {
      fail(subject + " lies outside of it");
    }
    const std::vector<std::byte> bytes =
        read_part(file_, header + place_.shift, kLocalHeaderSize + entry.name.size(), path_);
    const Fields fields(bytes, path_);
    const bool sizes_follow = (fields.u16(6) & kDataDescriptor) != 0;
    if (fields.u32(0) != kLocalHeader || fields.u16(26) != entry.name.size() ||
        fields.text(kLocalHeaderSize, entry.name.size()) != entry.name ||
        fields.u16(8) != entry.method || (!sizes_follow && fields.u32(14) != entry.crc32)) {
      fail(subject + " differs from what lies in its place");
    }
    const std::uint64_t data = header + bytes.size() + fields.u16(28);
    if (data > room || room - data < entry.compressed_size) fail(subject + " lies outside of it");
    entry.data_offset = data + place_.shift;
  }

  void check_overlaps(const std::vector<ArchiveEntry>& entries) const {
    std::vector<const ArchiveEntry*> order(entries.size());
    std::ranges::transform(entries, order.begin(), [](const auto& entry) { return &entry; });
    std::ranges::sort(order, {}, [](const auto* entry) { return entry->data_offset; });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const ArchiveEntry& before = *order[i - 1];
      if (before.data_offset + before.compressed_size + kLocalHeaderSize > order[i]->data_offset) {
        fail("its entries " + in_quotes(before.name) + " and " + in_quotes(order[i]->name) +
             " overlap");
      }
    }
  }

  const InputFile& file_;
  const std::string& path_;
  const std::uint64_t file_size_;
  Place place_;
};

}  // namespace

std::vector<ArchiveEntry> read_central_directory(const InputFile& file, const std::string& path) {
  return DirectoryReader(file, path).read();
}

}  // namespace packager
