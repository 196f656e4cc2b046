#include "rules/function_members.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace packager {
namespace {

using nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> problems(const char* json) {
  return member_problems(ordered_json::parse(json));
}

TEST(FunctionMembers, TakesWhatLambdaTakes) {
  EXPECT_THAT(problems("{}"), IsEmpty());
  EXPECT_THAT(problems(R"({
    "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": true},
    "DeadLetterConfig": {"TargetArn": "arn:aws:sqs:eu-west-1:123456789012:letters"},
    "KMSKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/k",
    "TracingConfig": {"Mode": "Active"},
    "FileSystemConfigs": [{"Arn": "arn:aws:elasticfilesystem:x", "LocalMountPath": "/mnt/a"}],
    "SnapStart": {"ApplyOn": "PublishedVersions"},
    "LoggingConfig": {"LogFormat": "JSON", "SystemLogLevel": "WARN", "LogGroup": "/g"}})"),
              IsEmpty());
}

TEST(FunctionMembers, TellsWhatIsWrongAndWhere) {
  EXPECT_THAT(problems("[]"), ElementsAre("the file is not an object"));
  EXPECT_THAT(problems(R"({"VpcConfg": {}})"),
              ElementsAre("there is no member VpcConfg; did you mean VpcConfig?"));
  EXPECT_THAT(problems(R"({"TracingConfig": {"Mode": "On"}})"),
              ElementsAre("TracingConfig.Mode is none of Active|PassThrough: \"On\""));
  EXPECT_THAT(
      problems(R"({"VpcConfig": {"SubnetIds": "subnet-1", "Ipv6AllowedForDualStack": "yes"}})"),
      ElementsAre("VpcConfig.SubnetIds is not a list",
                  "VpcConfig.Ipv6AllowedForDualStack is not true or false: \"yes\""));
  EXPECT_THAT(problems(R"({"FileSystemConfigs": [{"Arn": 7}]})"),
              ElementsAre("FileSystemConfigs[0].Arn is not a text: 7"));
  EXPECT_THAT(problems(R"({"Timeout": 3})"), ElementsAre("Timeout is given by TIMEOUT"));
  EXPECT_THAT(problems(R"({"SnapStart": {"Zebra": "x"}})"),
              ElementsAre("there is no member SnapStart.Zebra; there are ApplyOn"));
}

}  // namespace
}  // namespace packager
