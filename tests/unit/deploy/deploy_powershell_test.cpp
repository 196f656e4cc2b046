#include "deploy/deploy_powershell.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <regex>
#include <string>

namespace packager {
namespace {

constexpr std::uint64_t kDirectLimit = 52428800;

Archive archive() {
  Archive archive;
  archive.size = 1234;
  archive.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";  // of no bytes
  return archive;
}

std::string settings_of(const Manifest& manifest) {
  const std::string script = render_deploy_powershell(manifest, archive(), kDirectLimit);
  const std::size_t start = script.find("\n\n");
  const std::size_t end = script.find("\n\nfunction Write-Usage {\n");
  EXPECT_NE(start, std::string::npos);
  EXPECT_NE(end, std::string::npos);
  return script.substr(start + 2, end + 1 - start - 2);
}

TEST(DeployPowerShell, TellsEverySettingAndItsOrigin) {
  Manifest manifest;
  manifest.name = "hello";
  manifest.architecture = "x86_64";
  manifest.runtime = "provided.al2023";
  manifest.function.role = "arn:aws:iam::123456789012:role/hello";
  manifest.function.description = "it's `x`\n";
  manifest.function.environment = {{"MODE", "a\"b"}};
  manifest.output_directory = "/build/lambda/hello";
  LayerReference published;
  published.arn = "arn:aws:lambda:eu-west-1:123456789012:layer:other:3";
  LayerReference built;
  built.name = "tools";
  built.zip = "/build/lambda/tools/tools.zip";
  manifest.layers = {published, built};
  manifest.upload = {UploadRoute::kS3, "eu-west-1", "my-bucket", "team a's/$HOME"};
  EXPECT_EQ(settings_of(manifest),
            R"($Package = 'hello'                       # from lambda_package(NAME ...)
$Kind = 'function'                       # from lambda_package()
$ZipName = 'hello.zip'                   # beside this script
$ZipSize = 1234                          # bytes, measured
$CodeSha256 = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' # measured; CodeSha256 in Lambda's words
$CodeSha256Hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' # the same in hex
$DirectLimit = 52428800                  # from limits.json; bytes that are too many for a direct upload
$MultipartSize = 104857600               # bytes from which a zip is sent to S3 in parts
$Architecture = 'x86_64'                 # from lambda_package(... ARCHITECTURE); default: the compiler's
$Runtime = 'provided.al2023'             # from lambda_package(... RUNTIME)
$DescriptionJson = '"it''s \u0060x\u0060\n"' # from lambda_package(... DESCRIPTION)
$Handler = 'bootstrap'                   # default: lambda_package() without HANDLER
$MemorySize = ''                         # default: lambda_package() without MEMORY_SIZE
$Timeout = ''                            # default: lambda_package() without TIMEOUT
$EphemeralStorage = ''                   # default: lambda_package() without EPHEMERAL_STORAGE
$EnvironmentJson = '{"MODE":"a\"b"}'     # from lambda_package(... ENVIRONMENT)
$Layers = @('arn:aws:lambda:eu-west-1:123456789012:layer:other:3', '../tools') # from lambda_package(... LAYERS): ARNs, and folders of layers of this build
$DefaultRole = 'arn:aws:iam::123456789012:role/hello' # from lambda_package(... ROLE)
$DefaultFunction = 'hello'               # default: lambda_package() without FUNCTION_NAME
$DefaultAlias = 'live'                   # default: lambda_package() without ALIAS
$Upload = 's3'                           # from lambda_package(... UPLOAD), auto by default
$DefaultBucket = 'my-bucket'             # from lambda_package(... S3_BUCKET)
$DefaultPrefix = 'team a''s/$HOME'       # from lambda_package(... S3_PREFIX)
$DefaultRegion = 'eu-west-1'             # from lambda_package(... REGION)
)");
}

TEST(DeployPowerShell, NoLayersAreAnEmptyList) {
  Manifest manifest;
  manifest.name = "hello";
  EXPECT_NE(settings_of(manifest).find("\n$Layers = @() "), std::string::npos);
}

TEST(DeployPowerShell, TakesEveryOptionOfItsUsage) {
  Manifest manifest;
  manifest.name = "hello";
  const std::string script = render_deploy_powershell(manifest, archive(), kDirectLimit);
  EXPECT_NE(script.find("\nUsage: deploy.ps1 [COMMAND] [OPTION]...\n"), std::string::npos);
  const std::regex documented("\n  (--[a-z-]+)[ \n]");
  int options = 0;
  for (std::sregex_iterator found(script.begin(), script.end(), documented), end; found != end;
       ++found, ++options) {
    const std::string option = (*found)[1];
    EXPECT_NE(script.find("'" + option + "'"), std::string::npos) << option;
  }
  EXPECT_GT(options, 10);
}

}  // namespace
}  // namespace packager
