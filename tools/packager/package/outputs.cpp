#include "package/outputs.h"

#include "base/path.h"

namespace packager {

Outputs::Outputs(const Manifest& manifest) {
  const auto in_directory = [&](const std::string& name) {
    return join_path(manifest.output_directory, name);
  };
  zip = in_directory(manifest.name + ".zip");
  rejected_zip = in_directory(manifest.name + ".rejected.zip");
  part = in_directory(manifest.name + ".zip.part");
  index = in_directory(manifest.name + ".index");
  inputs = in_directory("inputs");
  lock = in_directory(manifest.name + ".lock");
  symbolize = in_directory("symbolize.sh");
  launcher = in_directory(manifest.name + ".launcher");
}

}  // namespace packager
