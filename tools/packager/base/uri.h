#pragma once

#include <string>
#include <string_view>

namespace packager {

/// A path as it stands in a URI: every byte but letters, digits and -._~/ as %NN (RFC 3986).
[[nodiscard]] std::string uri_path(std::string_view path);

/// "file:///a%20b" of an absolute path, which terminals let people click; a relative one stays one.
[[nodiscard]] std::string file_uri(std::string_view path);

}  // namespace packager
