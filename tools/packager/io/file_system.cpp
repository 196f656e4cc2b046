#include "io/file_system.h"

#include <algorithm>
#include <cstddef>

#include "base/error.h"

namespace packager {

std::string FileReader::read(const std::string& path) const {
  return read_start(path, SIZE_MAX);
}

std::string FileReader::read_start(const std::string& path, std::size_t count) const {
  const std::unique_ptr<InputFile> file = open(path);
  const FileStatus status = file->status();
  if (status.type == FileType::kDirectory) throw file_error("read", path, "it is a directory");
  std::string content;
  // The size is only a hint: files in /proc claim to be empty.
  std::size_t wanted = std::min<std::uint64_t>(count, status.size + 1);
  while (content.size() < count) {
    const std::size_t have = content.size();
    content.resize(have + wanted);
    const std::size_t got =
        file->read_at(have, std::as_writable_bytes(std::span(content)).subspan(have));
    content.resize(have + got);
    if (got < wanted) break;
    wanted = std::min<std::size_t>(count - content.size(), 65536);
  }
  return content;
}

}  // namespace packager
