#include "base/base64.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace packager {
namespace {

TEST(HexFromBase64, IsTheOtherWayToWriteAHash) {
  EXPECT_EQ(hex_from_base64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(HexFromBase64, RefusesOtherText) {
  EXPECT_THROW((void)hex_from_base64("a-b_"), Error);
}

}  // namespace
}  // namespace packager
