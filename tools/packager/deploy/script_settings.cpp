#include "deploy/script_settings.h"

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/base64.h"

namespace packager {
namespace {

constexpr std::uint64_t kMultipartSize = std::uint64_t{100} << 20;

class Settings {
 public:
  explicit Settings(std::string_view call) : call_(call) {}

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

std::string_view route_name(UploadRoute route) {
  switch (route) {
    case UploadRoute::kAuto:
      return "auto";
    case UploadRoute::kDirect:
      return "direct";
    case UploadRoute::kS3:
      return "s3";
  }
  return "";
}

/// ASCII, and without the backtick that would end it in a --query.
std::string to_json(const nlohmann::json& value) {
  constexpr int kCompact = -1;
  std::string text = value.dump(kCompact, ' ', true);
  for (std::size_t at = 0; (at = text.find('`', at)) != std::string::npos;) {
    text.replace(at, 1, "\\u0060");
  }
  return text;
}

std::string environment_json(const FunctionSettings& function) {
  nlohmann::json variables = nlohmann::json::object();
  for (const auto& [name, value] : function.environment)
    variables[name] = value;
  return to_json(variables);
}

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

void add_function(Settings& settings, const Manifest& manifest) {
  const FunctionSettings& function = manifest.function;
  const bool is_custom_runtime = manifest.runtime.starts_with("provided");
  settings.add_keyword("handler", function.handler, "HANDLER",
                       is_custom_runtime ? "bootstrap" : "");
  settings.add_keyword("memory_size", function.memory_size, "MEMORY_SIZE");
  settings.add_keyword("timeout", function.timeout, "TIMEOUT");
  settings.add_keyword("ephemeral_storage", function.ephemeral_storage, "EPHEMERAL_STORAGE");
  settings.add("environment_json", environment_json(function),
               "from lambda_package(... ENVIRONMENT)");
  settings.add("layers", layer_lines(manifest),
               "from lambda_package(... LAYERS): ARNs, and folders of layers of this build",
               Setting::Type::kLines);
  settings.add_keyword("default_role", function.role, "ROLE");
  settings.add_keyword("default_function", function.function_name, "FUNCTION_NAME", manifest.name);
  settings.add_keyword("default_alias", function.alias, "ALIAS", kDefaultAlias);
}

void add_layer(Settings& settings, const Manifest& manifest) {
  constexpr std::string_view kOrigin = "of functions alone";
  for (const std::string_view none : {"handler", "memory_size", "timeout", "ephemeral_storage"})
    settings.add(none, "", kOrigin);
  settings.add("environment_json", "{}", kOrigin);
  settings.add("layers", "", kOrigin, Setting::Type::kLines);
  settings.add("default_role", "", kOrigin);
  settings.add("default_function", manifest.name, "from lambda_layer(NAME ...), the layer's name");
  settings.add("default_alias", kDefaultAlias, kOrigin);
}

}  // namespace

std::vector<Setting> script_settings(const Manifest& manifest, const Archive& archive,
                                     std::uint64_t direct_limit) {
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  const std::string_view call = is_layer ? "lambda_layer" : "lambda_package";
  const std::string from_call = "from " + std::string(call);
  const UploadSettings& upload = manifest.upload;

  Settings settings(call);
  settings.add("package", manifest.name, from_call + "(NAME ...)");
  settings.add("kind", is_layer ? "layer" : "function", from_call + "()");
  settings.add("zip_name", manifest.name + ".zip", "beside this script");
  settings.add_number("zip_size", archive.size, "bytes, measured");
  settings.add("code_sha256", archive.code_sha256, "measured; CodeSha256 in Lambda's words");
  settings.add("code_sha256_hex", hex_from_base64(archive.code_sha256), "the same in hex");
  settings.add_number("direct_limit", direct_limit,
                      "from limits.json; bytes that are too many for a direct upload");
  settings.add_number("multipart_size", kMultipartSize,
                      "bytes from which a zip is sent to S3 in parts");
  settings.add("architecture", manifest.architecture,
               from_call + "(... ARCHITECTURE); default: the compiler's");
  settings.add_keyword("runtime", manifest.runtime, "RUNTIME");
  settings.add("description_json", to_json(manifest.function.description),
               from_call + "(... DESCRIPTION)");
  if (is_layer) {
    add_layer(settings, manifest);
  } else {
    add_function(settings, manifest);
  }
  settings.add("upload", route_name(upload.route), from_call + "(... UPLOAD), auto by default");
  settings.add_keyword("default_bucket", upload.s3_bucket, "S3_BUCKET");
  settings.add_keyword("default_prefix", upload.s3_prefix, "S3_PREFIX");
  settings.add_keyword("default_region", upload.region, "REGION");
  return settings.take();
}

std::string with_comment(std::string assignment, std::string_view comment) {
  constexpr std::size_t kCommentColumn = 40;
  const std::size_t width = assignment.size() - (assignment.rfind('\n') + 1);
  if (width < kCommentColumn) assignment.append(kCommentColumn - width, ' ');
  return assignment.append(" # ").append(comment).append("\n");
}

}  // namespace packager
