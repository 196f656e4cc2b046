#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "zip/archive.h"

namespace packager {

/// The three records of a zip, by PKWARE's APPNOTE.TXT 6.3.10, 4.3: all numbers little-endian.
namespace zip_record {

// Sizes without the parts of variable length.
inline constexpr std::size_t kLocalHeaderSize = 30;
inline constexpr std::size_t kCentralHeaderSize = 46;
inline constexpr std::size_t kEndSize = 22;

inline constexpr std::uint32_t kLocalHeader = 0x04034b50;
inline constexpr std::uint32_t kCentralHeader = 0x02014b50;
inline constexpr std::uint32_t kEnd = 0x06054b50;

inline constexpr std::uint16_t kStored = 0;
inline constexpr std::uint16_t kDeflated = 8;

// General purpose bits.
inline constexpr std::uint16_t kEncrypted = 0x0001;
inline constexpr std::uint16_t kDataDescriptor = 0x0008;
inline constexpr std::uint16_t kUtf8Name = 0x0800;

inline constexpr unsigned kUnix = 3;  ///< the host whose mode bits are in the external attributes
/// Of 32 bits: the value is in a ZIP64 field. What Lambda takes has none.
inline constexpr std::uint32_t kIn64 = 0xFFFF'FFFF;

}  // namespace zip_record

/// What stands in front of an entry's data, and once more in the directory. Both are ours to the
/// last bit, so that every machine makes the same: dated 1980-01-01 00:00:00, made by Unix, no
/// extra fields, no data descriptor; names are declared as UTF-8 only where ASCII does not do.
/// Sizes, CRC, method, name and mode are the entry's. Nothing may need ZIP64.
[[nodiscard]] std::vector<std::byte> local_header(const ArchiveEntry& entry);

/// Appends the entry's record to a central directory; `offset` is that of its local header.
void append_central_header(std::vector<std::byte>& directory, const ArchiveEntry& entry,
                           std::uint64_t offset);

/// The end of a zip whose directory has `entries` entries, `size` bytes, and lies at `offset`.
[[nodiscard]] std::vector<std::byte> end_record(std::size_t entries, std::uint64_t size,
                                                std::uint64_t offset);

}  // namespace packager
