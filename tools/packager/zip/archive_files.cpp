#include "zip/archive_files.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "zip/entry_content.h"
#include "zip/records.h"

namespace packager {
namespace {

FileStatus status_of(const ArchiveEntry& entry, std::size_t place) {
  FileStatus status;
  if (entry.name.ends_with('/')) status.type = FileType::kDirectory;
  if (is_symlink(entry)) status.type = FileType::kSymlink;
  status.size = entry.size;
  constexpr std::uint32_t kExecuteBits = 0111;
  status.executable = (entry.unix_mode & kExecuteBits) != 0;
  status.inode = place;
  return status;
}

}  // namespace

class ArchiveFiles::Entry : public InputFile {
 public:
  /// The zip's path is for messages; all but `place` must outlive this.
  Entry(const InputFile& zip, const std::string& path, const ArchiveEntry& entry, std::size_t place)
      : path_(path),
        entry_(entry),
        status_(status_of(entry, place)),
        data_(zip, entry.data_offset, entry.compressed_size,
              entry.method == zip_record::kDeflated) {
    if ((entry.flags & zip_record::kEncrypted) != 0) fail("it is encrypted");
    if (entry.method != zip_record::kStored && entry.method != zip_record::kDeflated) {
      fail("it is compressed by method " + std::to_string(entry.method));
    }
  }

  [[nodiscard]] FileStatus status() const override { return status_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= status_.size) return 0;
    const std::size_t count =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), status_.size - offset));
    const std::lock_guard lock(mutex_);
    unzip_to(static_cast<std::size_t>(offset) + count);
    std::memcpy(buffer.data(), content_.data() + offset, count);
    return count;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw file_error("read", path_, "its entry " + in_quotes(entry_.name) + ": " + reason);
  }

  void unzip_to(std::size_t end) const {
    const std::size_t have = content_.size();
    if (have >= end) return;
    content_.resize(end);
    try {
      const std::size_t got = data_.read(std::span(content_).subspan(have));
      content_.resize(have + got);
      if (content_.size() < end) fail("it is shorter than its header says");
      if (end == status_.size) check_end();
    } catch (const DamagedArchive& error) {
      content_.resize(have);
      fail(error.what());
    }
  }

  void check_end() const {
    std::byte more{};
    if (data_.read({&more, 1}) > 0) fail("it is longer than its header says");
    if (libdeflate_crc32(0, content_.data(), content_.size()) != entry_.crc32) fail("CRC error");
  }

  const std::string& path_;
  const ArchiveEntry& entry_;
  FileStatus status_;
  mutable std::mutex mutex_;
  mutable EntryContent data_;
  mutable std::vector<std::byte> content_;  // as far as it was read
};

ArchiveFiles::ArchiveFiles(std::string path, const FileReader& files, const Archive& archive)
    : path_(std::move(path)), zip_(files.open(path_)), archive_(archive) {
  for (std::size_t i = 0; i < archive.entries.size(); ++i) {
    const std::string& name = archive.entries[i].name;
    places_.emplace(name.ends_with('/') ? name.substr(0, name.size() - 1) : name, i);
  }
}

std::optional<FileStatus> ArchiveFiles::link_status(const std::string& path) const {
  const auto found = places_.find(path);
  if (found == places_.end()) return std::nullopt;
  return status_of(archive_.entries[found->second], found->second);
}

std::optional<FileStatus> ArchiveFiles::status(const std::string& path) const {
  return link_status(path);  // nobody asks for what a link inside a zip leads to
}

std::vector<std::string> ArchiveFiles::list(const std::string& /*path*/) const {
  return {};
}

std::string ArchiveFiles::read_link(const std::string& path) const {
  return read(path);
}

std::unique_ptr<InputFile> ArchiveFiles::open(const std::string& path) const {
  const auto found = places_.find(path);
  if (found == places_.end()) {
    throw file_error("read", path_, "it has no entry " + in_quotes(path));
  }
  return std::make_unique<Entry>(*zip_, path_, archive_.entries[found->second], found->second);
}

}  // namespace packager
