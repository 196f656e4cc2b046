#include "rules/route.h"

#include <gtest/gtest.h>

namespace packager {
namespace {

TEST(Route, IsDirectAsLongAsItCan) {
  Bound limit;
  limit.value = 100;
  EXPECT_EQ(choose_route(UploadRoute::kAuto, false, 99, limit), Route::kDirect);
  EXPECT_EQ(choose_route(UploadRoute::kAuto, false, 100, limit), Route::kS3);
  EXPECT_EQ(choose_route(UploadRoute::kAuto, true, 1, limit), Route::kS3);
  EXPECT_EQ(choose_route(UploadRoute::kDirect, true, 1000, limit), Route::kDirect);
  EXPECT_EQ(choose_route(UploadRoute::kS3, false, 1, limit), Route::kS3);
}

}  // namespace
}  // namespace packager
