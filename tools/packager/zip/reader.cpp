#include "zip/reader.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <span>

#include "base/error.h"
#include "base/text.h"
#include "zip/central_directory.h"
#include "zip/sha256.h"

namespace packager {
namespace {

constexpr std::size_t kReadSize = std::size_t{512} * 1024;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

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
  for (DirectoryEntry& entry : read_central_directory(*file, path)) {
    archive.entries.push_back(std::move(entry.entry));
  }
  archive.code_sha256 = hash(*file, status.size, path);
  if (file->status() != status) {
    throw file_error("read", path, "it changed while it was being read");
  }
  return archive;
}

std::string read_archive_entry(const std::string& path, const std::string& name,
                               std::size_t limit) {
  int code = 0;
  const std::unique_ptr<zip_t, Discard> archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const Error failure = file_error("read", path, zip_error_strerror(&error));
    zip_error_fini(&error);
    throw failure;
  }
  const auto entry_error = [&](const std::string& reason) {
    return file_error("read", path, "its entry " + in_quotes(name) + ": " + reason);
  };
  const std::unique_ptr<zip_file_t, CloseEntry> entry(
      zip_fopen(archive.get(), name.c_str(), ZIP_FL_ENC_RAW));
  if (!entry) throw entry_error(zip_strerror(archive.get()));

  std::string content;
  while (content.size() < limit) {
    const std::size_t have = content.size();
    content.resize(have + std::min(kReadSize, limit - have));
    const zip_int64_t got = zip_fread(entry.get(), content.data() + have, content.size() - have);
    if (got < 0) throw entry_error(zip_file_strerror(entry.get()));
    content.resize(have + static_cast<std::size_t>(got));
    if (got == 0) break;
  }
  return content;
}

}  // namespace packager
