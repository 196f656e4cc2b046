#pragma once

#include <string>
#include <utility>

#include "base/error.h"
#include "io/file_system.h"

namespace packager {

/// A file that is of no use afterwards, whatever happens: what has its name in the end is removed.
class ScratchFile {
 public:
  ScratchFile(FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() {
    try {
      files_.remove(path_);
    } catch (const Error&) {  // a left-over is harmless, and a destructor must not throw
    }
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  FileSystem& files_;
  std::string path_;
};

}  // namespace packager
