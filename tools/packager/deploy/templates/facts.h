#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/manifest.h"
#include "measure/layers.h"
#include "rules/runtimes.h"
#include "zip/archive.h"

namespace packager {

/// A layer that a template makes, or that a function uses.
struct TemplateLayer {
  std::string arn;  ///< of a published version; all else is then empty
  std::string name;
  std::string description;
  std::string runtime;
  std::string architecture;
  std::string zip;          ///< its path from where the templates lie
  std::uint64_t size = 0;   ///< bytes of the zip
  std::string code_sha256;  ///< base64, as Lambda tells it
  std::string key;          ///< as TemplateFacts has it
};

/// What all templates say of a package: its settings with their defaults filled in.
struct TemplateFacts {
  bool is_layer = false;
  std::string zip;                    ///< its name; it lies beside the templates
  std::string deployed_name;          ///< the function's or the layer's name in AWS
  std::string alias;                  ///< that every deployed version gets
  std::string handler;                ///< empty if Lambda needs none, or none was given
  std::string code_sha256;            ///< base64, as Lambda tells it
  std::string key_prefix;             ///< of the object in S3: empty, or ends with '/'
  std::string key;                    ///< the rest of its name: by content, as the upload puts it
  std::uint64_t size = 0;             ///< bytes of the zip
  std::vector<TemplateLayer> layers;  ///< of the function
};

[[nodiscard]] TemplateFacts template_facts(const Manifest& manifest, const Archive& archive,
                                           std::span<const Layer> layers, const Runtimes& runtimes);

/// The package itself, which is a layer.
[[nodiscard]] TemplateLayer layer_itself(const Manifest& manifest, const TemplateFacts& facts);

constexpr std::string_view kBasicExecutionPolicy = "service-role/AWSLambdaBasicExecutionRole";

/// Who may take the role of a function: Lambda.
[[nodiscard]] nlohmann::ordered_json lambda_trust_policy();

/// Indented, and in ASCII, so that it reads the same in every locale. But what JSON can only
/// escape as two surrogates, which YAML parsers refuse, is UTF-8.
[[nodiscard]] std::string template_text(const nlohmann::ordered_json& json);

}  // namespace packager
