// Any bytes must give the entries of a zip or an Error, and reading the entries their content or an
// Error.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/error.h"
#include "base/unique_fd.h"
#include "io/real_file_system.h"
#include "native/elf.h"
#include "support/byte_file.h"
#include "zip/archive_files.h"
#include "zip/central_directory.h"
#include "zip/reader.h"

namespace {

using packager::Archive;
using packager::ArchiveEntry;

void read_entries(const std::string& path) {
  const packager::RealFileSystem disk;
  const Archive archive = packager::read_archive(path, disk);
  const packager::ArchiveFiles files(path, disk, archive);
  for (const ArchiveEntry& entry : archive.entries) {
    if (entry.name.ends_with('/')) continue;
    try {
      constexpr std::size_t kStart = 4096;
      static_cast<void>(files.read_start(entry.name, kStart));
      static_cast<void>(packager::read_elf(*files.open(entry.name), entry.name));
    } catch (const packager::Error&) {
      continue;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const packager::test::ByteFile file(std::as_bytes(std::span(data, size)));
    if (packager::read_central_directory(file, "fuzzed").empty()) return 0;
    const packager::UniqueFd memory(::memfd_create("zip", MFD_CLOEXEC));
    if (::write(memory.get(), data, size) != static_cast<ssize_t>(size)) return 0;
    read_entries("/proc/self/fd/" + std::to_string(memory.get()));
  } catch (const packager::Error&) {
    return 0;
  }
  return 0;
}
