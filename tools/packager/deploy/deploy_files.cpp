#include "deploy/deploy_files.h"

#include "deploy/s3_upload.h"

namespace packager {
namespace {

constexpr const char* kS3UploadScript = "s3-upload.sh";

}  // namespace

std::vector<OutputFile> render_deploy_files(const Manifest& manifest, const Archive& archive,
                                            const Limits& limits) {
  return {{kS3UploadScript, render_s3_upload(manifest, archive, limits.zipped_size.value), true}};
}

std::vector<std::string> deploy_file_names() {
  return {kS3UploadScript};
}

}  // namespace packager
