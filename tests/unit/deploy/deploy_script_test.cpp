#include "deploy/deploy_script.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "support/packages.h"
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
  const std::string script =
      render_deploy_script(manifest, archive_of(1234), kDirectLimit, known_runtimes());
  const std::size_t start = script.find("\n\n");
  const std::size_t end = script.find("\n\ncase $0 in\n");
  EXPECT_NE(start, std::string::npos);
  EXPECT_NE(end, std::string::npos);
  return script.substr(start + 2, end + 1 - start - 2);
}

TEST(DeployScript, TellsEverySettingAndItsOrigin) {
  Manifest manifest = hello();
  manifest.settings.texts["FUNCTION_NAME"] = "hello-prod";
  manifest.settings.texts["HANDLER"] = "main";
  manifest.settings.texts["ROLE"] = "arn:aws:iam::123456789012:role/hello";
  manifest.settings.texts["ALIAS"] = "prod";
  manifest.settings.texts["DESCRIPTION"] = "it's `x`\n";
  manifest.settings.texts["MEMORY_SIZE"] = "512";
  manifest.settings.texts["TIMEOUT"] = "30";
  manifest.settings.texts["EPHEMERAL_STORAGE"] = "1024";
  manifest.settings.maps["ENVIRONMENT"] = {{"MODE", "a\"b"}};
  manifest.output_directory = "/build/lambda/hello";
  LayerReference published;
  published.arn = "arn:aws:lambda:eu-west-1:123456789012:layer:other:3";
  LayerReference built;
  built.name = "tools";
  built.zip = "/build/sub dir/lambda/tools/tools.zip";
  manifest.layers = {published, built};
  manifest.upload = UploadRoute::kS3;
  manifest.settings.texts["REGION"] = "eu-west-1";
  manifest.settings.texts["S3_BUCKET"] = "my-bucket";
  manifest.settings.texts["S3_PREFIX"] = "team a's/$HOME";
  EXPECT_EQ(settings_of(manifest),
            R"(package=hello                            # from lambda_package(NAME ...)
kind=function                            # from lambda_package()
zip_name=hello.zip                       # beside this script
zip_size=1234                            # bytes, measured
zip_size_words='1,234 bytes'             # the same to be read
code_sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= # measured; Lambda's CodeSha256
code_sha256_hex=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 # the same in hex
direct_limit=52428800                    # from limits.json; bytes that are too many for a direct upload
direct_limit_words='52,428,800 bytes (50.00 MiB)' # the same to be read
multipart_size=104857600                 # bytes from which a zip is sent to S3 in parts
architecture=x86_64                      # from lambda_package(... ARCHITECTURE); default: the compiler's
runtime=provided.al2023                  # from lambda_package(... RUNTIME)
configuration='{"Runtime":"provided.al2023","Handler":"main","Description":"it'\''s \u0060x\u0060\n","MemorySize":512,"Timeout":30,"EphemeralStorage":{"Size":1024}}' # from lambda_package(...), as JSON for Lambda, without ENVIRONMENT
compared='RUNTIME Runtime "provided.al2023"
HANDLER Handler "main"
DESCRIPTION Description "it'\''s \u0060x\u0060\n"
MEMORY_SIZE MemorySize 512
TIMEOUT Timeout 30
EPHEMERAL_STORAGE EphemeralStorage.Size 1024' # the same as it is compared: what it is called, Lambda's name, its value
environment_json='{"MODE":"a\"b"}'       # from lambda_package(... ENVIRONMENT)
tags_json='{}'                           # from lambda_package(... TAGS)
layers='arn:aws:lambda:eu-west-1:123456789012:layer:other:3
../../sub dir/lambda/tools'              # from lambda_package(... LAYERS): ARNs, and folders of layers of this build
upload=s3                                # from lambda_package(... UPLOAD), auto by default
default_function=hello-prod              # from lambda_package(... FUNCTION_NAME)
default_alias=prod                       # from lambda_package(... ALIAS)
default_role=arn:aws:iam::123456789012:role/hello # from lambda_package(... ROLE)
default_region=eu-west-1                 # from lambda_package(... REGION)
default_bucket=my-bucket                 # from lambda_package(... S3_BUCKET)
# shellcheck disable=SC2016 # it shall stand for itself
default_prefix='team a'\''s/$HOME'       # from lambda_package(... S3_PREFIX)
)");
}

TEST(DeployScript, TellsDefaultsFromWhatWasGiven) {
  Manifest manifest = hello();
  manifest.kind = PackageKind::kLayer;
  manifest.runtime = "";
  EXPECT_EQ(settings_of(manifest),
            R"(package=hello                            # from lambda_layer(NAME ...)
kind=layer                               # from lambda_layer()
zip_name=hello.zip                       # beside this script
zip_size=1234                            # bytes, measured
zip_size_words='1,234 bytes'             # the same to be read
code_sha256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= # measured; Lambda's CodeSha256
code_sha256_hex=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 # the same in hex
direct_limit=52428800                    # from limits.json; bytes that are too many for a direct upload
direct_limit_words='52,428,800 bytes (50.00 MiB)' # the same to be read
multipart_size=104857600                 # bytes from which a zip is sent to S3 in parts
architecture=x86_64                      # from lambda_layer(... ARCHITECTURE); default: the compiler's
runtime=''                               # default: lambda_layer() without RUNTIME
configuration='{}'                       # from lambda_layer(...), as JSON for Lambda, without ENVIRONMENT
compared=''                              # the same as it is compared: what it is called, Lambda's name, its value
environment_json='{}'                    # of functions alone
tags_json='{}'                           # of functions alone
layers=''                                # of functions alone
upload=auto                              # from lambda_layer(... UPLOAD), auto by default
default_function=hello                   # from lambda_layer(NAME ...), the layer's name
default_alias=live                       # of functions alone
default_role=''                          # of functions alone
default_region=''                        # default: lambda_layer() without REGION
default_bucket=''                        # default: lambda_layer() without S3_BUCKET
default_prefix=''                        # default: lambda_layer() without S3_PREFIX
)");
}

TEST(DeployScript, HandlerDefaultsToBootstrapOnlyForCustomRuntimes) {
  Manifest manifest = hello();
  EXPECT_NE(settings_of(manifest).find(R"(HANDLER Handler "bootstrap")"), std::string::npos);
  manifest.runtime = "python3.13";
  EXPECT_EQ(settings_of(manifest).find("HANDLER"), std::string::npos);
}

TEST(DeployScript, NoSettingRunsAsCode) {
  Manifest manifest = hello();
  const std::string hostile = "'; echo ran; '\n$(echo ran)`echo ran`\\\n# \"%s\" @SETTINGS@\n";
  manifest.name = hostile;
  manifest.settings.texts["S3_PREFIX"] = hostile;
  manifest.settings.texts["S3_BUCKET"] = hostile;
  const ShellResult result = run_by_shell(
      "sh", settings_of(manifest) + "printf %s \"$package$default_prefix$default_bucket\"\n");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, hostile + hostile + hostile);
}

}  // namespace
}  // namespace packager
