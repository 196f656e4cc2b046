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
#include "io/file_view.h"
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
class StrippedView : public FileView {
 public:
  StrippedView(const FileReader& files, Stripping stripping)
      : FileView(files), stripping_(std::move(stripping)) {}

  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;

 private:
  Stripping stripping_;
};

}  // namespace packager
