// Any bytes must give an ElfInfo, nothing or an ElfError: no crash, no hang, no huge allocation.
#include <cstddef>
#include <cstdint>
#include <span>

#include "elf/elf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    static_cast<void>(packager::read_elf(std::as_bytes(std::span(data, size)), "fuzzed"));
  } catch (const packager::ElfError&) {
    return 0;
  }
  return 0;
}
