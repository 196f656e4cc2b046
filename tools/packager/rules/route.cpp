#include "rules/route.h"

namespace packager {

Route choose_route(const UploadSettings& settings, std::uint64_t zipped_size,
                   const Bound& direct_limit) {
  if (settings.route == UploadRoute::kDirect) return Route::kDirect;
  if (settings.route == UploadRoute::kS3 || !settings.s3_bucket.empty()) return Route::kS3;
  return direct_limit.allows(zipped_size) ? Route::kDirect : Route::kS3;
}

}  // namespace packager
