#pragma once

#include <zip.h>

#include <memory>
#include <string>

#include "base/error.h"

namespace packager {

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ZipHandle = std::unique_ptr<zip_t, DiscardZip>;

struct CloseZipEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipEntryHandle = std::unique_ptr<zip_file_t, CloseZipEntry>;

/// For reading. Throws Error.
[[nodiscard]] inline ZipHandle open_zip(const std::string& path) {
  int code = 0;
  ZipHandle archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (archive) return archive;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const Error failure = file_error("read", path, zip_error_strerror(&error));
  zip_error_fini(&error);
  throw failure;
}

}  // namespace packager
