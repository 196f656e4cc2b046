#include "deploy/script_settings.h"

#include <cstddef>
#include <filesystem>
#include <utility>

#include "base/base64.h"
#include "base/enum_words.h"
#include "base/size.h"
#include "manifest/lambda_configuration.h"
#include "rules/settings.h"

namespace packager {
namespace {

constexpr std::uint64_t kMultipartSize = std::uint64_t{100} << 20;
constexpr std::string_view kOfFunctionsOnly = "of functions alone";

class ScriptSettings {
 public:
  explicit ScriptSettings(std::string_view call) : call_(call) {}

  void add(std::string_view name, std::string_view value, std::string_view origin,
           Setting::Type type = Setting::Type::kText) {
    all_.push_back({std::string(name), std::string(value), std::string(origin), type});
  }

  /// The value of a keyword of the call, or `otherwise` if it was not given.
  void add_keyword(std::string_view name, std::string_view value, std::string_view keyword,
                   std::string_view otherwise = "") {
    std::string origin = value.empty() ? "default: " : "from ";
    origin.append(call_).append(value.empty() ? "() without " : "(... ").append(keyword);
    if (!value.empty()) origin += ")";
    add(name, value.empty() ? otherwise : value, origin);
  }

  void add_number(std::string_view name, std::uint64_t value, std::string_view origin) {
    add(name, std::to_string(value), origin, Setting::Type::kNumber);
  }

  [[nodiscard]] std::vector<Setting> take() { return std::move(all_); }

 private:
  std::string_view call_;
  std::vector<Setting> all_;
};

/// One a line: an ARN, or the folder of a layer's files as seen from the function's, so that both
/// can be taken elsewhere together.
std::string layer_lines(const Manifest& manifest) {
  std::string lines;
  for (const LayerReference& layer : manifest.layers) {
    if (!lines.empty()) lines += '\n';
    if (!layer.arn.empty()) {
      lines += layer.arn;
    } else {
      const std::filesystem::path directory = std::filesystem::path(layer.zip).parent_path();
      lines += directory.lexically_relative(manifest.output_directory).string();
    }
  }
  return lines;
}

/// What the options of deploy.sh and the environment can change.
void add_defaults(ScriptSettings& settings, const Manifest& manifest) {
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  for (const SettingRow& row : setting_rows()) {
    if (row.variable.empty()) continue;
    if (is_layer && row.keyword == "FUNCTION_NAME") {
      settings.add(row.variable, manifest.name, "from lambda_layer(NAME ...), the layer's name");
      continue;
    }
    std::string otherwise;
    if (row.keyword == "FUNCTION_NAME") otherwise = manifest.name;
    if (row.keyword == "ALIAS") otherwise = kDefaultAlias;
    if (is_layer && !row.is_of_layers) {
      settings.add(row.variable, otherwise, kOfFunctionsOnly);
    } else {
      settings.add_keyword(row.variable, manifest.settings.text(row.keyword), row.keyword,
                           otherwise);
    }
  }
}

}  // namespace

std::vector<Setting> script_settings(const Manifest& manifest, const Archive& archive,
                                     std::uint64_t direct_limit, const Runtimes& runtimes) {
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  const std::string_view call = is_layer ? "lambda_layer" : "lambda_package";
  const std::string from_call = "from " + std::string(call);
  const std::string handler = default_handler(manifest, runtimes);

  ScriptSettings settings(call);
  settings.add("package", manifest.name, from_call + "(NAME ...)");
  settings.add("kind", is_layer ? "layer" : "function", from_call + "()");
  settings.add("zip_name", manifest.name + ".zip", "beside this script");
  settings.add_number("zip_size", archive.size, "bytes, measured");
  settings.add("zip_size_words", format_size(archive.size), "the same to be read");
  settings.add("code_sha256", archive.code_sha256, "measured; Lambda's CodeSha256");
  settings.add("code_sha256_hex", hex_from_base64(archive.code_sha256), "the same in hex");
  settings.add_number("direct_limit", direct_limit,
                      "from limits.json; bytes that are too many for a direct upload");
  settings.add("direct_limit_words", format_size(direct_limit), "the same to be read");
  settings.add_number("multipart_size", kMultipartSize,
                      "bytes from which a zip is sent to S3 in parts");
  settings.add("architecture", manifest.architecture,
               from_call + "(... ARCHITECTURE); default: the compiler's");
  settings.add_keyword("runtime", manifest.runtime, "RUNTIME");
  settings.add("configuration", script_configuration(manifest, handler),
               from_call + "(...), as JSON for Lambda, without ENVIRONMENT");
  settings.add("compared", is_layer ? "" : compared_members(manifest, handler),
               "the same as it is compared: what it is called, Lambda's name, its value",
               Setting::Type::kLines);
  settings.add("environment_json", pairs_json(manifest, "ENVIRONMENT"),
               is_layer ? kOfFunctionsOnly : "from lambda_package(... ENVIRONMENT)");
  settings.add("tags_json", pairs_json(manifest, "TAGS"),
               is_layer ? kOfFunctionsOnly : "from lambda_package(... TAGS)");
  settings.add("layers", is_layer ? "" : layer_lines(manifest),
               is_layer
                   ? kOfFunctionsOnly
                   : "from lambda_package(... LAYERS): ARNs, and folders of layers of this build",
               Setting::Type::kLines);
  settings.add("upload", word_of(manifest.upload), from_call + "(... UPLOAD), auto by default");
  add_defaults(settings, manifest);
  return settings.take();
}

std::string with_comment(std::string assignment, std::string_view comment) {
  constexpr std::size_t kCommentColumn = 40;
  const std::size_t width = assignment.size() - (assignment.rfind('\n') + 1);
  if (width < kCommentColumn) assignment.append(kCommentColumn - width, ' ');
  return assignment.append(" # ").append(comment).append("\n");
}

}  // namespace packager
