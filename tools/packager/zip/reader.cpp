#include "zip/reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/error.h"
#include "zip/central_directory.h"
#include "zip/sha256.h"

namespace packager {
namespace {

constexpr std::size_t kReadSize = std::size_t{512} * 1024;

std::string hash(const InputFile& file, std::uint64_t size, const std::string& path) {
  Sha256 sha256;
  std::vector<std::byte> part(kReadSize);
  for (std::uint64_t done = 0; done < size;) {
    const std::size_t got = file.read_at(done, part);
    if (got == 0) throw file_error("read", path, "it changed while it was being read");
    sha256.update(std::span(part).first(got));
    done += got;
  }
  return sha256.base64();
}

}  // namespace

Archive read_archive(const std::string& path, const FileReader& files) {
  const std::unique_ptr<InputFile> file = files.open(path);
  const FileStatus status = file->status();
  Archive archive;
  archive.size = status.size;
  archive.entries = read_central_directory(*file, path);
  archive.code_sha256 = hash(*file, status.size, path);
  if (file->status() != status) {
    throw file_error("read", path, "it changed while it was being read");
  }
  return archive;
}

}  // namespace packager
