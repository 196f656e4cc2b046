#include "zip/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>
#include <optional>

#include "base/error.h"
#include "zip/deflate_layout.h"

namespace packager {
namespace {

// libdeflate's levels, and the profiles made of them. Measured by tests/benchmark/inner_loops.
constexpr int kQuickest = 1;
constexpr int kFast = 3;
constexpr int kDefault = 6;
/// A third slower than kDefault; pays where there is much to gain.
constexpr int kThorough = 7;
constexpr int kBest = 12;
/// Not a level: no compression.
constexpr int kStore = 0;

constexpr std::size_t kFingerprintSize = std::size_t{32} << 10U;

/// How many samples of a chunk are looked at, and the smallest that is worth it.
constexpr std::size_t kSamples = 4;
constexpr std::size_t kSmallestSampled = 4 * kSamples * kSampleSize;

// What the quickest level makes of samples, as a part of its size, and what follows from it.
constexpr double kIncompressible = 0.995;
/// Numbers and the like: hardly a repeated string, so that searching for them is in vain.
constexpr double kFewMatches = 0.85;
constexpr double kManyMatches = 0.40;

/// Levels that a profile may use.
std::span<const int> levels_of(Compression profile) {
  static constexpr std::array kOfFast = {kQuickest, kFast};
  static constexpr std::array kOfDefault = {kQuickest, kDefault, kThorough};
  static constexpr std::array kOfBest = {kQuickest, kBest};
  switch (profile) {
    case Compression::kFast:
      return kOfFast;
    case Compression::kDefault:
      return kOfDefault;
    case Compression::kBest:
      return kOfBest;
  }
  return kOfDefault;
}

/// Whether all byte values are about as frequent, everywhere: samples alone do not condemn a
/// chunk, as something else may lie between them.
bool looks_random(std::span<const std::byte> content) {
  constexpr std::size_t kBlock = std::size_t{64} << 10U;
  while (!content.empty()) {
    const std::span<const std::byte> block = content.first(std::min(kBlock, content.size()));
    content = content.subspan(block.size());
    std::array<std::uint64_t, 256> counts{};
    for (const std::byte byte : block)
      ++counts[std::to_integer<std::size_t>(byte)];
    double collisions = 0;
    for (const std::uint64_t count : counts)
      collisions += static_cast<double>(count) * static_cast<double>(count);
    // For random bytes size^2 / 256 + size is expected. 2 % more: 0.03 bits a byte to be gained.
    const auto size = static_cast<double>(block.size());
    if (collisions > 1.02 * size * size / 256 + size) return false;
  }
  return true;
}

constexpr std::size_t kLongestStoredBlock = 0xFFFF;

[[noreturn]] void throw_wrong() {
  throw Error(
      "cannot compress: what libdeflate made does not decode to its input; this machine's memory "
      "or its libdeflate is faulty");
}

void append_u16(std::vector<std::byte>& bytes, std::size_t value) {
  bytes.push_back(static_cast<std::byte>(value & 0xFFU));
  bytes.push_back(static_cast<std::byte>(value >> 8U));
}

/// The header of a stored block whose first three bits are already there.
void append_stored_length(std::vector<std::byte>& stream, std::size_t size) {
  append_u16(stream, size);
  append_u16(stream, size ^ 0xFFFFU);
}

/// Makes the final block an ordinary one and fills up to a whole byte with an empty stored block.
void open_end(std::vector<std::byte>& stream, const DeflateLayout& layout) {
  stream[layout.last_block / 8] &= ~(std::byte{1} << static_cast<int>(layout.last_block % 8));
  constexpr std::size_t kBlockHeaderBits = 3;
  stream.resize((layout.end + kBlockHeaderBits + 7) / 8);
  append_stored_length(stream, 0);
}

std::vector<std::byte> stored_blocks(std::span<const std::byte> content, bool last) {
  std::vector<std::byte> stream;
  stream.reserve(content.size() + 5 * (content.size() / kLongestStoredBlock + 1));
  do {
    const std::span<const std::byte> block =
        content.first(std::min(content.size(), kLongestStoredBlock));
    content = content.subspan(block.size());
    stream.push_back(std::byte{last && content.empty()});
    append_stored_length(stream, block.size());
    stream.insert(stream.end(), block.begin(), block.end());
  } while (!content.empty());
  return stream;
}

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater(bool verify) : verify_(verify) {}
Deflater::~Deflater() = default;

libdeflate_compressor* Deflater::compressor(int level) {
  auto& compressor = compressors_.at(static_cast<std::size_t>(level));
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(level));
  if (!compressor) throw std::bad_alloc();
  return compressor.get();
}

std::span<const std::byte> Deflater::compress_at(int level, std::span<const std::byte> content,
                                                 std::size_t limit) {
  scratch_.resize(std::max(scratch_.size(), limit));
  const std::size_t size = libdeflate_deflate_compress(compressor(level), content.data(),
                                                       content.size(), scratch_.data(), limit);
  return {scratch_.data(), size};
}

double Deflater::ratio(std::span<const std::byte> sample) {
  const std::size_t size = compress_at(kQuickest, sample, sample.size()).size();
  return size == 0 ? 1 : static_cast<double>(size) / static_cast<double>(sample.size());
}

bool Deflater::is_incompressible(std::span<const std::byte> content) {
  return ratio(content) >= kIncompressible;
}

std::uint32_t Deflater::fingerprint(Compression profile) {
  // Words of a made-up language: enough repetition for every part of a compressor to take part.
  std::vector<std::byte> text(kFingerprintSize);
  std::uint32_t random = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    random = random * 1664525U + 1013904223U;
    const std::size_t back = 1 + (random >> 20U);
    const bool repeat = i > back && (i / 16 + i / 100) % 3 != 0;
    text[i] = repeat ? text[i - back % 37 - 1] : static_cast<std::byte>('a' + (random >> 24U) % 24);
  }
  std::uint32_t crc = 0;
  for (const int level : levels_of(profile)) {
    const std::span<const std::byte> made = compress_at(level, text, text.size());
    crc = libdeflate_crc32(crc, made.data(), made.size());
  }
  return std::max<std::uint32_t>(crc, 1);
}

int Deflater::level_for(std::span<const std::byte> content, Compression profile) {
  const int usual = profile == Compression::kFast   ? kFast
                    : profile == Compression::kBest ? kBest
                                                    : kDefault;
  if (content.size() < kSmallestSampled) return usual;
  double sum = 0;
  double best = 1;
  for (std::size_t i = 0; i < kSamples; ++i) {
    const std::size_t part = content.size() / kSamples;
    const double one = ratio(content.subspan(i * part + (part - kSampleSize) / 2, kSampleSize));
    sum += one;
    best = std::min(best, one);
  }
  if (best >= kIncompressible && looks_random(content)) return kStore;
  if (best >= kFewMatches) return kQuickest;
  if (sum < kManyMatches * kSamples && profile == Compression::kDefault) return kThorough;
  return usual;
}

std::vector<std::byte> Deflater::compress(std::span<const std::byte> content, Compression profile) {
  if (content.empty()) return {};
  const int level = level_for(content, profile);
  if (level == kStore) return {};
  const std::span<const std::byte> stream = compress_at(level, content, content.size() - 1);
  if (!stream.empty() && verify_ && !check_deflate(stream, content)) throw_wrong();
  return {stream.begin(), stream.end()};
}

std::vector<std::byte> Deflater::compress_part(std::span<const std::byte> content,
                                               Compression profile, bool last) {
  const int level = level_for(content, profile);
  if (level == kStore) return stored_blocks(content, last);
  const std::span<const std::byte> made = compress_at(
      level, content, libdeflate_deflate_compress_bound(compressor(level), content.size()));
  std::vector<std::byte> stream;
  stream.reserve(made.size() + 8);  // room for open_end
  stream.assign(made.begin(), made.end());
  if (last && !verify_) return stream;
  const std::optional<DeflateLayout> layout = check_deflate(stream, content);
  if (!layout) throw_wrong();
  if (!last) open_end(stream, *layout);
  return stream;
}

const std::vector<std::byte>& Deflater::compress_zeros(std::size_t size, Compression profile) {
  if (zeros_size_ != size || zeros_profile_ != profile) {
    zeros_ = compress_part(std::vector<std::byte>(size), profile, false);
    zeros_size_ = size;
    zeros_profile_ = profile;
  }
  return zeros_;
}

}  // namespace packager
