#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace packager {

/// An entry as the central directory of a zip tells of it.
struct ArchiveEntry {
  std::string name;                   ///< as stored; a directory ends with '/'
  std::uint16_t method = 0;           ///< 0 stored, 8 deflated, others as in PKWARE's APPNOTE
  std::uint16_t flags = 0;            ///< general purpose bits: 1 encrypted, 0x800 UTF-8 name
  std::uint64_t size = 0;             ///< bytes, unzipped
  std::uint64_t compressed_size = 0;  ///< bytes, zipped, without headers
  std::uint64_t data_offset = 0;      ///< where its data starts in the file
  std::uint32_t crc32 = 0;
  bool has_unix_mode = false;   ///< host system 3
  std::uint32_t unix_mode = 0;  ///< type and permission bits, as in stat's st_mode
  bool zip64 = false;           ///< its headers have a ZIP64 extra field
};

[[nodiscard]] inline bool is_symlink(const ArchiveEntry& entry) {
  constexpr std::uint32_t kTypeBits = 0170000;
  constexpr std::uint32_t kLink = 0120000;
  return (entry.unix_mode & kTypeBits) == kLink;
}

/// A zip file, measured from its own central directory.
struct Archive {
  std::uint64_t size = 0;   ///< bytes of the zip file
  std::string code_sha256;  ///< base64(SHA-256(the file)), what Lambda returns as CodeSha256
  std::vector<ArchiveEntry> entries;  ///< in the order of the central directory
};

}  // namespace packager
