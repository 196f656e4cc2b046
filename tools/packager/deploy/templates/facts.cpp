#include "deploy/templates/facts.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/base64.h"
#include "base/text.h"

namespace packager {

using nlohmann::ordered_json;

namespace {

/// A character of one to three bytes as \uXXXX.
std::string escaped_in_json(std::string_view character) {
  const std::string quoted = ordered_json(character).dump(-1, ' ', true);
  return quoted.substr(1, quoted.size() - 2);
}

/// By content: what is there already is right.
std::string key_of(const std::string& package, const std::string& code_sha256) {
  return package + "/" + hex_from_base64(code_sha256) + ".zip";
}

TemplateLayer template_layer(const LayerReference& reference, const Layer& layer,
                             const std::string& directory) {
  TemplateLayer facts;
  facts.arn = reference.arn;
  if (!facts.arn.empty()) return facts;
  facts.name = reference.name;
  facts.description = reference.description;
  facts.runtime = reference.runtime;
  facts.architecture = reference.architecture;
  facts.zip = std::filesystem::path(reference.zip).lexically_relative(directory).string();
  facts.size = layer.zipped_size;
  facts.code_sha256 = layer.code_sha256;
  facts.key = key_of(reference.name, layer.code_sha256);
  return facts;
}

}  // namespace

TemplateFacts template_facts(const Manifest& manifest, const Archive& archive,
                             std::span<const Layer> layers) {
  const FunctionSettings& function = manifest.function;
  TemplateFacts facts;
  facts.is_layer = manifest.kind == PackageKind::kLayer;
  facts.zip = manifest.name + ".zip";
  facts.deployed_name = function.function_name.empty() ? manifest.name : function.function_name;
  facts.alias = function.alias.empty() ? std::string(kDefaultAlias) : function.alias;
  facts.handler = function.handler;
  if (facts.handler.empty() && manifest.runtime.starts_with("provided")) {
    facts.handler = "bootstrap";
  }
  facts.code_sha256 = archive.code_sha256;
  facts.key_prefix = manifest.upload.s3_prefix;
  if (!facts.key_prefix.empty() && !facts.key_prefix.ends_with('/')) facts.key_prefix += '/';
  facts.key = key_of(manifest.name, archive.code_sha256);
  facts.size = archive.size;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    facts.layers.push_back(
        template_layer(manifest.layers.at(i), layers[i], manifest.output_directory));
  }
  return facts;
}

TemplateLayer layer_itself(const Manifest& manifest, const TemplateFacts& facts) {
  TemplateLayer layer;
  layer.name = facts.deployed_name;
  layer.description = manifest.function.description;
  layer.runtime = manifest.runtime;
  layer.architecture = manifest.architecture;
  layer.zip = facts.zip;
  layer.size = facts.size;
  layer.code_sha256 = facts.code_sha256;
  layer.key = facts.key;
  return layer;
}

ordered_json number_or_text(const std::string& value) {
  std::uint64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto parsed = std::from_chars(value.data(), end, number);
  if (parsed.ec == std::errc{} && parsed.ptr == end) return number;
  return value;
}

ordered_json lambda_trust_policy() {
  return {{"Version", "2012-10-17"},
          {"Statement", ordered_json::array({{{"Effect", "Allow"},
                                              {"Principal", {{"Service", "lambda.amazonaws.com"}}},
                                              {"Action", "sts:AssumeRole"}}})}};
}

std::string template_text(const ordered_json& json) {
  const std::string utf8 = json.dump(2) + "\n";
  std::string text;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::string_view character =
        std::string_view(utf8).substr(i, utf8_character_length(std::string_view(utf8).substr(i)));
    const bool is_printable_ascii = character.size() == 1 && character[0] != '\x7f';
    text += is_printable_ascii || character.size() == 4 ? std::string(character)
                                                        : escaped_in_json(character);
    i += character.size();
  }
  return text;
}

}  // namespace packager
