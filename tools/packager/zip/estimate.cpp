#include "zip/estimate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/parallel.h"
#include "zip/deflate.h"
#include "zip/entry_input.h"

namespace packager {
namespace {

/// Long enough for a compressor to find its feet, short enough for many of them.
constexpr std::uint64_t kPieceSize = std::uint64_t{128} << 10U;

/// What samples cannot tell, as a part of the size: how large files are cut and levels are chosen.
constexpr double kSystematicError = 0.001;

struct Sample {
  std::size_t entry = 0;
  std::uint64_t offset = 0;  ///< in the file
  double gain = 1;           ///< its size with the new profile, as a part of that with the old
};

bool can_change(const Entry& entry, const ArchiveEntry& written, Compression profile) {
  return entry.kind == EntryKind::kFile && entry.compression != profile &&
         written.compressed_size < written.size;
}

/// Samples at even distances in the compressed data, so that each stands for as much of it.
std::vector<Sample> choose(const Plan& plan, const Archive& archive, Compression profile,
                           std::uint64_t total, std::uint64_t count) {
  std::vector<Sample> samples;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    const ArchiveEntry& written = archive.entries[i];
    if (!can_change(plan.entries[i], written, profile)) continue;
    while (samples.size() < count) {
      const std::uint64_t position = (2 * samples.size() + 1) * total / (2 * count) - before;
      if (position >= written.compressed_size) break;
      const double share =
          static_cast<double>(position) / static_cast<double>(written.compressed_size);
      const auto middle = static_cast<std::uint64_t>(share * static_cast<double>(written.size));
      const std::uint64_t last = written.size - std::min(written.size, kPieceSize);
      samples.push_back({i, std::min(middle - std::min(middle, kPieceSize / 2), last), 1});
    }
    before += written.compressed_size;
  }
  return samples;
}

double compressed_size(Deflater& deflater, std::span<const std::byte> content,
                       Compression profile) {
  const std::size_t size = deflater.compress(content, profile).size();
  return static_cast<double>(size == 0 ? content.size() : size);
}

double measure(const Sample& sample, const Entry& entry, const FileReader& files,
               Compression profile) {
  const EntryInput input(entry, files);
  std::vector<std::byte> content(
      std::min<std::uint64_t>(kPieceSize, entry.status.size - sample.offset));
  input.read(sample.offset, content);
  input.check_unchanged();
  Deflater deflater(false);
  return compressed_size(deflater, content, profile) /
         compressed_size(deflater, content, entry.compression);
}

}  // namespace

SizeEstimate estimate_size(const Plan& plan, const Archive& archive, const FileReader& files,
                           Compression profile, unsigned threads, std::uint64_t sample_size) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    const ArchiveEntry& written = archive.entries.at(i);
    if (can_change(plan.entries[i], written, profile)) total += written.compressed_size;
  }
  if (total == 0) return {archive.size, 0};

  const std::uint64_t count =
      std::clamp<std::uint64_t>(sample_size / kPieceSize, 2, std::max<std::uint64_t>(total, 2));
  std::vector<Sample> samples = choose(plan, archive, profile, total, count);
  for_each_in_parallel(samples.size(), threads, [&](std::size_t i) {
    samples[i].gain = measure(samples[i], plan.entries[samples[i].entry], files, profile);
  });

  double sum = 0;
  double squares = 0;
  for (const Sample& sample : samples) {
    sum += sample.gain;
    squares += sample.gain * sample.gain;
  }
  const auto n = static_cast<double>(samples.size());
  const double mean = sum / n;
  const double variance = std::max(0.0, squares / n - mean * mean) / std::max(1.0, n - 1);
  const auto bytes = static_cast<double>(total);
  return {archive.size - total + static_cast<std::uint64_t>(bytes * mean),
          static_cast<std::uint64_t>(bytes * (2 * std::sqrt(variance) + kSystematicError))};
}

}  // namespace packager
