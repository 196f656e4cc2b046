#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/file_system.h"
#include "native/packaged_elf.h"
#include "native/stripped_elf.h"
#include "plan/plan.h"

namespace packager {

/// The files of a package that are packed without debug information and symbol table.
struct Stripping {
  std::map<std::string, StrippedElf> files;  ///< by the source of their entries
  std::uint64_t saved = 0;                   ///< bytes of the package, unzipped
};

/// Finds the programs and libraries among `entries` that have something to strip, and gives their
/// entries the new size. The files on disk stay as they are. Throws Error.
[[nodiscard]] Stripping strip_entries(std::vector<Entry>& entries,
                                      std::span<const PackagedElf> elves, const FileReader& files);

/// The disk as the zip shall see it: those files are stripped while they are read. Refers to
/// `files`.
class StrippedView : public FileReader {
 public:
  StrippedView(const FileReader& files, Stripping stripping)
      : files_(files), stripping_(std::move(stripping)) {}

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override {
    return files_.link_status(path);
  }
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::string& path) const override {
    return files_.list(path);
  }
  [[nodiscard]] std::string read_link(const std::string& path) const override {
    return files_.read_link(path);
  }
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;

 private:
  const FileReader& files_;
  Stripping stripping_;
};

}  // namespace packager
