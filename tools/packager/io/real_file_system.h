#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// The disk of this machine. Refuses to open anything but regular files, so that a FIFO cannot
/// make it wait.
class RealFileSystem : public FileSystem {
 public:
  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override;
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override;
  [[nodiscard]] std::string read_link(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<FileLock> lock(const std::string& path) override;
  void write(const std::string& path, std::string_view content, FileMode mode) override;
  [[nodiscard]] std::unique_ptr<NewFile> create(const std::string& path) override;
  void copy(const std::string& from, const std::string& to) override;
  void rename(const std::string& from, const std::string& to) override;
  void remove(const std::string& path) override;
  void make_directories(const std::string& path) override;
  void link(const std::string& target, const std::string& path) override;
};

}  // namespace packager
