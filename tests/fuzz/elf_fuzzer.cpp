// Any bytes must give an ElfInfo, nothing or an ElfError: no crash, no hang, no huge allocation.
// What can be stripped must be loaded as before.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>

#include "native/elf.h"
#include "native/stripped_elf.h"
#include "support/byte_file.h"

namespace {

using packager::ElfInfo;
using packager::test::ByteFile;

void expect_same(const ElfInfo& one, const ElfInfo& other) {
  const bool same = one.machine == other.machine && one.interpreter == other.interpreter &&
                    one.soname == other.soname && one.needed == other.needed &&
                    one.rpath == other.rpath && one.runpath == other.runpath &&
                    one.version_definitions == other.version_definitions &&
                    one.build_id == other.build_id;
  if (!same) std::abort();
}

void strip(const ByteFile& file, const ElfInfo& info) {
  const auto stripped = packager::strip_elf(file);
  if (!stripped || info.kind == packager::ElfKind::kOther) return;
  if (stripped->size >= file.status().size) std::abort();
  const auto copy = packager::open_stripped(std::make_unique<ByteFile>(file), *stripped);
  expect_same(read_elf(*copy, "stripped").value(), info);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteFile file(std::as_bytes(std::span(data, size)));
  std::optional<ElfInfo> info;
  try {
    info = packager::read_elf(file, "fuzzed");
    static_cast<void>(packager::imported_symbols(file, "fuzzed"));
    static_cast<void>(packager::loads_text(file, "fuzzed", "/proc/self/exe"));
  } catch (const packager::ElfError&) {
    return 0;
  }
  if (info) strip(file, *info);
  return 0;
}
