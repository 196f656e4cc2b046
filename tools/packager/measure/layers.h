#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "io/file_system.h"
#include "manifest/manifest.h"
#include "rules/limits.h"
#include "zip/archive.h"

namespace packager {

/// A layer of a function: one that this build makes, or a version that is published.
struct Layer {
  std::string name;  ///< of the target, or the version's ARN
  bool is_built_here = false;
  std::string architecture;                    ///< of one that is built here
  std::string runtime;                         ///< the same; empty if it was not given
  std::optional<std::uint64_t> unzipped_size;  ///< bytes; nothing if nobody has told
  std::string size_origin;                     ///< for messages: "built here", "LAYERS"
  std::vector<ArchiveEntry> entries;           ///< of one that is built here
  std::uint64_t zipped_size = 0;               ///< bytes of its zip, the same
  std::string code_sha256;                     ///< of its zip, as Lambda tells it
};

/// Looks into the zips of layers that are built here. Throws Error if one cannot be read.
[[nodiscard]] std::vector<Layer> read_layers(const std::vector<LayerReference>& references,
                                             const Limits& limits, const FileReader& files);

/// Of those whose size is known.
[[nodiscard]] std::uint64_t unzipped_size_of(std::span<const Layer> layers);

/// Libraries in lib/, which is on a function's library path, by file name.
[[nodiscard]] std::set<std::string> libraries_of(std::span<const Layer> layers);

/// "arn:aws:lambda:eu-west-1:123456789012:layer:name" of a version's ARN.
[[nodiscard]] std::string layer_of_version(const std::string& arn);

/// "eu-west-1" of a layer version's ARN.
[[nodiscard]] std::string region_of_version(const std::string& arn);

}  // namespace packager
