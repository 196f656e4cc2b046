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
inline constexpr std::size_t kChunkSize = std::size_t{2} << 20U;

/// Bytes from somewhere in a file that tell what compressing it would gain.
inline constexpr std::size_t kSampleSize = std::size_t{32} << 10U;

/// Compresses chunks; one for each thread. What it makes depends on content and profile alone.
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

  /// The same for `size` zeros, but not the last part.
  [[nodiscard]] const std::vector<std::byte>& compress_zeros(std::size_t size, Compression profile);

  /// Tells apart libraries that make different bytes of the same content; never 0.
  [[nodiscard]] std::uint32_t fingerprint(Compression profile);

  /// Whether it shrinks so little that it had better be stored.
  [[nodiscard]] bool is_incompressible(std::span<const std::byte> content);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  [[nodiscard]] libdeflate_compressor* compressor(int level);
  /// To scratch_; an empty span if it would take more than `limit` bytes.
  [[nodiscard]] std::span<const std::byte> compress_at(int level,
                                                       std::span<const std::byte> content,
                                                       std::size_t limit);
  [[nodiscard]] double ratio(std::span<const std::byte> sample);
  [[nodiscard]] int level_for(std::span<const std::byte> content, Compression profile);

  static constexpr std::size_t kLevels = 13;

  bool verify_;
  std::array<std::unique_ptr<libdeflate_compressor, Free>, kLevels> compressors_;
  std::vector<std::byte> scratch_;
  std::vector<std::byte> zeros_;  ///< what compress_zeros made last
  std::size_t zeros_size_ = 0;
  Compression zeros_profile_ = Compression::kDefault;
};

}  // namespace packager
