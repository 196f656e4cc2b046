#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace packager {

/// SHA-256 of bytes that come in parts.
class Sha256 {
 public:
  Sha256();

  void update(std::span<const std::byte> bytes);
  /// base64 of the digest, as Lambda writes CodeSha256; the last call.
  [[nodiscard]] std::string base64();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// base64 of the digest of a text.
[[nodiscard]] std::string base64_sha256(std::string_view text);

}  // namespace packager
