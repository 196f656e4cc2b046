#include "rules/route.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(Route, IsDirectAsLongAsItCan) {
  Bound limit;
  limit.value = 100;
  UploadSettings settings;
  EXPECT_EQ(choose_route(settings, 99, limit), Route::kDirect);
  EXPECT_EQ(choose_route(settings, 100, limit), Route::kS3);
  settings.s3_bucket = "bucket";
  EXPECT_EQ(choose_route(settings, 1, limit), Route::kS3);
  settings.route = UploadRoute::kDirect;
  EXPECT_EQ(choose_route(settings, 1000, limit), Route::kDirect);
  settings.route = UploadRoute::kS3;
  settings.s3_bucket.clear();
  EXPECT_EQ(choose_route(settings, 1, limit), Route::kS3);
}

}  // namespace
}  // namespace packager
