#include "zip/archive_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

#include "base/error.h"
#include "io/real_file_system.h"

namespace packager {
namespace {

constexpr std::size_t kBufferSize = std::size_t{512} * 1024;
constexpr std::uint64_t kLargestFile = 0xFFFF'FFFFU;

}  // namespace

ArchiveFile::ArchiveFile(std::string path) : path_(std::move(path)) {
  ::unlink(path_.c_str());
  fd_ = UniqueFd(::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!fd_.valid()) throw file_error("create", path_, errno);
  const std::optional<FileStatus> status = RealFileSystem().status(path_);
  if (!status) throw file_error("write", path_, "it was removed meanwhile");
  created_ns_ = status->modified_ns;
  buffer_.reserve(kBufferSize);
  hasher_ = std::thread([this] { hash_behind(); });
}

ArchiveFile::~ArchiveFile() {
  stop_hashing();
  if (!finished_) ::unlink(path_.c_str());
}

zip_source_t* ArchiveFile::make_source() {
  zip_source_t* const source = zip_source_function_create(&ArchiveFile::callback, this, nullptr);
  if (source == nullptr) throw std::bad_alloc();
  return source;
}

std::string ArchiveFile::finish() {
  flush();
  allow_hashing_to(flushed_, true);
  hasher_.join();
  if (hash_failure_) std::rethrow_exception(hash_failure_);
  if (::close(fd_.release()) != 0) throw file_error("write", path_, errno);
  finished_ = true;
  return code_sha256_;
}

zip_int64_t ArchiveFile::callback(void* self, void* data, zip_uint64_t length,
                                  zip_source_cmd_t command) {
  auto* const file = static_cast<ArchiveFile*>(self);
  try {
    return file->run(data, length, command);
  } catch (...) {
    if (!file->failure_) file->failure_ = std::current_exception();
    return -1;
  }
}

zip_int64_t ArchiveFile::run(void* data, zip_uint64_t length, zip_source_cmd_t command) {
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_WRITABLE;
    case ZIP_SOURCE_STAT: {
      auto* const stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->size = 0;
      stat->valid = ZIP_STAT_SIZE;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_WRITE:
      write({static_cast<const std::byte*>(data), length});
      return static_cast<zip_int64_t>(length);
    case ZIP_SOURCE_SEEK_WRITE: {
      const zip_int64_t offset = zip_source_seek_compute_offset(
          position_, flushed_ + buffer_.size(), data, length, nullptr);
      if (offset < 0) throw file_error("write", path_, "libzip asks for a position outside of it");
      seek(static_cast<std::uint64_t>(offset));
      return 0;
    }
    case ZIP_SOURCE_TELL_WRITE:
      return static_cast<zip_int64_t>(position_);
    case ZIP_SOURCE_ERROR: {
      // What really happened is in failure(); libzip only has to stop.
      auto* const codes = static_cast<int*>(data);
      codes[0] = ZIP_ER_WRITE;
      codes[1] = 0;
      return 2 * sizeof(int);
    }
    case ZIP_SOURCE_READ:  // an empty file: there is no archive yet
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_SEEK:
    case ZIP_SOURCE_TELL:
    case ZIP_SOURCE_FREE:
      return 0;
    default:
      throw file_error("write", path_, "libzip asks for something unknown");
  }
}

void ArchiveFile::write(std::span<const std::byte> bytes) {
  if (position_ + bytes.size() > kLargestFile) {
    throw file_error("write", path_,
                     "it would be larger than 4,294,967,295 bytes, the most that a zip without "
                     "ZIP64 extensions can hold");
  }
  while (!bytes.empty()) {
    std::size_t count = bytes.size();
    if (position_ < flushed_) {
      count = std::min<std::size_t>(count, flushed_ - position_);
      write_at(position_, bytes.first(count));
    } else {
      const std::size_t start = position_ - flushed_;
      count = std::min(count, kBufferSize - start);
      if (start + count > buffer_.size()) buffer_.resize(start + count);
      std::memcpy(buffer_.data() + start, bytes.data(), count);
    }
    position_ += count;
    bytes = bytes.subspan(count);
    if (buffer_.size() == kBufferSize && position_ == flushed_ + kBufferSize) flush();
  }
}

void ArchiveFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t done =
        ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw file_error("write", path_, errno);
    offset += static_cast<std::uint64_t>(done);
    bytes = bytes.subspan(static_cast<std::size_t>(done));
  }
}

void ArchiveFile::seek(std::uint64_t offset) {
  position_ = offset;
  // libzip goes back only to complete the header of the entry it has just written. When it
  // returns to the end, all that is in the file is as it stays.
  if (offset == flushed_ + buffer_.size()) allow_hashing_to(flushed_, false);
}

void ArchiveFile::flush() {
  write_at(flushed_, buffer_);
  flushed_ += buffer_.size();
  buffer_.clear();
}

void ArchiveFile::allow_hashing_to(std::uint64_t offset, bool last) {
  {
    const std::lock_guard lock(mutex_);
    if (offset == hashable_ && !last) return;
    hashable_ = offset;
    complete_ = last;
  }
  changed_.notify_one();
}

void ArchiveFile::stop_hashing() {
  if (!hasher_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  changed_.notify_one();
  hasher_.join();
}

void ArchiveFile::hash_behind() {
  try {
    Sha256 hash;
    std::vector<std::byte> part(kBufferSize);
    std::uint64_t done = 0;
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return abandoned_ || complete_ || hashable_ > done; });
      if (abandoned_) return;
      if (hashable_ == done) break;
      const std::uint64_t end = hashable_;
      lock.unlock();
      while (done < end) {
        const std::size_t wanted = std::min<std::uint64_t>(part.size(), end - done);
        const ssize_t got = ::pread(fd_.get(), part.data(), wanted, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw file_error("read", path_, errno);
        if (got == 0) throw file_error("read", path_, "it was cut off while it was being written");
        hash.update(std::span(part).first(static_cast<std::size_t>(got)));
        done += static_cast<std::uint64_t>(got);
      }
      lock.lock();
    }
    code_sha256_ = hash.base64();
  } catch (...) {
    hash_failure_ = std::current_exception();
  }
}

}  // namespace packager
