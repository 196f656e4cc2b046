#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "manifest/manifest.h"

namespace packager {

/// Where an entry's data lies in an archive, and how to know that it is still what it was.
struct StoredData {
  std::uint64_t offset = 0;  ///< in the archive
  std::uint64_t size = 0;    ///< bytes as they lie there
  std::uint32_t crc32 = 0;   ///< of these bytes
  bool deflated = false;
  std::uint32_t content_crc32 = 0;
};

/// What an archive holds of a file, and what the file was like then.
struct IndexEntry {
  std::string name;   ///< in the archive
  FileStatus status;  ///< of its source
  /// The file's time stamps were old enough when it was read: had it been written to since, they
  /// would be others. If not, a write in the same tick of the clock could have left them as they
  /// are, and only the content tells.
  bool stamps_tell = false;
  Compression compression = Compression::kDefault;
  StoredData data;
};

/// Lies beside an archive and tells the next run what it can copy over.
struct ArchiveIndex {
  /// Of what each profile makes, by Deflater::fingerprint; 0 for a profile that was not used.
  std::array<std::uint32_t, 3> fingerprints{};
  std::uint64_t archive_size = 0;
  /// SHA-256 of the archive from here to its end, which has the CRC of every entry in it.
  std::uint64_t directory_offset = 0;
  std::string directory_sha256;
  std::vector<IndexEntry> entries;  ///< files only, sorted by name
};

/// Versioned and with a checksum.
[[nodiscard]] std::string render_index(const ArchiveIndex& index);

/// Nothing if it was written by another version of this program, is damaged, or speaks of data
/// that its archive cannot have.
[[nodiscard]] std::optional<ArchiveIndex> parse_index(std::string_view text);

}  // namespace packager
