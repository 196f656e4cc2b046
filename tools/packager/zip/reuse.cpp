#include "zip/reuse.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "zip/entry_content.h"
#include "zip/entry_input.h"
#include "zip/sha256.h"

namespace packager {
namespace {

constexpr std::size_t kComparedAtOnce = std::size_t{256} << 10U;

std::uint32_t crc32_of(const EntryInput& input, std::uint64_t size, std::vector<std::byte>& part) {
  std::uint32_t crc = 0;
  for (std::uint64_t offset = 0; offset < size; offset += part.size()) {
    part.resize(std::min<std::uint64_t>(kComparedAtOnce, size - offset));
    input.read(offset, part);
    crc = libdeflate_crc32(crc, part.data(), part.size());
  }
  return crc;
}

bool equals(EntryContent content, const EntryInput& input, std::uint64_t size) {
  std::vector<std::byte> stored(kComparedAtOnce);
  std::vector<std::byte> now(kComparedAtOnce);
  for (std::uint64_t done = 0; done < size;) {
    const std::size_t count = std::min<std::uint64_t>(kComparedAtOnce, size - done);
    const std::span<std::byte> part = std::span(now).first(count);
    input.read(done, part);
    if (content.read(std::span(stored).first(count)) != count ||
        std::memcmp(part.data(), stored.data(), count) != 0) {
      return false;
    }
    done += count;
  }
  return content.read(std::span(stored).first(1)) == 0;
}

/// Whether the archive holds just what is in the file now. Its CRC tells nearly always that it
/// does not, so the comparison is seldom in vain.
bool has_same_content(const Entry& entry, const FileReader& files, const InputFile& archive,
                      const StoredData& data) {
  const EntryInput input(entry, files);
  std::vector<std::byte> part;
  bool same = crc32_of(input, entry.status.size, part) == data.content_crc32;
  try {
    same = same && equals(EntryContent(archive, data.offset, data.size, data.deflated), input,
                          entry.status.size);
  } catch (const DamagedArchive&) {
    same = false;
  }
  input.check_unchanged();
  return same;
}

}  // namespace

std::string hash_of_end(const InputFile& file, std::uint64_t offset, std::uint64_t size) {
  Sha256 hash;
  std::vector<std::byte> part(kComparedAtOnce);
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
