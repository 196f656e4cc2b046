#include "deploy/deploy_files.h"

#include <utility>

#include "deploy/deploy_script.h"
#include "deploy/templates/cloudformation.h"
#include "deploy/templates/facts.h"
#include "deploy/templates/sam.h"
#include "deploy/templates/terraform.h"
#include "deploy/upload_commands.h"
#include "rules/embedded.h"

namespace packager {
namespace {

constexpr const char* kDeployScriptName = "deploy.sh";
constexpr const char* kDeployEngineName = "lambda-deploy.sh";
constexpr const char* kUploadCommandsName = "upload-commands.sh";
constexpr const char* kCloudFormationTemplate = "cloudformation.json";
constexpr const char* kSamTemplate = "template.json";
constexpr const char* kSamMakefile = "sam/Makefile";
constexpr const char* kTerraformModule = "main.tf.json";

}  // namespace

std::vector<OutputFile> render_deploy_files(const Manifest& manifest, std::span<const Layer> layers,
                                            const Archive& archive, const Limits& limits,
                                            const Runtimes& runtimes) {
  const TemplateFacts facts = template_facts(manifest, archive, layers, runtimes);
  // The values of ENVIRONMENT stand in them.
  const bool is_secret = !manifest.settings.map("ENVIRONMENT").empty();
  const Bound& direct_limit = limits.of_package("zipped-size");
  std::vector<OutputFile> files = {
      {kDeployScriptName, render_deploy_script(manifest, archive, direct_limit.value, runtimes),
       true, is_secret},
      {kUploadCommandsName, render_upload_commands(manifest, archive, direct_limit, runtimes),
       true},
      {kDeployEngineName, std::string(kDeployEngine), false},
      {kCloudFormationTemplate, render_cloudformation(manifest, facts), false, is_secret},
      {kSamTemplate, render_sam(manifest, facts), false, is_secret},
      {kTerraformModule, render_terraform(manifest, facts, direct_limit), false, is_secret},
  };
  std::string makefile = render_sam_makefile(manifest);
  if (!makefile.empty()) files.push_back({kSamMakefile, std::move(makefile), false});
  return files;
}

std::vector<std::string> deploy_file_names() {
  return {kDeployScriptName, kDeployEngineName, kUploadCommandsName, kCloudFormationTemplate,
          kSamTemplate,      kTerraformModule,  kSamMakefile};
}

}  // namespace packager
