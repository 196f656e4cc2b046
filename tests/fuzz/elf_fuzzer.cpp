// Any bytes must give an ElfInfo, nothing or an ElfError: no crash, no hang, no huge allocation.
// What can be stripped must be loaded as before.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>

#include "fuzz_file.h"
#include "native/elf.h"
#include "native/stripped_elf.h"

namespace {

using packager::ElfInfo;

void expect_same(const ElfInfo& one, const ElfInfo& other) {
  const bool same = one.machine == other.machine && one.interpreter == other.interpreter &&
                    one.soname == other.soname && one.needed == other.needed &&
                    one.rpath == other.rpath && one.runpath == other.runpath &&
                    one.version_definitions == other.version_definitions &&
                    one.build_id == other.build_id;
  if (!same) std::abort();
}

void strip(std::span<const std::byte> bytes, const ElfInfo& info) {
  const auto stripped = packager::strip_elf(packager::FuzzFile(bytes));
  if (!stripped || info.kind == packager::ElfKind::kOther) return;
  if (stripped->size >= bytes.size()) std::abort();
  const auto file = packager::open_stripped(std::make_unique<packager::FuzzFile>(bytes), *stripped);
  expect_same(read_elf(*file, "stripped").value(), info);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::byte> bytes = std::as_bytes(std::span(data, size));
  std::optional<ElfInfo> info;
  try {
    info = packager::read_elf(bytes, "fuzzed");
  } catch (const packager::ElfError&) {
    return 0;
  }
  if (info) strip(bytes, *info);
  return 0;
}
