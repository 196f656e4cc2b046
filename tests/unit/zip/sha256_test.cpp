#include "zip/sha256.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string_view>

namespace packager {
namespace {

// `printf abc | openssl dgst -sha256 -binary | base64`
constexpr std::string_view kOfAbc = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

TEST(Sha256, IsThatOfTheWholeHoweverItComes) {
  EXPECT_EQ(base64_sha256("abc"), kOfAbc);
  EXPECT_EQ(base64_sha256(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  Sha256 hash;
  for (const char letter : std::string_view("abc"))
    hash.update(std::as_bytes(std::span(&letter, 1)));
  EXPECT_EQ(hash.base64(), kOfAbc);
}

}  // namespace
}  // namespace packager
