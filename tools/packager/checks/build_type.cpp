#include "checks/build_type.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace packager {
namespace {

/// The last option counts, as for the compiler.
bool optimises(const CompiledTarget& target) {
  const auto option = std::find_if(target.options.rbegin(), target.options.rend(),
                                   [](const std::string& one) { return one.starts_with("-O"); });
  return option != target.options.rend() && *option != "-O0";
}

}  // namespace

std::vector<Finding> check_build_type(const Package& package) {
  const auto& targets = package.settings.compiled_targets;
  if (std::none_of(targets.begin(), targets.end(),
                   [](const CompiledTarget& target) { return target.is_built; }) ||
      std::any_of(targets.begin(), targets.end(), optimises)) {
    return {};
  }
  const std::string& type = package.settings.debug.configuration;
  Finding finding =
      make_finding("build-type", package.name,
                   "package " + in_quotes(package.name) + " was compiled without optimisation" +
                       (type.empty() ? ": no CMAKE_BUILD_TYPE is set" : ", as " + escaped(type)));
  finding.facts.add("in Lambda", "it starts later and runs longer, and both are paid for")
      .add("fix", package.settings.build_configuration.empty()
                      ? "cmake -S . -B <build> -DCMAKE_BUILD_TYPE=Release"
                      : "cmake --build <build> --config Release");
  return {finding};
}

}  // namespace packager
