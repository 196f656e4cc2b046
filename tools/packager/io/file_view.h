#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/file_system.h"

namespace packager {

/// The disk, seen through: a base for those that show some of its files otherwise than they are.
/// Refers to `files`.
class FileView : public FileReader {
 public:
  explicit FileView(const FileReader& files) : files_(files) {}

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override {
    return files_.link_status(path);
  }
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override {
    return files_.status(path);
  }
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override {
    return files_.list(path);
  }
  [[nodiscard]] std::string read_link(const std::string& path) const override {
    return files_.read_link(path);
  }
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override {
    return files_.open(path);
  }

 private:
  const FileReader& files_;
};

}  // namespace packager
