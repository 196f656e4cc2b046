#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace packager {

enum class FileType { kRegular, kDirectory, kSymlink, kFifo, kSocket, kDevice };

struct FileStatus {
  FileType type = FileType::kRegular;
  std::uint64_t size = 0;        ///< bytes; of a symbolic link, the length of its target
  bool executable = false;       ///< any of the three x bits
  std::int64_t modified_ns = 0;  ///< nanoseconds since the epoch
  std::int64_t changed_ns = 0;   ///< inode change time, the same unit
  std::uint64_t inode = 0;
  std::uint64_t device = 0;

  bool operator==(const FileStatus&) const = default;
};

/// An open file. Reading needs no position, so several threads may read one file at once.
class InputFile {
 public:
  virtual ~InputFile() = default;
  /// Of the open file, not of whatever has its name now.
  [[nodiscard]] virtual FileStatus status() const = 0;
  /// Fills `buffer` from `offset`; the number of bytes read, less than asked for only at the end
  /// of the file. Throws Error.
  virtual std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const = 0;
};

/// A file while it is written, under its name. It is removed with this object unless it is kept.
/// What was written can be read by another thread. Every call throws Error.
class NewFile : public InputFile {
 public:
  /// Beyond the end, the file grows.
  virtual void write_at(std::uint64_t offset, std::span<const std::byte> bytes) = 0;
  /// Closes the file, which stays; the last call.
  virtual void keep() = 0;
};

/// The seam to the world: all that the stages may ask of the disk. Paths are absolute or relative
/// to the working directory, in the file system's own bytes. Every call throws Error with the
/// path and the reason, except where it says otherwise.
class FileReader {
 public:
  virtual ~FileReader() = default;
  /// Of the link itself; nothing if the path does not exist.
  [[nodiscard]] virtual std::optional<FileStatus> link_status(const std::string& path) const = 0;
  /// Of what a link leads to; nothing if that does not exist.
  [[nodiscard]] virtual std::optional<FileStatus> status(const std::string& path) const = 0;
  /// Names in a directory, sorted by bytes, without "." and "..".
  [[nodiscard]] virtual std::vector<std::string> list(const std::string& path) const = 0;
  [[nodiscard]] virtual std::string read_link(const std::string& path) const = 0;
  [[nodiscard]] virtual std::unique_ptr<InputFile> open(const std::string& path) const = 0;

  /// The whole file; for small ones.
  [[nodiscard]] std::string read(const std::string& path) const;
  /// The first `count` bytes, or as many as there are.
  [[nodiscard]] std::string read_start(const std::string& path, std::size_t count) const;
};

/// Held as long as it lives; another process that asks for the same lock waits.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

/// Permissions of a new file, besides what the umask takes away.
struct FileMode {
  // NOLINTNEXTLINE(google-explicit-constructor): most files are one or the other, and no secret
  FileMode(bool is_executable, bool is_secret = false)
      : executable(is_executable), secret(is_secret) {}

  bool executable;
  bool secret;  ///< for its owner alone
};

class FileSystem : public FileReader {
 public:
  /// Waits for the lock on `path`, a file that is created if it does not exist and stays.
  [[nodiscard]] virtual std::unique_ptr<FileLock> lock(const std::string& path) = 0;
  /// Writes to a temporary name in the same directory and renames: `path` holds the old content
  /// or the new, never a part.
  virtual void write(const std::string& path, std::string_view content, FileMode mode) = 0;
  /// A new, empty file in place of whatever has this name.
  [[nodiscard]] virtual std::unique_ptr<NewFile> create(const std::string& path) = 0;
  /// Copies a file, with its time of modification, the way write() writes.
  virtual void copy(const std::string& from, const std::string& to) = 0;
  virtual void rename(const std::string& from, const std::string& to) = 0;
  /// No error if there is nothing to remove.
  virtual void remove(const std::string& path) = 0;
  virtual void make_directories(const std::string& path) = 0;
  /// Makes `path` a symbolic link to `target`, in place of a link that is there; of nothing else.
  virtual void link(const std::string& target, const std::string& path) = 0;
};

}  // namespace packager
