#include "base/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace packager {

std::string hex_from_base64(std::string_view base64) {
  std::vector<unsigned char> bytes(base64.size());
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(base64.data()),
                      static_cast<int>(base64.size()));
  if (length < 0) throw Error("cannot decode " + in_quotes(base64) + ": it is no base64");
  const std::size_t padding = base64.size() - std::min(base64.find('='), base64.size());
  std::string hex;
  for (std::size_t i = 0; i + padding < static_cast<std::size_t>(length); ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[bytes[i] >> 4U];
    hex += kDigits[bytes[i] & 0xFU];
  }
  return hex;
}

}  // namespace packager
