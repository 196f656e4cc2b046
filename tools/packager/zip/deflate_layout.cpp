#include "zip/deflate_layout.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

namespace packager {
namespace {

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

// What zlib tells in data_type, besides how many bits of the last byte it has not used.
constexpr int kUnusedBits = 7;
constexpr int kInLastBlock = 64;
constexpr int kAtEndOfBlock = 128;

}  // namespace

std::optional<DeflateLayout> check_deflate(std::span<const std::byte> stream,
                                           std::span<const std::byte> content) {
  z_stream state{};
  if (inflateInit2(&state, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, EndInflate> owner(&state);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(stream.data()));
  state.avail_in = static_cast<uInt>(stream.size());
  std::array<std::byte, std::size_t{64} << 10U> part{};
  DeflateLayout layout;
  while (true) {
    state.next_out = reinterpret_cast<Bytef*>(part.data());
    state.avail_out = part.size();
    if (inflate(&state, Z_BLOCK) != Z_OK) return std::nullopt;
    const std::size_t made = part.size() - state.avail_out;
    if (made > content.size() || !std::equal(part.begin(), part.begin() + made, content.begin())) {
      return std::nullopt;
    }
    content = content.subspan(made);
    if ((state.data_type & kAtEndOfBlock) == 0) continue;
    const std::uint64_t position =
        8 * std::uint64_t{state.total_in} - static_cast<unsigned>(state.data_type & kUnusedBits);
    if ((state.data_type & kInLastBlock) == 0) {
      layout.last_block = position;
      continue;
    }
    layout.end = position;
    if (!content.empty() || state.avail_in != 0) return std::nullopt;
    return layout;
  }
}

}  // namespace packager
