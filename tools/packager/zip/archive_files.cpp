#include "zip/archive_files.h"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "zip/zip_handles.h"

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

struct ArchiveFiles::Zip {
  std::string path;
  ZipHandle handle;
  std::mutex mutex;  // libzip's handles share a position in the file
};

class ArchiveFiles::Entry : public InputFile {
 public:
  Entry(Zip& zip, const ArchiveEntry& entry, std::size_t place)
      : zip_(zip), name_(entry.name), status_(status_of(entry, place)) {
    const std::lock_guard lock(zip_.mutex);
    file_.reset(zip_fopen_index(zip_.handle.get(), place, 0));
    if (!file_) fail(zip_strerror(zip_.handle.get()));
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  ~Entry() override {
    const std::lock_guard lock(zip_.mutex);
    file_.reset();
  }

  [[nodiscard]] FileStatus status() const override { return status_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::lock_guard lock(zip_.mutex);
    if (offset >= status_.size) return 0;
    const std::size_t count =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), status_.size - offset));
    unzip_to(static_cast<std::size_t>(offset) + count);
    std::memcpy(buffer.data(), content_.data() + offset, count);
    return count;
  }

  [[nodiscard]] std::uint64_t next_data(std::uint64_t offset) const override { return offset; }
  [[nodiscard]] std::uint64_t next_hole(std::uint64_t /*offset*/) const override {
    return status_.size;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw file_error("read", zip_.path, "its entry " + in_quotes(name_) + ": " + reason);
  }

  void unzip_to(std::size_t end) const {
    std::size_t have = content_.size();
    if (have >= end) return;
    content_.resize(end);
    while (have < end) {
      const zip_int64_t got = zip_fread(file_.get(), content_.data() + have, end - have);
      if (got <= 0) {
        content_.resize(have);
        fail(got < 0 ? zip_file_strerror(file_.get()) : "it is shorter than its header says");
      }
      have += static_cast<std::size_t>(got);
    }
    if (end == status_.size) check_end();
  }

  /// libzip compares the CRC when it is asked for more than there is.
  void check_end() const {
    char more = 0;
    const zip_int64_t got = zip_fread(file_.get(), &more, 1);
    if (got < 0) fail(zip_file_strerror(file_.get()));
    if (got > 0) fail("it is longer than its header says");
  }

  Zip& zip_;
  std::string name_;
  FileStatus status_;
  ZipEntryHandle file_;
  mutable std::vector<std::byte> content_;  // as far as it was read
};

ArchiveFiles::ArchiveFiles(const std::string& path, const Archive& archive)
    : zip_(std::make_unique<Zip>()), archive_(archive) {
  zip_->path = path;
  zip_->handle = open_zip(path);
  for (std::size_t i = 0; i < archive.entries.size(); ++i) {
    const std::string& name = archive.entries[i].name;
    places_.emplace(name.ends_with('/') ? name.substr(0, name.size() - 1) : name, i);
  }
}

ArchiveFiles::~ArchiveFiles() = default;

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
    throw file_error("read", zip_->path, "it has no entry " + in_quotes(path));
  }
  return std::make_unique<Entry>(*zip_, archive_.entries[found->second], found->second);
}

}  // namespace packager
