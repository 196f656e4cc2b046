#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// A zip file while it is written: buffers, and hashes behind the writer in a thread of its own.
/// The file is gone with this object unless it was finished. Every call throws Error.
class ArchiveFile {
 public:
  /// Creates `path`, in place of whatever is there.
  ArchiveFile(FileSystem& disk, std::string path);
  ArchiveFile(const ArchiveFile&) = delete;
  ArchiveFile& operator=(const ArchiveFile&) = delete;
  ~ArchiveFile();

  /// When it was created, by the clock of its file system: nanoseconds since the epoch.
  [[nodiscard]] std::int64_t created_ns() const { return created_ns_; }
  /// Bytes that were appended.
  [[nodiscard]] std::uint64_t size() const { return flushed_ + buffer_.size(); }

  void append(std::span<const std::byte> bytes);
  /// Writes over what was appended since the last settle().
  void replace(std::uint64_t offset, std::span<const std::byte> bytes);
  /// What was appended stays as it is.
  void settle();

  /// The last of what is written, which is readable in `file()` from now on; its CodeSha256.
  [[nodiscard]] std::string finish_writing();
  [[nodiscard]] const InputFile& file() const { return *file_; }
  /// Closes the file, which stays.
  void keep() { file_->keep(); }

 private:
  void flush();
  void allow_hashing_to(std::uint64_t offset, bool last);
  void stop_hashing();
  void hash_behind();
  void hash();

  std::string path_;
  std::unique_ptr<NewFile> file_;
  std::int64_t created_ns_ = 0;

  std::vector<std::byte> buffer_;  ///< what comes after flushed_, not yet in the file
  std::uint64_t flushed_ = 0;      ///< bytes in the file

  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t hashable_ = 0;  ///< bytes in the file that nothing is going to replace
  bool complete_ = false;
  bool abandoned_ = false;
  std::exception_ptr hash_failure_;
  std::string code_sha256_;
  std::thread hasher_;  ///< none if the system has no thread to give: then finish_writing() hashes
};

}  // namespace packager
