#include "deploy/s3_upload.h"

#include <gtest/gtest.h>

#include "support/shell.h"

namespace packager {
namespace {

constexpr std::uint64_t kDirectLimit = 52428800;

Manifest hello() {
  Manifest manifest;
  manifest.name = "hello";
  manifest.architecture = "x86_64";
  manifest.runtime = "provided.al2023";
  return manifest;
}

Archive archive_of(std::uint64_t size) {
  Archive archive;
  archive.size = size;
  archive.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";  // of no bytes
  return archive;
}

std::string settings_of(const Manifest& manifest) {
  const std::string script = render_s3_upload(manifest, archive_of(1234), kDirectLimit);
  const std::size_t start = script.find("\n\n");
  const std::size_t end = script.find("\n\nusage() {\n");
  EXPECT_NE(start, std::string::npos);
  EXPECT_NE(end, std::string::npos);
  return script.substr(start + 2, end + 1 - start - 2);
}

TEST(S3Upload, TellsEverySettingAndItsOrigin) {
  Manifest manifest = hello();
  manifest.function.function_name = "hello-prod";
  manifest.function.handler = "main";
  manifest.function.role = "arn:aws:iam::123456789012:role/hello";
  manifest.upload = {UploadRoute::kS3, "eu-west-1", "my-bucket", "team a's/$HOME"};
  EXPECT_EQ(settings_of(manifest),
            R"(package=hello                            # from lambda_package(NAME ...)
kind=function                            # from lambda_package()
zip_name=hello.zip                       # beside this script
zip_size=1234                            # bytes, measured
code_sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= # measured; CodeSha256 in Lambda's words
code_sha256_hex=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 # the same in hex
direct_limit=52428800                    # from limits.json; bytes that are too many for a direct upload
architecture=x86_64                      # from lambda_package(... ARCHITECTURE); default: the compiler's
runtime=provided.al2023                  # from lambda_package(... RUNTIME)
handler=main                             # from lambda_package(... HANDLER)
role=arn:aws:iam::123456789012:role/hello # from lambda_package(... ROLE)
upload=s3                                # from lambda_package(... UPLOAD), auto by default
default_function=hello-prod              # from lambda_package(... FUNCTION_NAME)
default_bucket=my-bucket                 # from lambda_package(... S3_BUCKET)
# shellcheck disable=SC2016 # it shall stand for itself
default_prefix='team a'\''s/$HOME'       # from lambda_package(... S3_PREFIX)
default_region=eu-west-1                 # from lambda_package(... REGION)
)");
}

TEST(S3Upload, TellsDefaultsFromWhatWasGiven) {
  Manifest manifest = hello();
  manifest.kind = PackageKind::kLayer;
  manifest.runtime = "";
  EXPECT_EQ(settings_of(manifest),
            R"(package=hello                            # from lambda_layer(NAME ...)
kind=layer                               # from lambda_layer()
zip_name=hello.zip                       # beside this script
zip_size=1234                            # bytes, measured
code_sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= # measured; CodeSha256 in Lambda's words
code_sha256_hex=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 # the same in hex
direct_limit=52428800                    # from limits.json; bytes that are too many for a direct upload
architecture=x86_64                      # from lambda_layer(... ARCHITECTURE); default: the compiler's
runtime=''                               # default: lambda_layer() without RUNTIME
upload=auto                              # from lambda_layer(... UPLOAD), auto by default
default_function=hello                   # from lambda_layer(NAME ...), the layer's name
default_bucket=''                        # default: lambda_layer() without S3_BUCKET
default_prefix=''                        # default: lambda_layer() without S3_PREFIX
default_region=''                        # default: lambda_layer() without REGION
)");
}

TEST(S3Upload, HandlerDefaultsToBootstrapOnlyForCustomRuntimes) {
  Manifest manifest = hello();
  EXPECT_NE(settings_of(manifest).find("\nhandler=bootstrap "), std::string::npos);
  manifest.runtime = "python3.13";
  EXPECT_NE(settings_of(manifest).find("\nhandler='' "), std::string::npos);
}

TEST(S3Upload, NoSettingRunsAsCode) {
  Manifest manifest = hello();
  const std::string hostile = "'; echo ran; '\n$(echo ran)`echo ran`\\\n# \"%s\" @SETTINGS@\n";
  manifest.name = hostile;
  manifest.upload.s3_prefix = hostile;
  manifest.upload.s3_bucket = hostile;
  const ShellResult result = run_by_shell(
      "sh", settings_of(manifest) + "printf %s \"$package$default_prefix$default_bucket\"\n");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, hostile + hostile + hostile);
}

TEST(S3Upload, RefusesADirectUploadThatIsTooLarge) {
  Manifest manifest = hello();
  manifest.upload.route = UploadRoute::kDirect;
  manifest.upload.s3_bucket = "my-bucket";
  const auto dry_run = [&](std::uint64_t size) {
    return run_by_shell("sh", render_s3_upload(manifest, archive_of(size), kDirectLimit),
                        "--dry-run --region=eu-west-1");
  };
  EXPECT_EQ(dry_run(kDirectLimit - 1).status, 0);
  const ShellResult refused = dry_run(kDirectLimit);
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.out, "");
  EXPECT_EQ(refused.err,
            "s3-upload.sh: error: hello.zip is too large for UPLOAD direct\n"
            "  its size:  52428800 bytes; a direct upload must be smaller than 52428800 bytes\n"
            "  way out:   UPLOAD auto or UPLOAD s3 in the CMake call\n");
}

}  // namespace
}  // namespace packager
