#include "deploy/deploy_script.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote_sh.h"
#include "deploy/script_settings.h"
#include "rules/embedded.h"

namespace packager {
namespace {

/// Nothing that a user chose gets into a comment, so no value can end one and become code.
std::string settings_block(const std::vector<Setting>& settings) {
  std::string text;
  for (const Setting& setting : settings) {
    if (setting.value.find_first_of("$`") != std::string::npos) {
      text.append("# shellcheck disable=SC2016 # it shall stand for itself\n");
    }
    text += with_comment(setting.name + "=" + quote_sh(setting.value), setting.origin);
  }
  return text;
}

}  // namespace

std::string render_deploy_script(const Manifest& manifest, const Archive& archive,
                                 std::uint64_t direct_limit, const Runtimes& runtimes) {
  std::string script(kDeployScriptHead);
  script.append(settings_block(script_settings(manifest, archive, direct_limit, runtimes)));
  return script.append(kDeployScriptTail);
}

}  // namespace packager
