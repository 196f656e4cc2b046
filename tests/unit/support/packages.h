#pragma once

#include "manifest/manifest.h"
#include "zip/archive.h"

namespace packager {

/// A function of the runtime provided.al2023, or a layer for any, with nothing else set.
[[nodiscard]] inline Manifest plain_manifest(PackageKind kind = PackageKind::kFunction) {
  Manifest manifest;
  manifest.name = "resize-function";
  manifest.kind = kind;
  manifest.output_directory = "/build/lambda/resize-function";
  manifest.architecture = "arm64";
  if (kind == PackageKind::kFunction) manifest.runtime = "provided.al2023";
  return manifest;
}

/// Its hash is that of no bytes.
[[nodiscard]] inline Archive archive_of_size(std::uint64_t size) {
  Archive archive;
  archive.size = size;
  archive.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  return archive;
}

}  // namespace packager
