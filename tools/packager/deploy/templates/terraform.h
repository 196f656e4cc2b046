#pragma once

#include <string>
#include <string_view>

#include "deploy/templates/facts.h"
#include "manifest/manifest.h"
#include "rules/limits.h"

namespace packager {

/// main.tf.json: the function with an alias, and a role if the call gives none; or the layer. The
/// zip goes the way that UPLOAD says. To be used in its place or as a module.
[[nodiscard]] std::string render_terraform(const Manifest& manifest, const TemplateFacts& facts,
                                           const Bound& direct_limit);

/// `text` as a template of Terraform's that stands for exactly this.
[[nodiscard]] std::string escape_terraform(std::string_view text);

}  // namespace packager
