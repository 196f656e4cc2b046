#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/file_system.h"

namespace packager::test {

/// A disk in memory: holds files, directories and symbolic links, remembers what was read and
/// written, and fails on demand. Parents of what is added come into being by themselves.
class MemoryFileSystem : public FileSystem {
 public:
  MemoryFileSystem();

  void add_file(const std::string& path, std::string content, bool executable = false);
  void add_directory(const std::string& path);
  void add_symlink(const std::string& path, std::string target);
  /// A FIFO, socket or device.
  void add_special(const std::string& path, FileType type);
  /// `operation` is the name of a call below; it throws Error with the text of `error_number`.
  void fail(const std::string& operation, const std::string& path, int error_number);

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override;
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override;
  [[nodiscard]] std::string read_link(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<FileLock> lock(const std::string& path) override;
  void write(const std::string& path, std::string_view content, FileMode mode) override;
  /// Under its name once it is kept. A failure of "write" is one of each write and of keeping.
  [[nodiscard]] std::unique_ptr<NewFile> create(const std::string& path) override;
  void copy(const std::string& from, const std::string& to) override;
  void rename(const std::string& from, const std::string& to) override;
  void remove(const std::string& path) override;
  void make_directories(const std::string& path) override;
  void link(const std::string& target, const std::string& path) override;

  /// Paths given to open(), and those written or kept, in the order of the calls.
  [[nodiscard]] const std::vector<std::string>& opened() const { return opened_; }
  [[nodiscard]] const std::vector<std::string>& written() const { return written_; }

 private:
  struct Node {
    FileStatus status;
    std::string content;  // of a file; the target of a link
  };

  void add(const std::string& path, FileType type, std::string content, bool executable);
  void fail_if_told(const std::string& operation, const std::string& path) const;
  /// `path` without "." and "..", links in all but the last component followed, and that one as
  /// well if `follow`; empty if there is a loop.
  [[nodiscard]] std::string resolve(const std::string& path, bool follow) const;
  [[nodiscard]] const Node* find(const std::string& path, bool follow) const;

  std::map<std::string, Node> nodes_;
  std::map<std::pair<std::string, std::string>, int> failures_;
  std::uint64_t last_inode_ = 0;
  mutable std::mutex mutex_;  // files are opened by several threads
  mutable std::vector<std::string> opened_;
  std::vector<std::string> written_;
};

}  // namespace packager::test
