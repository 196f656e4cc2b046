#include "deploy/upload_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "support/packages.h"

namespace packager {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class UploadCommandsTest : public ::testing::Test {
 protected:
  UploadCommandsTest() {
    archive_.code_sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    archive_.size = 1234;
    limit_.value = 52428800;
  }

  std::string run() const {
    return render_upload_commands(manifest_, archive_, limit_, known_runtimes());
  }

  Manifest manifest_ = plain_manifest();
  Archive archive_;
  Bound limit_;
};

TEST_F(UploadCommandsTest, GoesDirectlyAsLongAsTheSizeAllows) {
  EXPECT_THAT(run(), HasSubstr("--zip-file fileb://./resize-function.zip"));
  EXPECT_THAT(run(), Not(HasSubstr("s3")));
  archive_.size = limit_.value;
  EXPECT_THAT(
      run(), HasSubstr("aws s3 cp --only-show-errors ./resize-function.zip \"s3://$bucket/$key\""));
  EXPECT_THAT(run(), HasSubstr("52,428,800 bytes (50.00 MiB) are too many for a direct upload"));
}

TEST_F(UploadCommandsTest, StopsOnlyForWhatTheCallDoesNotSay) {
  EXPECT_THAT(run(), HasSubstr(": \"${role:?upload-commands.sh needs the ARN of the role"));
  manifest_.settings.texts["ROLE"] = "arn:aws:iam::123456789012:role/r";
  manifest_.settings.texts["S3_BUCKET"] = "mine";
  EXPECT_THAT(run(), Not(HasSubstr(":?")));
  EXPECT_THAT(run(), HasSubstr("\nbucket=mine\nrole=arn:aws:iam::123456789012:role/r\n"));
}

TEST_F(UploadCommandsTest, GivesSettingsAsOptionsAndNoSecret) {
  manifest_.settings.texts["EPHEMERAL_STORAGE"] = "1024";
  manifest_.settings.texts["DESCRIPTION"] = "it's $HOME";
  manifest_.settings.maps["ENVIRONMENT"] = {{"TOKEN", "canary"}};
  EXPECT_THAT(run(), HasSubstr("--handler bootstrap"));
  EXPECT_THAT(run(), HasSubstr("--ephemeral-storage Size=1024"));
  EXPECT_THAT(run(), HasSubstr("'it'\\''s $HOME'"));
  EXPECT_THAT(run(), HasSubstr("deploy.sh sets its 1 variable of ENVIRONMENT, too."));
  EXPECT_THAT(run(), Not(HasSubstr("canary")));
  // The CLI would read a file for it.
  manifest_.settings.texts["DESCRIPTION"] = "file:///etc/passwd";
  EXPECT_THAT(run(), Not(HasSubstr("passwd")));
}

}  // namespace
}  // namespace packager
