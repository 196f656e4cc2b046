// Any text must give a Manifest or an Error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "manifest/read_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(packager::read_manifest(text, "fuzzed.json"));
  } catch (const packager::Error&) {
    return 0;
  }
  return 0;
}
