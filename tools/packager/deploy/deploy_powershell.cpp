#include "deploy/deploy_powershell.h"

#include <cstddef>
#include <string_view>

#include "deploy/quote_powershell.h"
#include "deploy/script_settings.h"
#include "rules/embedded.h"

namespace packager {
namespace {

/// "zip_name" is $ZipName.
std::string variable_name(std::string_view name) {
  std::string variable = "$";
  bool starts_word = true;
  for (const char c : name) {
    if (c == '_') {
      starts_word = true;
      continue;
    }
    const bool is_lower = c >= 'a' && c <= 'z';
    variable += starts_word && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = false;
  }
  return variable;
}

std::string array_of_lines(std::string_view lines) {
  std::string array = "@(";
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    array += quote_powershell(lines.substr(0, end));
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    if (!lines.empty()) array += ", ";
  }
  return array + ")";
}

std::string value_of(const Setting& setting) {
  switch (setting.type) {
    case Setting::Type::kText:
      return quote_powershell(setting.value);
    case Setting::Type::kNumber:
      return setting.value;
    case Setting::Type::kLines:
      return array_of_lines(setting.value);
  }
  return "";
}

}  // namespace

std::string render_deploy_powershell(const Manifest& manifest, const Archive& archive,
                                     std::uint64_t direct_limit) {
  std::string script(kDeployPowerShellHead);
  // Comments have nothing that a user chose, as in deploy.sh.
  for (const Setting& setting : script_settings(manifest, archive, direct_limit)) {
    script += with_comment(variable_name(setting.name) + " = " + value_of(setting), setting.origin);
  }
  return script.append("\n").append(kDeployPowerShellBody);
}

}  // namespace packager
