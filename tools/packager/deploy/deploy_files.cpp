#include "deploy/deploy_files.h"

#include <cstdint>
#include <utility>

#include "deploy/deploy_script.h"
#include "deploy/templates/cloudformation.h"
#include "deploy/templates/facts.h"
#include "deploy/templates/sam.h"
#include "deploy/templates/terraform.h"

namespace packager {
namespace {

constexpr const char* kDeployScriptName = "deploy.sh";
constexpr const char* kCloudFormationTemplate = "cloudformation.json";
constexpr const char* kSamTemplate = "template.json";
constexpr const char* kSamMakefile = "sam/Makefile";
constexpr const char* kTerraformModule = "main.tf.json";

}  // namespace

std::vector<OutputFile> render_deploy_files(const Manifest& manifest, std::span<const Layer> layers,
                                            const Archive& archive, const Limits& limits,
                                            const Runtimes& runtimes) {
  const TemplateFacts facts = template_facts(manifest, archive, layers, runtimes);
  const std::uint64_t direct_limit = limits.of_package("zipped-size").value;
  std::vector<OutputFile> files = {
      {kDeployScriptName, render_deploy_script(manifest, archive, direct_limit, runtimes), true},
      {kCloudFormationTemplate, render_cloudformation(manifest, facts), false},
      {kSamTemplate, render_sam(manifest, facts), false},
      {kTerraformModule, render_terraform(manifest, facts, limits.of_package("zipped-size")),
       false},
  };
  std::string makefile = render_sam_makefile(manifest);
  if (!makefile.empty()) files.push_back({kSamMakefile, std::move(makefile), false});
  return files;
}

std::vector<std::string> deploy_file_names() {
  return {kDeployScriptName, kCloudFormationTemplate, kSamTemplate, kTerraformModule, kSamMakefile};
}

}  // namespace packager
