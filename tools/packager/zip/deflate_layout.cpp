#include "zip/deflate_layout.h"

#include <zlib.h>

#include <array>
#include <cstring>
#include <memory>

namespace packager {
namespace {

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

std::optional<DeflateLayout> check_deflate(std::span<const std::byte> stream,
                                           std::span<const std::byte> content) {
  z_stream state{};
  if (inflateInit2(&state, -15) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, EndInflate> owner(&state);

  std::array<std::byte, 65536> window{};
  DeflateLayout layout;
  std::size_t done = 0;
  state.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(stream.data()));  // NOLINT
  state.avail_in = static_cast<uInt>(stream.size());
  while (true) {
    state.next_out = reinterpret_cast<Bytef*>(window.data());
    state.avail_out = static_cast<uInt>(window.size());
    const int result = inflate(&state, Z_BLOCK);
    const std::size_t got = window.size() - state.avail_out;
    if (got > content.size() - done) return std::nullopt;
    if (std::memcmp(window.data(), content.data() + done, got) != 0) return std::nullopt;
    done += got;
    const auto bits = static_cast<unsigned>(state.data_type);
    const std::uint64_t position = 8 * (stream.size() - state.avail_in) - (bits & 7U);
    if (result == Z_STREAM_END) {
      if (done != content.size() || state.avail_in != 0) return std::nullopt;
      return layout;
    }
    if (result != Z_OK) return std::nullopt;
    if ((bits & 128U) != 0) ((bits & 64U) == 0 ? layout.last_block : layout.end) = position;
  }
}

}  // namespace packager
