#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "zip/archive.h"

namespace packager {

/// The files inside a zip, as files to read: so what looks at a package before it is zipped can
/// look at any zip. Paths are entry names. An entry is unzipped as far as it is read, and kept in
/// memory as long as it is open. May be used by several threads.
class ArchiveFiles : public FileReader {
 public:
  /// `archive` is what read_archive() says of the file at `path`; must outlive this. Throws Error.
  ArchiveFiles(std::string path, const FileReader& files, const Archive& archive);

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override;
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override;
  [[nodiscard]] std::string read_link(const std::string& path) const override;
  /// Of entries that are stored or deflated. Reading throws Error if the data is damaged.
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;

 private:
  class Entry;
  std::string path_;
  std::unique_ptr<InputFile> zip_;
  std::map<std::string, std::size_t> places_;  // in the archive, by name
  const Archive& archive_;
};

}  // namespace packager
