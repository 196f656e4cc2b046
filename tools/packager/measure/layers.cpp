#include "measure/layers.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "zip/reader.h"

namespace packager {
namespace {

Layer layer_of_this_build(const LayerReference& reference, const FileReader& files) {
  Layer layer;
  layer.name = reference.name;
  layer.is_built_here = true;
  layer.architecture = reference.architecture;
  layer.runtime = reference.runtime;
  layer.unzipped_size = 0;
  layer.size_origin = "built here";
  Archive archive = read_archive(reference.zip, files);
  for (const ArchiveEntry& entry : archive.entries)
    *layer.unzipped_size += entry.size;
  layer.entries = std::move(archive.entries);
  layer.zipped_size = archive.size;
  layer.code_sha256 = std::move(archive.code_sha256);
  return layer;
}

Layer published_layer(const LayerReference& reference, const Limits& limits) {
  Layer layer;
  layer.name = reference.arn;
  layer.unzipped_size = reference.unzipped_size;
  layer.size_origin = "LAYERS";
  const auto known = limits.layer_sizes.find(reference.arn);
  if (!layer.unzipped_size && known != limits.layer_sizes.end()) {
    layer.unzipped_size = known->second;
    layer.size_origin = "LIMITS_FILE";
  }
  return layer;
}

/// The part of an ARN at `position`, and with all before it if `whole`.
std::string arn_part(const std::string& arn, int position, bool whole) {
  std::size_t start = 0;
  for (int i = 0; i < position && start != std::string::npos; ++i) {
    start = arn.find(':', start);
    if (start != std::string::npos) ++start;
  }
  if (start == std::string::npos) return "";
  const std::size_t end = arn.find(':', start);
  return whole ? arn.substr(0, end) : arn.substr(start, end - start);
}

}  // namespace

std::vector<Layer> read_layers(const std::vector<LayerReference>& references, const Limits& limits,
                               const FileReader& files) {
  std::vector<Layer> layers;
  layers.reserve(references.size());
  for (const LayerReference& reference : references) {
    layers.push_back(reference.arn.empty() ? layer_of_this_build(reference, files)
                                           : published_layer(reference, limits));
  }
  return layers;
}

std::uint64_t unzipped_size_of(std::span<const Layer> layers) {
  std::uint64_t size = 0;
  for (const Layer& layer : layers)
    size += layer.unzipped_size.value_or(0);
  return size;
}

std::set<std::string> libraries_of(std::span<const Layer> layers) {
  constexpr std::string_view kFolder = "lib/";
  std::set<std::string> names;
  for (const Layer& layer : layers) {
    for (const ArchiveEntry& entry : layer.entries) {
      if (!entry.name.starts_with(kFolder)) continue;
      const std::string name = entry.name.substr(kFolder.size());
      const bool is_library = name.find(".so") != std::string::npos;
      if (is_library && name.find('/') == std::string::npos) names.insert(name);
    }
  }
  return names;
}

std::string layer_of_version(const std::string& arn) {
  constexpr int kLayerName = 6;
  return arn_part(arn, kLayerName, true);
}

std::string region_of_version(const std::string& arn) {
  constexpr int kRegion = 3;
  return arn_part(arn, kRegion, false);
}

}  // namespace packager
