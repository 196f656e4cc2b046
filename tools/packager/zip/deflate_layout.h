#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace packager {

/// Where things lie in a raw deflate stream, in bits from its start.
struct DeflateLayout {
  std::uint64_t last_block = 0;  ///< the final block's three-bit header
  std::uint64_t end = 0;         ///< the first bit after the final block
};

/// Decodes `stream` and compares it with `content`. Nothing if it is not exactly one well-formed
/// deflate stream of exactly this content.
[[nodiscard]] std::optional<DeflateLayout> check_deflate(std::span<const std::byte> stream,
                                                         std::span<const std::byte> content);

}  // namespace packager
