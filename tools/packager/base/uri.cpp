#include "base/uri.h"

#include "base/hex.h"

namespace packager {

std::string uri_path(std::string_view path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out;
  for (const char c : path) {
    out += kPlain.find(c) != std::string_view::npos ? std::string(1, c)
                                                    : "%" + hex({&c, 1}, kUpperHexDigits);
  }
  return out;
}

std::string file_uri(std::string_view path) {
  return (path.starts_with('/') ? "file://" : "") + uri_path(path);
}

}  // namespace packager
