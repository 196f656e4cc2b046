#include "deploy/s3_upload.h"

#include <string_view>

#include "base/base64.h"
#include "base/text.h"
#include "data/embedded.h"
#include "deploy/quote_sh.h"

namespace packager {
namespace {

/// Assignments with a comment on where each value comes from. A comment cannot be broken out of:
/// nothing the user chose is in one, but escaped.
class Settings {
 public:
  void add(std::string_view variable, std::string_view value, std::string_view origin) {
    text_.append(variable).append("=").append(quote_sh(value));
    // After a value of several lines, and before one, a comment reads as well on its own line.
    text_.append(" # ").append(origin).append("\n");
  }
  void heading(std::string_view line) { text_.append("# ").append(line).append("\n"); }
  [[nodiscard]] std::string text() const { return text_; }

 private:
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

std::string given_or(std::string_view value, std::string_view keyword, std::string_view otherwise) {
  return std::string(value.empty() ? otherwise : keyword);
}

std::string settings_block(const Manifest& manifest, const Archive& archive,
                           std::uint64_t direct_limit) {
  const bool is_layer = manifest.kind == PackageKind::kLayer;
  const FunctionSettings& function = manifest.function;
  const UploadSettings& upload = manifest.upload;
  const bool named = !is_layer && !function.function_name.empty();

  Settings settings;
  settings.heading("What the build knew. Options and the environment win over the settings below.");
  settings.add("package", manifest.name, "name of the CMake call");
  settings.add("kind", is_layer ? "layer" : "function", "lambda_package or lambda_layer");
  settings.add("zip_name", manifest.name + ".zip", "beside this script");
  settings.add("zip_size", std::to_string(archive.size), "bytes");
  settings.add("direct_limit", std::to_string(direct_limit),
               "bytes; Lambda refuses as many and more in a direct upload");
  settings.add("code_sha256", archive.code_sha256, "what Lambda calls CodeSha256");
  settings.add("code_sha256_hex", hex_from_base64(archive.code_sha256), "the same in hex");
  settings.add("architecture", manifest.architecture, "ARCHITECTURE");
  settings.add("runtime", manifest.runtime, "RUNTIME");
  settings.add("handler", function.handler.empty() ? "bootstrap" : function.handler,
               given_or(function.handler, "HANDLER", "no HANDLER given"));
  settings.add("upload", route_name(upload.route), "UPLOAD");
  settings.add("set_function_name", named ? function.function_name : manifest.name,
               named ? "FUNCTION_NAME" : "name of the CMake call");
  settings.add("set_bucket", upload.s3_bucket,
               given_or(upload.s3_bucket, "S3_BUCKET", "no S3_BUCKET given"));
  settings.add("set_prefix", upload.s3_prefix,
               given_or(upload.s3_prefix, "S3_PREFIX", "no S3_PREFIX given"));
  settings.add("set_region", upload.region, given_or(upload.region, "REGION", "no REGION given"));
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
