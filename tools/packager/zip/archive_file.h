#pragma once

#include <zip.h>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "base/unique_fd.h"
#include "zip/sha256.h"

namespace packager {

/// The zip file while libzip writes it: buffers, hashes behind the writer in a thread of its own,
/// and removes the file unless it was finished.
class ArchiveFile {
 public:
  /// Creates `path`, in place of whatever is there. Throws Error.
  explicit ArchiveFile(std::string path);
  ArchiveFile(const ArchiveFile&) = delete;
  ArchiveFile& operator=(const ArchiveFile&) = delete;
  ~ArchiveFile();

  /// When it was created, by the clock of its file system: nanoseconds since the epoch.
  [[nodiscard]] std::int64_t created_ns() const { return created_ns_; }
  /// For zip_open_from_source, which takes it over. Must not outlive this object.
  [[nodiscard]] zip_source_t* make_source();
  /// What went wrong in a callback of libzip's, if anything.
  [[nodiscard]] std::exception_ptr failure() const { return failure_; }
  /// Closes the file, which stays from now on; its CodeSha256.
  [[nodiscard]] std::string finish();

 private:
  static zip_int64_t callback(void* self, void* data, zip_uint64_t length,
                              zip_source_cmd_t command);
  zip_int64_t run(void* data, zip_uint64_t length, zip_source_cmd_t command);
  void write(std::span<const std::byte> bytes);
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes);
  void seek(std::uint64_t offset);
  void flush();
  void allow_hashing_to(std::uint64_t offset, bool last);
  void hash_behind();
  void stop_hashing();

  std::string path_;
  UniqueFd fd_;
  std::int64_t created_ns_ = 0;
  bool finished_ = false;
  std::exception_ptr failure_;

  std::vector<std::byte> buffer_;  ///< what comes after flushed_, not yet in the file
  std::uint64_t flushed_ = 0;      ///< bytes in the file
  std::uint64_t position_ = 0;     ///< where the next write goes

  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t hashable_ = 0;  ///< bytes in the file that no header is going to change
  bool complete_ = false;
  bool abandoned_ = false;
  std::exception_ptr hash_failure_;
  std::string code_sha256_;
  std::thread hasher_;
};

}  // namespace packager
