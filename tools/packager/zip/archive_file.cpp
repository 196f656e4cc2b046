#include "zip/archive_file.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "zip/sha256.h"

namespace packager {
namespace {

constexpr std::size_t kBufferSize = std::size_t{512} * 1024;
constexpr std::uint64_t kLargestFile = 0xFFFF'FFFFU;

}  // namespace

ArchiveFile::ArchiveFile(FileSystem& disk, std::string path)
    : path_(std::move(path)), file_(disk.create(path_)), created_ns_(file_->status().modified_ns) {
  buffer_.reserve(kBufferSize);
  std::vector<std::thread> started = start_threads(1, [this] { hash_behind(); });
  if (!started.empty()) hasher_ = std::move(started.front());
}

ArchiveFile::~ArchiveFile() {
  stop_hashing();
}

void ArchiveFile::append(std::span<const std::byte> bytes) {
  if (size() + bytes.size() > kLargestFile) {
    throw file_error("write", path_,
                     "it would be larger than 4,294,967,295 bytes, the most that a zip without "
                     "ZIP64 extensions can hold");
  }
  while (!bytes.empty()) {
    const std::size_t count = std::min(bytes.size(), kBufferSize - buffer_.size());
    buffer_.insert(buffer_.end(), bytes.begin(),
                   bytes.begin() + static_cast<std::ptrdiff_t>(count));
    bytes = bytes.subspan(count);
    if (buffer_.size() == kBufferSize) flush();
  }
}

void ArchiveFile::replace(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset < flushed_) {
    const std::size_t in_file = std::min<std::uint64_t>(bytes.size(), flushed_ - offset);
    file_->write_at(offset, bytes.first(in_file));
    offset += in_file;
    bytes = bytes.subspan(in_file);
  }
  std::ranges::copy(bytes, buffer_.begin() + static_cast<std::ptrdiff_t>(offset - flushed_));
}

void ArchiveFile::settle() {
  allow_hashing_to(flushed_, false);
}

std::string ArchiveFile::finish_writing() {
  flush();
  allow_hashing_to(flushed_, true);
  if (hasher_.joinable()) {
    hasher_.join();
  } else {
    hash_behind();
  }
  if (hash_failure_) std::rethrow_exception(hash_failure_);
  return code_sha256_;
}

void ArchiveFile::flush() {
  file_->write_at(flushed_, buffer_);
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
    hash();
  } catch (...) {
    hash_failure_ = std::current_exception();
  }
}

void ArchiveFile::hash() {
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
      const std::span<std::byte> wanted =
          std::span(part).first(std::min<std::uint64_t>(part.size(), end - done));
      if (file_->read_at(done, wanted) != wanted.size()) {
        throw file_error("read", path_, "it was cut off while it was being written");
      }
      hash.update(wanted);
      done += wanted.size();
    }
    lock.lock();
  }
  code_sha256_ = hash.base64();
}

}  // namespace packager
