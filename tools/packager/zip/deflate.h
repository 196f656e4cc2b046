#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "manifest/manifest.h"

struct libdeflate_compressor;

namespace packager {

/// Content is compressed in chunks of this many bytes; the last one of a file may be shorter.
/// The bytes of an archive depend on it.
inline constexpr std::size_t kChunkSize = std::size_t{1} << 20U;

/// Compresses chunks; one for each thread.
class Deflater {
 public:
  /// With `verify`, what was compressed is decoded and compared before it is returned.
  explicit Deflater(bool verify);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// A deflate stream of `content`, or nothing if it would not be smaller than `content`.
  /// Throws Error if what libdeflate made does not decode to `content`.
  [[nodiscard]] std::vector<std::byte> compress(std::span<const std::byte> content,
                                                Compression profile);

  /// The part of a deflate stream that stands for `content`, whole bytes long. Parts can be
  /// joined; the one with `last` ends the stream.
  [[nodiscard]] std::vector<std::byte> compress_part(std::span<const std::byte> content,
                                                     Compression profile, bool last);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  libdeflate_compressor* compressor(Compression profile);

  bool verify_;
  std::array<std::unique_ptr<libdeflate_compressor, Free>, 3> compressors_;
  std::vector<std::byte> scratch_;
};

}  // namespace packager
