#pragma once

#include <cstdint>
#include <vector>

#include "manifest/manifest.h"
#include "measure/layers.h"
#include "rules/runtimes.h"
#include "support/memory_file_system.h"
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

/// Gives the function a layer of the same build, a published one, and one whose name is nearly that
/// of the first; returns what is known of them.
[[nodiscard]] inline std::vector<Layer> add_layers(Manifest& manifest) {
  LayerReference common;
  common.name = "common-code";
  common.zip = "/build/sub/lambda/common-code/common-code.zip";
  common.architecture = "arm64";
  common.runtime = "python3.13";
  common.description = "What is common";
  LayerReference published;
  published.arn = "arn:aws:lambda:eu-west-1:123456789012:layer:other:3";
  LayerReference twin = common;
  twin.name = "common.code";
  twin.zip = "/build/lambda/common.code/common.code.zip";
  twin.runtime = "";
  twin.description = "";
  manifest.layers = {common, published, twin};
  Layer known;
  known.zipped_size = 1;
  known.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  return {known, Layer(), known};
}

/// The runtimes that are built in.
[[nodiscard]] inline const Runtimes& known_runtimes() {
  static const Runtimes runtimes = Runtimes::load({}, test::MemoryFileSystem());
  return runtimes;
}

/// Its hash is that of no bytes.
[[nodiscard]] inline Archive archive_of_size(std::uint64_t size) {
  Archive archive;
  archive.size = size;
  archive.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  return archive;
}

}  // namespace packager
