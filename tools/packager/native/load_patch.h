#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/file_system.h"
#include "io/file_view.h"

namespace packager {

/// What the packaged copy of a program or library tells the kernel and the loader instead of what
/// the file on disk does.
struct LoadChange {
  /// DT_RPATH, instead of any DT_RPATH and DT_RUNPATH. Empty: a DT_RUNPATH becomes a DT_RPATH,
  /// which is searched before LD_LIBRARY_PATH instead of after it.
  std::string rpath;
  std::string interpreter;  ///< PT_INTERP; empty: the file's own

  bool operator==(const LoadChange&) const = default;
};

/// Bytes of a file that are others in the package.
struct FileEdit {
  std::uint64_t offset = 0;
  std::string bytes;

  bool operator==(const FileEdit&) const = default;
};

/// By path of the file on disk. Sizes stay as they are.
using FileEdits = std::map<std::string, std::vector<FileEdit>>;

/// The edits that make a change, in a file that is neither longer afterwards nor laid out
/// otherwise. Nothing if there is no room in it: the string of a DT_RPATH goes into the unused end
/// of a page, or else, if it is short, into the note that tells which Linux kernel is the oldest
/// that will do, which every program of glibc's has and Lambda never asks for. Throws Error if the
/// file cannot be read.
[[nodiscard]] std::optional<std::vector<FileEdit>> edits_for(const InputFile& file,
                                                             const LoadChange& change);

/// The disk with those edits. The stamps of an edited file are others, too, so that a zip which
/// holds the file as it is on disk is not taken for one that holds this. Refers to `files`.
class EditedView : public FileView {
 public:
  EditedView(const FileReader& files, FileEdits edits)
      : FileView(files), edits_(std::move(edits)) {}

  [[nodiscard]] std::optional<FileStatus> link_status(const std::string& path) const override;
  [[nodiscard]] std::optional<FileStatus> status(const std::string& path) const override;
  [[nodiscard]] std::unique_ptr<InputFile> open(const std::string& path) const override;

 private:
  FileEdits edits_;
};

}  // namespace packager
