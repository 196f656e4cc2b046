#include "zip/reuse.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "zip/entry_input.h"
#include "zip/sha256.h"

namespace packager {
namespace {

constexpr std::size_t kPartSize = std::size_t{256} << 10U;

std::uint32_t crc32_of(const EntryInput& input, std::uint64_t size, std::vector<std::byte>& part) {
  std::uint32_t crc = 0;
  for (std::uint64_t offset = 0; offset < size; offset += part.size()) {
    part.resize(std::min<std::uint64_t>(kPartSize, size - offset));
    input.read(offset, part);
    crc = libdeflate_crc32(crc, part.data(), part.size());
  }
  return crc;
}

/// Compares a file with what comes in parts.
class Comparison {
 public:
  Comparison(const EntryInput& input, std::uint64_t size) : input_(input), size_(size) {}

  bool next(std::span<const std::byte> bytes) {
    if (bytes.size() > size_ - done_) return false;
    content_.resize(bytes.size());
    input_.read(done_, content_);
    done_ += bytes.size();
    return bytes.empty() || std::memcmp(content_.data(), bytes.data(), bytes.size()) == 0;
  }
  [[nodiscard]] bool complete() const { return done_ == size_; }

 private:
  const EntryInput& input_;
  const std::uint64_t size_;
  std::uint64_t done_ = 0;
  std::vector<std::byte> content_;
};

/// Data of an archive in parts; empty at its end, or if the archive is shorter.
class DataReader {
 public:
  DataReader(const InputFile& archive, const StoredData& data)
      : archive_(archive), offset_(data.offset), end_(data.offset + data.size) {}

  std::span<std::byte> next() {
    part_.resize(std::min<std::uint64_t>(kPartSize, end_ - offset_));
    part_.resize(archive_.read_at(offset_, part_));
    offset_ += part_.size();
    return part_;
  }

 private:
  const InputFile& archive_;
  std::uint64_t offset_;
  const std::uint64_t end_;
  std::vector<std::byte> part_;
};

bool stored_equals(DataReader data, Comparison comparison) {
  for (auto part = data.next(); !part.empty(); part = data.next()) {
    if (!comparison.next(part)) return false;
  }
  return comparison.complete();
}

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

bool deflated_equals(DataReader data, Comparison comparison) {
  z_stream state{};
  if (inflateInit2(&state, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, EndInflate> owner(&state);
  std::vector<std::byte> content(kPartSize);
  int result = Z_OK;
  while (result == Z_OK) {
    const std::span<std::byte> part = data.next();
    if (part.empty()) return false;
    state.next_in = reinterpret_cast<Bytef*>(part.data());
    state.avail_in = static_cast<uInt>(part.size());
    do {
      state.next_out = reinterpret_cast<Bytef*>(content.data());
      state.avail_out = static_cast<uInt>(content.size());
      result = inflate(&state, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
      if (!comparison.next(std::span(content).first(content.size() - state.avail_out))) {
        return false;
      }
    } while (state.avail_out == 0 && result == Z_OK);
    if (result == Z_BUF_ERROR) result = Z_OK;  // it only wants more input
  }
  return comparison.complete();
}

/// Whether the archive holds just what is in the file now. Its CRC tells nearly always that it
/// does not, so the comparison is seldom in vain.
bool has_same_content(const Entry& entry, const FileReader& files, const InputFile& archive,
                      const StoredData& data) {
  const EntryInput input(entry, files);
  std::vector<std::byte> part;
  bool same = crc32_of(input, entry.status.size, part) == data.content_crc32;
  if (same) {
    same = (data.deflated ? deflated_equals : stored_equals)(DataReader(archive, data),
                                                             Comparison(input, entry.status.size));
  }
  input.check_unchanged();
  return same;
}

}  // namespace

std::string hash_of_end(const InputFile& file, std::uint64_t offset, std::uint64_t size) {
  Sha256 hash;
  std::vector<std::byte> part(kPartSize);
  while (offset < size) {
    const std::size_t got = file.read_at(offset, part);
    if (got == 0) break;
    hash.update(std::span(part).first(got));
    offset += got;
  }
  return hash.base64();
}

PreviousArchive::PreviousArchive(std::unique_ptr<InputFile> file, ArchiveIndex index)
    : file_(std::move(file)), index_(std::move(index)) {}

std::optional<PreviousArchive> PreviousArchive::open(const std::string& archive,
                                                     const std::string& index,
                                                     const FileReader& files) {
  try {
    if (!files.status(archive) || !files.status(index)) return std::nullopt;
    std::optional<ArchiveIndex> parsed = parse_index(files.read(index));
    if (!parsed) return std::nullopt;
    std::unique_ptr<InputFile> file = files.open(archive);
    const std::uint64_t size = file->status().size;
    if (size != parsed->archive_size ||
        hash_of_end(*file, parsed->directory_offset, size) != parsed->directory_sha256) {
      return std::nullopt;
    }
    return PreviousArchive(std::move(file), std::move(*parsed));
  } catch (const Error&) {
    return std::nullopt;  // what cannot be read saves no work; nothing else depends on it
  }
}

std::vector<std::optional<StoredData>> PreviousArchive::find(
    const Plan& plan, const FileReader& files, const std::array<std::uint32_t, 3>& fingerprints,
    unsigned threads) const {
  std::vector<std::optional<StoredData>> found(plan.entries.size());
  std::vector<std::size_t> doubtful;
  for (std::size_t i = 0; i < plan.entries.size(); ++i) {
    const Entry& entry = plan.entries[i];
    if (entry.kind != EntryKind::kFile) continue;
    const auto old = std::ranges::lower_bound(index_.entries, entry.name, {}, &IndexEntry::name);
    if (old == index_.entries.end() || old->name != entry.name ||
        old->status.size != entry.status.size || old->compression != entry.compression) {
      continue;
    }
    const auto profile = static_cast<std::size_t>(entry.compression);
    if (index_.fingerprints.at(profile) != fingerprints.at(profile)) continue;
    found[i] = old->data;
    if (!old->stamps_tell || old->status != entry.status) doubtful.push_back(i);
  }
  for_each_in_parallel(doubtful.size(), threads, [&](std::size_t number) {
    const std::size_t i = doubtful[number];
    if (!has_same_content(plan.entries[i], files, *file_, *found[i])) found[i].reset();
  });
  return found;
}

}  // namespace packager
