#include "zip/deflate.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "zip/tree.h"

namespace packager {
namespace {

using testing::compressible;
using testing::incompressible;

using Bytes = std::vector<std::byte>;

constexpr Compression kProfiles[] = {Compression::kFast, Compression::kDefault, Compression::kBest};

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// By zlib; "broken" if it is not exactly one stream.
std::string inflated(Bytes stream, std::size_t size) {
  z_stream state{};
  EXPECT_EQ(inflateInit2(&state, -15), Z_OK);
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> owner(&state, inflateEnd);
  std::string content(size + 1, '\0');
  state.next_in = reinterpret_cast<Bytef*>(stream.data());
  state.avail_in = static_cast<uInt>(stream.size());
  state.next_out = reinterpret_cast<Bytef*>(content.data());
  state.avail_out = static_cast<uInt>(content.size());
  if (inflate(&state, Z_FINISH) != Z_STREAM_END || state.avail_in != 0) return "broken";
  content.resize(content.size() - state.avail_out);
  return content;
}

TEST(Deflate, JoinsPartsOfAnySize) {
  std::mt19937 random(3);
  for (unsigned round = 0; round < 60; ++round) {
    std::string content;
    const std::size_t size = 1 + random() % 300'000;
    while (content.size() < size) {
      const std::size_t some = 1 + random() % 100'000;
      const auto seed = static_cast<unsigned>(random());
      content += seed % 3 == 0 ? incompressible(some, seed) : compressible(some, seed);
    }
    Deflater deflater(round % 2 == 0);
    const Compression profile = kProfiles[round % 3];
    Bytes joined;
    std::span<const std::byte> left = bytes_of(content);
    while (!left.empty()) {
      const bool tiny = random() % 4 == 0;
      const std::size_t count =
          std::min<std::size_t>(left.size(), 1 + random() % (tiny ? 10 : 120'000));
      const Bytes part = deflater.compress_part(left.first(count), profile, count == left.size());
      joined.insert(joined.end(), part.begin(), part.end());
      left = left.subspan(count);
    }
    ASSERT_TRUE(inflated(joined, content.size()) == content) << "round " << round;
  }
}

TEST(Deflate, JoinsPartsThatAreStored) {
  const std::string random = incompressible(1'000'000, 1);
  const std::string text = compressible(1'000'000, 2);
  Deflater deflater(true);
  Bytes joined;
  const std::vector<std::string> parts = {random, text, random};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Bytes made =
        deflater.compress_part(bytes_of(parts[i]), Compression::kDefault, i + 1 == parts.size());
    EXPECT_LE(made.size(), parts[i].size() + 100);
    joined.insert(joined.end(), made.begin(), made.end());
  }
  EXPECT_TRUE(inflated(joined, 3'000'000) == random + text + random);
}

TEST(Deflate, GivesUpOnWhatDoesNotShrink) {
  Deflater deflater(true);
  for (const Compression profile : kProfiles) {
    EXPECT_TRUE(deflater.compress({}, profile).empty());
    EXPECT_TRUE(deflater.compress(bytes_of("a"), profile).empty());
    EXPECT_TRUE(deflater.compress(bytes_of(incompressible(2000, 1)), profile).empty());
    EXPECT_TRUE(deflater.compress(bytes_of(incompressible(1'000'000, 1)), profile).empty());
    const Bytes made = deflater.compress(bytes_of(compressible(2000, 1)), profile);
    EXPECT_TRUE(inflated(made, 2000) == compressible(2000, 1));
  }
}

TEST(Deflate, MakesTheSameOfZerosAsOfAnyContent) {
  Deflater deflater(true);
  for (const Compression profile : kProfiles) {
    for (const std::size_t size : {std::size_t{10}, kChunkSize}) {
      EXPECT_TRUE(deflater.compress_zeros(size, profile) ==
                  Deflater(false).compress_part(Bytes(size), profile, false));
    }
  }
}

TEST(Deflate, FingerprintsTellProfilesApart) {
  Deflater deflater(false);
  const std::uint32_t one = deflater.fingerprint(Compression::kDefault);
  EXPECT_EQ(one, Deflater(true).fingerprint(Compression::kDefault));
  EXPECT_NE(one, deflater.fingerprint(Compression::kFast));
  EXPECT_NE(one, deflater.fingerprint(Compression::kBest));
}

}  // namespace
}  // namespace packager
