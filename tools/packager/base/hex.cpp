#include "base/hex.h"

#include <string>
#include <string_view>

namespace packager {

std::string hex(std::string_view bytes, std::string_view digits) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 0xFU];
  }
  return text;
}

}  // namespace packager
