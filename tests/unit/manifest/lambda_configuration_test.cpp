#include "manifest/lambda_configuration.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/packages.h"

namespace packager {
namespace {

Manifest function_with_settings() {
  Manifest manifest = plain_manifest();
  manifest.settings.texts = {{"TIMEOUT", "30"},
                             {"EPHEMERAL_STORAGE", "1024"},
                             {"ROLE", "arn:aws:iam::123456789012:role/x"},
                             {"DESCRIPTION", "a `b` \u00e9"}};
  return manifest;
}

TEST(LambdaConfiguration, SpeaksTheNamesOfItsReader) {
  const Manifest manifest = function_with_settings();
  EXPECT_EQ(lambda_configuration(manifest, "bootstrap", Dialect::kTerraform).dump(),
            R"({"runtime":"provided.al2023","handler":"bootstrap","description":"a `b` é",)"
            R"("role":"arn:aws:iam::123456789012:role/x","timeout":30,)"
            R"("ephemeral_storage":{"size":1024}})");
  EXPECT_EQ(lambda_configuration(plain_manifest(), "", Dialect::kCloudFormation).dump(),
            R"({"Runtime":"provided.al2023"})");
}

TEST(LambdaConfiguration, HasTheMembersOfTheFile) {
  Manifest manifest = plain_manifest();
  manifest.configuration =
      R"({"VpcConfig":{"SubnetIds":["s-2","s-1"]},"KMSKeyArn":"arn:k","TracingConfig":{"Mode":"Active"},)"
      R"("FileSystemConfigs":[{"Arn":"arn:f","LocalMountPath":"/mnt/a"}]})";
  EXPECT_EQ(lambda_configuration(manifest, "", Dialect::kCloudFormation).dump(),
            R"({"Runtime":"provided.al2023","VpcConfig":{"SubnetIds":["s-2","s-1"]},)"
            R"("KmsKeyArn":"arn:k","TracingConfig":{"Mode":"Active"},)"
            R"("FileSystemConfigs":[{"Arn":"arn:f","LocalMountPath":"/mnt/a"}]})");
  EXPECT_EQ(lambda_configuration(manifest, "", Dialect::kTerraform).dump(),
            R"({"runtime":"provided.al2023","vpc_config":{"subnet_ids":["s-2","s-1"]},)"
            R"("kms_key_arn":"arn:k","tracing_config":{"mode":"Active"},)"
            R"("file_system_config":[{"arn":"arn:f","local_mount_path":"/mnt/a"}]})");
  EXPECT_EQ(compared_members(manifest, ""),
            "RUNTIME Runtime \"provided.al2023\"\n"
            "VpcConfig.SubnetIds VpcConfig.SubnetIds [\"s-2\",\"s-1\"]\n"
            "KMSKeyArn KMSKeyArn \"arn:k\"\n"
            "TracingConfig.Mode TracingConfig.Mode \"Active\"\n"
            "FileSystemConfigs FileSystemConfigs "
            "[{\"Arn\":\"arn:f\",\"LocalMountPath\":\"/mnt/a\"}]");
}

TEST(LambdaConfiguration, OfALayerIsWhatLayersHave) {
  Manifest manifest = plain_manifest(PackageKind::kLayer);
  EXPECT_EQ(script_configuration(manifest, ""), "{}");
  manifest.settings.texts["DESCRIPTION"] = "Codecs";
  EXPECT_EQ(script_configuration(manifest, ""), R"({"Description":"Codecs"})");
}

TEST(ScriptConfiguration, LeavesOutWhatOptionsCanChange) {
  EXPECT_EQ(script_configuration(function_with_settings(), "bootstrap"),
            R"({"Runtime":"provided.al2023","Handler":"bootstrap",)"
            R"("Description":"a \u0060b\u0060 \u00e9","Timeout":30,)"
            R"("EphemeralStorage":{"Size":1024}})");
  EXPECT_EQ(compared_members(function_with_settings(), "bootstrap"),
            "RUNTIME Runtime \"provided.al2023\"\n"
            "HANDLER Handler \"bootstrap\"\n"
            "DESCRIPTION Description \"a \\u0060b\\u0060 \\u00e9\"\n"
            "TIMEOUT Timeout 30\n"
            "EPHEMERAL_STORAGE EphemeralStorage.Size 1024");
}

TEST(PairsJson, AreAsTheAwsCliTellsThem) {
  Manifest manifest = plain_manifest();
  EXPECT_EQ(pairs_json(manifest, "ENVIRONMENT"), "{}");
  manifest.settings.maps["ENVIRONMENT"] = {{"A", "`\u00e9\"\x7f"}, {"B", ""}};
  EXPECT_EQ(pairs_json(manifest, "ENVIRONMENT"), R"({"A":"`\u00e9\"\u007f","B":""})");
}

TEST(DefaultHandler, IsBootstrapWhereTheRuntimeStartsThat) {
  Manifest manifest = plain_manifest();
  EXPECT_EQ(default_handler(manifest, known_runtimes()), "bootstrap");
  manifest.runtime = "provided.al2099";  // taken to be like the newest of its family
  Runtimes runtimes = known_runtimes();
  runtimes.assume(manifest.runtime);
  EXPECT_EQ(default_handler(manifest, runtimes), "bootstrap");
  manifest.runtime = "python3.13";
  EXPECT_EQ(default_handler(manifest, known_runtimes()), "");
  manifest.runtime = "cobol";
  EXPECT_EQ(default_handler(manifest, known_runtimes()), "");
  // publish-layer-version knows no handler.
  manifest.runtime = "provided.al2023";
  manifest.kind = PackageKind::kLayer;
  EXPECT_EQ(default_handler(manifest, known_runtimes()), "");
}

TEST(NumberOrText, IsANumberWheneverItIsOne) {
  EXPECT_EQ(number_or_text("512").dump(), "512");
  EXPECT_EQ(number_or_text("0512").dump(), "512");
  EXPECT_EQ(number_or_text("512 MB").dump(), "\"512 MB\"");
  EXPECT_EQ(number_or_text("").dump(), "\"\"");
}

}  // namespace
}  // namespace packager
