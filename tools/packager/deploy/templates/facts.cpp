#include "deploy/templates/facts.h"

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/base64.h"
#include "base/text.h"
#include "manifest/lambda_configuration.h"

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
                             std::span<const Layer> layers, const Runtimes& runtimes) {
  const Settings& settings = manifest.settings;
  TemplateFacts facts;
  facts.is_layer = manifest.kind == PackageKind::kLayer;
  facts.zip = manifest.name + ".zip";
  facts.deployed_name = deployed_name(manifest);
  facts.alias = settings.text("ALIAS");
  if (facts.alias.empty()) facts.alias = kDefaultAlias;
  facts.handler = settings.text("HANDLER");
  if (facts.handler.empty()) facts.handler = default_handler(manifest, runtimes);
  facts.code_sha256 = archive.code_sha256;
  facts.key_prefix = settings.text("S3_PREFIX");
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
  layer.description = manifest.settings.text("DESCRIPTION");
  layer.runtime = manifest.runtime;
  layer.architecture = manifest.architecture;
  layer.zip = facts.zip;
  layer.size = facts.size;
  layer.code_sha256 = facts.code_sha256;
  layer.key = facts.key;
  return layer;
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

bool makes_log_group(const Manifest& manifest) {
  const nlohmann::ordered_json given = given_members(manifest);
  const auto logging = given.find("LoggingConfig");
  return manifest.kind == PackageKind::kFunction &&
         (logging == given.end() || !logging->contains("LogGroup"));
}

}  // namespace packager
