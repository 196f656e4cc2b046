#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include "io/file_system.h"
#include "zip/writer.h"

namespace packager {

struct PackOptions {
  std::string manifest;        ///< path
  std::string depfile;         ///< path to write; empty: none
  std::string depfile_target;  ///< the name of the zip in the depfile; empty: its path
  unsigned threads = 0;        ///< 0: all
  bool accept = false;         ///< what the package weighs now is its baseline
  bool verify = true;
  /// Makes what shows how far the package of this name is; null: nothing does.
  std::function<std::unique_ptr<Progress>(const std::string&)> progress = [](const std::string&) {
    return nullptr;
  };
};

/// `lambda-packager pack`: from the manifest to the zip, the report and the upload script.
/// The exit status: 0, or 1 if a check failed. Throws Error.
[[nodiscard]] int pack(const PackOptions& options, FileSystem& files, std::ostream& out,
                       std::ostream& err);

}  // namespace packager
