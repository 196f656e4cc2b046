#pragma once

#include <string>

#include "deploy/templates/facts.h"
#include "manifest/manifest.h"

namespace packager {

/// cloudformation.json: a stack of the function, a role if the call gives none, a version and the
/// alias; or of the layer. The code comes from S3, where deploy.sh puts it.
[[nodiscard]] std::string render_cloudformation(const Manifest& manifest,
                                                const TemplateFacts& facts);

}  // namespace packager
