#include "rules/route.h"

namespace packager {

Route choose_route(UploadRoute wanted, bool has_bucket, std::uint64_t zipped_size,
                   const Bound& direct_limit) {
  if (wanted == UploadRoute::kDirect) return Route::kDirect;
  if (wanted == UploadRoute::kS3 || has_bucket) return Route::kS3;
  return direct_limit.allows(zipped_size) ? Route::kDirect : Route::kS3;
}

}  // namespace packager
