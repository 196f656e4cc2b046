#include "zip/deflate_layout.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "zip/tree.h"

namespace packager {
namespace {

using testing::compressible;
using testing::incompressible;

using Bytes = std::vector<std::byte>;

Bytes bytes_of(const std::string& text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

Bytes by_libdeflate(const Bytes& content, int level) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(level), libdeflate_free_compressor);
  Bytes stream(libdeflate_deflate_compress_bound(compressor.get(), content.size()));
  stream.resize(libdeflate_deflate_compress(compressor.get(), content.data(), content.size(),
                                            stream.data(), stream.size()));
  return stream;
}

std::vector<std::string> contents() {
  std::vector<std::string> all = {"",
                                  "a",
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                  std::string(70'000, '\0'),
                                  incompressible(100'000, 1),
                                  compressible(600'000, 2)};
  for (unsigned i = 0; i < 40; ++i)
    all.push_back(compressible(std::size_t{1} << (i % 17U), i));
  // Rare symbols, so that code words get long.
  std::string skewed;
  for (unsigned i = 0; i < 20; ++i)
    skewed += std::string(std::size_t{1} << i, static_cast<char>(i));
  std::mt19937 random(5);
  std::shuffle(skewed.begin(), skewed.end(), random);
  all.push_back(skewed);
  return all;
}

/// That parts can be joined there is what deflate_test shows.
TEST(DeflateLayout, FindsTheLastBlockAndTheEnd) {
  for (const std::string& text : contents()) {
    for (const int level : {0, 1, 2, 6, 9, 12}) {
      const Bytes content = bytes_of(text);
      const Bytes stream = by_libdeflate(content, level);
      const std::optional<DeflateLayout> layout = check_deflate(stream, content);
      ASSERT_TRUE(layout.has_value());
      EXPECT_EQ((layout->end + 7) / 8, stream.size());
      const unsigned header = std::to_integer<unsigned>(stream.at(layout->last_block / 8));
      EXPECT_EQ(header >> (layout->last_block % 8) & 1U, 1U);
    }
  }
}

TEST(DeflateLayout, RefusesOtherContent) {
  const Bytes content = bytes_of(compressible(5000, 1));
  const Bytes stream = by_libdeflate(content, 6);
  ASSERT_TRUE(check_deflate(stream, content).has_value());
  for (std::size_t i = 0; i < content.size(); i += 7) {
    Bytes other = content;
    other[i] ^= std::byte{1};
    EXPECT_FALSE(check_deflate(stream, other).has_value()) << "byte " << i;
  }
  EXPECT_FALSE(check_deflate(stream, std::span(content).first(4999)).has_value());
  for (std::size_t size = 0; size < stream.size(); size += 11)
    EXPECT_FALSE(check_deflate(std::span(stream).first(size), content).has_value()) << size;
  Bytes longer = stream;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(check_deflate(longer, content).has_value());
}

}  // namespace
}  // namespace packager
