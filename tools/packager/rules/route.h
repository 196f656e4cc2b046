#pragma once

#include <array>
#include <cstdint>

#include "base/enum_words.h"
#include "rules/limits.h"

namespace packager {

/// What UPLOAD asks for.
enum class UploadRoute { kAuto, kDirect, kS3 };

constexpr auto words_of(UploadRoute /*type*/) {
  return std::to_array<EnumWord<UploadRoute>>(
      {{UploadRoute::kAuto, "auto"}, {UploadRoute::kDirect, "direct"}, {UploadRoute::kS3, "s3"}});
}

/// The way a zip takes to Lambda: in the API call itself, or from a bucket.
enum class Route { kDirect, kS3 };

constexpr auto words_of(Route /*type*/) {
  return std::to_array<EnumWord<Route>>({{Route::kDirect, "direct"}, {Route::kS3, "s3"}});
}

/// What UPLOAD comes to for a zip of this size: `auto` takes S3 if a bucket is given or the zip is
/// too large for the direct way.
[[nodiscard]] Route choose_route(UploadRoute wanted, bool has_bucket, std::uint64_t zipped_size,
                                 const Bound& direct_limit);

}  // namespace packager
