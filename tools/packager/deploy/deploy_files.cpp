#include "deploy/deploy_files.h"

#include "deploy/s3_upload.h"
#include "deploy/templates/cloudformation.h"
#include "deploy/templates/sam.h"
#include "deploy/templates/terraform.h"

namespace packager {
namespace {

constexpr const char* kS3UploadScript = "s3-upload.sh";
constexpr const char* kCloudFormationTemplate = "cloudformation.json";
constexpr const char* kSamTemplate = "template.json";
constexpr const char* kSamMakefile = "sam/Makefile";
constexpr const char* kTerraformModule = "main.tf.json";

}  // namespace

std::vector<OutputFile> render_deploy_files(const Manifest& manifest, const Archive& archive,
                                            const Limits& limits) {
  std::vector<OutputFile> files = {
      {kS3UploadScript, render_s3_upload(manifest, archive, limits.zipped_size.value), true},
      {kCloudFormationTemplate, render_cloudformation(manifest, archive), false},
      {kSamTemplate, render_sam(manifest, archive), false},
      {kTerraformModule, render_terraform(manifest, archive, limits.zipped_size), false},
  };
  std::string makefile = render_sam_makefile(manifest);
  if (!makefile.empty()) files.push_back({kSamMakefile, std::move(makefile), false});
  return files;
}

std::vector<std::string> deploy_file_names() {
  return {kS3UploadScript, kCloudFormationTemplate, kSamTemplate, kTerraformModule, kSamMakefile};
}

}  // namespace packager
