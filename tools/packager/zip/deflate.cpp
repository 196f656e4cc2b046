#include "zip/deflate.h"

#include <libdeflate.h>

#include <new>

#include "base/error.h"
#include "zip/deflate_layout.h"

namespace packager {
namespace {

int level_of(Compression profile) {
  switch (profile) {
    case Compression::kFast:
      return 2;
    case Compression::kDefault:
      return 6;
    case Compression::kBest:
      return 12;
  }
  return 6;
}

[[noreturn]] void throw_wrong() {
  throw Error(
      "cannot compress: what libdeflate made does not decode to its input; this machine's memory "
      "or its libdeflate is faulty");
}

void clear_bit(std::vector<std::byte>& bytes, std::uint64_t bit) {
  bytes[bit / 8] &= ~(std::byte{1} << static_cast<int>(bit % 8));
}

/// Makes the final block an ordinary one and fills up to a whole byte with an empty stored block.
void open_end(std::vector<std::byte>& stream, const DeflateLayout& layout) {
  clear_bit(stream, layout.last_block);
  constexpr std::size_t kStoredHeaderBits = 3;
  stream.resize((layout.end + kStoredHeaderBits + 7) / 8);
  for (const unsigned length : {0x00U, 0x00U, 0xFFU, 0xFFU}) {
    stream.push_back(static_cast<std::byte>(length));
  }
}

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater(bool verify) : verify_(verify) {}
Deflater::~Deflater() = default;

libdeflate_compressor* Deflater::compressor(Compression profile) {
  auto& compressor = compressors_.at(static_cast<std::size_t>(profile));
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(level_of(profile)));
  if (!compressor) throw std::bad_alloc();
  return compressor.get();
}

std::vector<std::byte> Deflater::compress(std::span<const std::byte> content, Compression profile) {
  if (content.empty()) return {};
  scratch_.resize(std::max(scratch_.size(), content.size()));
  const std::size_t size = libdeflate_deflate_compress(
      compressor(profile), content.data(), content.size(), scratch_.data(), content.size() - 1);
  const std::span<const std::byte> stream(scratch_.data(), size);
  if (size != 0 && verify_ && !check_deflate(stream, content)) throw_wrong();
  return {stream.begin(), stream.end()};
}

std::vector<std::byte> Deflater::compress_part(std::span<const std::byte> content,
                                               Compression profile, bool last) {
  libdeflate_compressor* const state = compressor(profile);
  scratch_.resize(
      std::max(scratch_.size(), libdeflate_deflate_compress_bound(state, content.size())));
  const std::size_t size = libdeflate_deflate_compress(state, content.data(), content.size(),
                                                       scratch_.data(), scratch_.size());
  std::vector<std::byte> stream(scratch_.begin(),
                                scratch_.begin() + static_cast<std::ptrdiff_t>(size));
  if (last && !verify_) return stream;
  const std::optional<DeflateLayout> layout = check_deflate(stream, content);
  if (!layout) throw_wrong();
  if (!last) open_end(stream, *layout);
  return stream;
}

}  // namespace packager
