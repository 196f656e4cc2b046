#include "base/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/hex.h"
#include "base/text.h"

namespace packager {

std::string hex_from_base64(std::string_view base64) {
  std::vector<unsigned char> bytes(base64.size());
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(base64.data()),
                      static_cast<int>(base64.size()));
  if (length < 0) throw Error("cannot decode " + in_quotes(base64) + ": it is no base64");
  const std::size_t padding = base64.size() - std::min(base64.find('='), base64.size());
  const std::size_t decoded = static_cast<std::size_t>(length);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), decoded);
  return hex(text.substr(0, decoded - std::min(padding, decoded)));
}

}  // namespace packager
