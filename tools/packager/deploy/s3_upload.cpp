#include "deploy/s3_upload.h"

#include <string>
#include <string_view>

#include "base/base64.h"
#include "data/embedded.h"
#include "deploy/quote_sh.h"

namespace packager {
namespace {

/// Assignments, each with a comment on where its value comes from. Nothing that a user chose gets
/// into a comment, so no value can end one and become code.
class Settings {
 public:
  explicit Settings(std::string_view call) : call_(call) {}

  void add(std::string_view variable, std::string_view value, std::string_view comment) {
    std::string assignment(variable);
    assignment.append("=").append(quote_sh(value));
    if (value.find_first_of("$`") != std::string_view::npos) {
      text_.append("# shellcheck disable=SC2016 # it shall stand for itself\n");
    }
    if (assignment.size() < kCommentColumn) assignment.resize(kCommentColumn, ' ');
    text_.append(assignment).append(" # ").append(comment).append("\n");
  }

  /// The value of a keyword of the call, or `otherwise` if it was not given.
  void add_keyword(std::string_view variable, std::string_view value, std::string_view keyword,
                   std::string_view otherwise = "") {
    std::string comment = value.empty() ? "default: " : "from ";
    comment.append(call_).append(value.empty() ? "() without " : "(... ").append(keyword);
    if (!value.empty()) comment += ")";
    add(variable, value.empty() ? otherwise : value, comment);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static constexpr std::size_t kCommentColumn = 40;
  std::string_view call_;
  std::string text_;
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

std::string settings_block(const Manifest& manifest, const Archive& archive,
                           std::uint64_t direct_limit) {
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  const std::string_view call = is_layer ? "lambda_layer" : "lambda_package";
  const std::string from_call = "from " + std::string(call);
  const bool is_custom_runtime = manifest.runtime.starts_with("provided");
  const FunctionSettings& function = manifest.function;
  const UploadSettings& upload = manifest.upload;

  Settings settings(call);
  settings.add("package", manifest.name, from_call + "(NAME ...)");
  settings.add("kind", is_layer ? "layer" : "function", from_call + "()");
  settings.add("zip_name", manifest.name + ".zip", "beside this script");
  settings.add("zip_size", std::to_string(archive.size), "bytes, measured");
  settings.add("code_sha256", archive.code_sha256, "measured; CodeSha256 in Lambda's words");
  settings.add("code_sha256_hex", hex_from_base64(archive.code_sha256), "the same in hex");
  settings.add("direct_limit", std::to_string(direct_limit),
               "from limits.json; bytes that are too many for a direct upload");
  settings.add("architecture", manifest.architecture,
               from_call + "(... ARCHITECTURE); default: the compiler's");
  settings.add_keyword("runtime", manifest.runtime, "RUNTIME");
  if (!is_layer) {
    settings.add_keyword("handler", function.handler, "HANDLER",
                         is_custom_runtime ? "bootstrap" : "");
    settings.add_keyword("role", function.role, "ROLE");
  }
  settings.add("upload", route_name(upload.route), from_call + "(... UPLOAD), auto by default");
  if (is_layer) {
    settings.add("default_function", manifest.name, from_call + "(NAME ...), the layer's name");
  } else {
    settings.add_keyword("default_function", function.function_name, "FUNCTION_NAME",
                         manifest.name);
  }
  settings.add_keyword("default_bucket", upload.s3_bucket, "S3_BUCKET");
  settings.add_keyword("default_prefix", upload.s3_prefix, "S3_PREFIX");
  settings.add_keyword("default_region", upload.region, "REGION");
  return settings.text();
}

}  // namespace

std::string render_s3_upload(const Manifest& manifest, const Archive& archive,
                             std::uint64_t direct_limit) {
  constexpr std::string_view kMarker = "@SETTINGS@\n";
  std::string script(kS3UploadTemplate);
  script.replace(script.find(kMarker), kMarker.size(),
                 settings_block(manifest, archive, direct_limit) + "\n");
  return script;
}

}  // namespace packager
