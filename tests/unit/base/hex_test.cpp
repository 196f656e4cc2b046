#include "base/hex.h"

#include <gtest/gtest.h>

#include <string_view>

namespace packager {
namespace {

TEST(Hex, HasTwoDigitsForEachByte) {
  EXPECT_EQ(hex(""), "");
  EXPECT_EQ(hex(std::string_view("\x00\x1f\xa0\xff", 4)), "001fa0ff");
  EXPECT_EQ(hex("\xab", kUpperHexDigits), "AB");
}

}  // namespace
}  // namespace packager
