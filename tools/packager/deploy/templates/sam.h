#pragma once

#include <string>

#include "deploy/templates/facts.h"
#include "manifest/manifest.h"

namespace packager {

/// template.json, the name that `sam` looks for: the function, or the layer, with the zip beside
/// it as its code.
[[nodiscard]] std::string render_sam(const Manifest& manifest, const TemplateFacts& facts);

/// sam/Makefile, for `sam build` with its folder as the code of a resource that has BuildMethod
/// makefile: builds the package and unpacks it to where sam wants it. Empty if a path has
/// characters that no makefile can hold.
[[nodiscard]] std::string render_sam_makefile(const Manifest& manifest);

}  // namespace packager
