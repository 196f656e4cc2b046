#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "zip/archive.h"

namespace packager {

struct MeasuredEntry {
  std::string name;
  std::uint64_t size = 0;             ///< bytes, unzipped
  std::uint64_t compressed_size = 0;  ///< bytes, zipped; 0 as long as there is no zip
  std::string origin;  ///< the keyword and value that brought it; empty for other people's zips
  OriginKind origin_kind = OriginKind::kUnknown;
  EntryKind kind = EntryKind::kFile;
  /// Permission bits; nothing if the zip has none.
  std::optional<std::uint32_t> mode = std::nullopt;
  /// Of the content; nothing as long as there is no zip.
  std::optional<std::uint32_t> crc32 = std::nullopt;
};

/// What a package weighs, the way AWS counts: the unzipped size is the sum of the sizes in the
/// central directory.
struct Measurement {
  std::uint64_t unzipped_size = 0;
  std::uint64_t zipped_size = 0;  ///< of the zip file; 0 as long as there is none
  std::vector<MeasuredEntry> entries;
};

/// Before there is a zip.
[[nodiscard]] Measurement measure(const Plan& plan);

/// Of a zip, with the origins of the plan that it was made from.
[[nodiscard]] Measurement measure(const Archive& archive, const Plan& plan = {});

}  // namespace packager
