#include "zip/deflate_layout.h"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
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

/// `flush` now and then makes empty stored blocks and blocks that end in the middle of bytes.
Bytes by_zlib(const Bytes& content, int level, int strategy, int flush) {
  z_stream state{};
  EXPECT_EQ(deflateInit2(&state, level, Z_DEFLATED, -15, 8, strategy), Z_OK);
  Bytes stream(content.size() * 2 + 65536);
  Bytes input = content;
  state.next_out = reinterpret_cast<Bytef*>(stream.data());
  state.avail_out = static_cast<uInt>(stream.size());
  state.next_in = reinterpret_cast<Bytef*>(input.data());
  std::size_t left = input.size();
  while (left > 30'000) {
    state.avail_in = 30'000;
    left -= 30'000;
    EXPECT_EQ(deflate(&state, flush), Z_OK);
  }
  state.avail_in = static_cast<uInt>(left);
  EXPECT_EQ(deflate(&state, Z_FINISH), Z_STREAM_END);
  stream.resize(stream.size() - state.avail_out);
  deflateEnd(&state);
  return stream;
}

/// zlib's own answer, the judge of ours.
std::optional<DeflateLayout> check_by_zlib(const Bytes& stream, const Bytes& content) {
  z_stream state{};
  EXPECT_EQ(inflateInit2(&state, -15), Z_OK);
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> owner(&state, inflateEnd);
  Bytes input = stream;
  Bytes output(content.size() + 1);
  state.next_in = reinterpret_cast<Bytef*>(input.data());
  state.avail_in = static_cast<uInt>(input.size());
  state.next_out = reinterpret_cast<Bytef*>(output.data());
  state.avail_out = static_cast<uInt>(output.size());
  DeflateLayout layout;
  while (true) {
    const int result = inflate(&state, Z_BLOCK);
    if (result == Z_STREAM_END) break;
    if (result != Z_OK) return std::nullopt;
    const auto bits = static_cast<unsigned>(state.data_type);
    const std::uint64_t position = 8 * (stream.size() - state.avail_in) - (bits & 7U);
    if ((bits & 128U) != 0) ((bits & 64U) == 0 ? layout.last_block : layout.end) = position;
  }
  if (state.avail_in != 0 || state.avail_out != 1) return std::nullopt;
  if (!std::equal(content.begin(), content.end(), output.begin())) return std::nullopt;
  return layout;
}

void expect_agreement(const Bytes& stream, const Bytes& content, bool well_formed) {
  const auto ours = check_deflate(stream, content);
  const auto theirs = check_by_zlib(stream, content);
  ASSERT_EQ(ours.has_value(), theirs.has_value());
  ASSERT_TRUE(ours.has_value() || !well_formed);
  if (!ours) return;
  EXPECT_EQ(ours->last_block, theirs->last_block);
  EXPECT_EQ(ours->end, theirs->end);
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

TEST(DeflateLayout, AgreesWithZlibOnWhatLibdeflateMakes) {
  for (const std::string& text : contents()) {
    for (const int level : {0, 1, 2, 6, 9, 12}) {
      const Bytes content = bytes_of(text);
      expect_agreement(by_libdeflate(content, level), content, true);
    }
  }
}

TEST(DeflateLayout, AgreesWithZlibOnWhatZlibMakes) {
  for (const std::string& text : contents()) {
    const Bytes content = bytes_of(text);
    for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE}) {
      for (const int flush : {Z_NO_FLUSH, Z_SYNC_FLUSH, Z_PARTIAL_FLUSH, Z_BLOCK}) {
        expect_agreement(by_zlib(content, 6, strategy, flush), content, true);
      }
    }
    expect_agreement(by_zlib(content, 0, Z_DEFAULT_STRATEGY, Z_NO_FLUSH), content, true);
  }
}

TEST(DeflateLayout, AgreesWithZlibOnDamagedStreams) {
  std::mt19937 random(7);
  for (unsigned round = 0; round < 3000; ++round) {
    const Bytes content = bytes_of(compressible(1 + random() % 3000, round));
    Bytes stream = round % 2 == 0 ? by_libdeflate(content, 6)
                                  : by_zlib(content, 6, round % 3 == 0 ? Z_FIXED : Z_RLE, Z_BLOCK);
    const std::size_t where = random() % std::min<std::size_t>(stream.size(), 80);
    stream[where] ^= std::byte{1} << static_cast<int>(random() % 8);
    if (round % 5 == 0) stream.resize(random() % stream.size());
    ASSERT_NO_FATAL_FAILURE(expect_agreement(stream, content, false)) << "round " << round;
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
  Bytes longer = stream;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(check_deflate(longer, content).has_value());
}

}  // namespace
}  // namespace packager
