#include "cli/advise.h"

#include <memory>
#include <ostream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "checks/savings.h"
#include "manifest/load_rules.h"
#include "manifest/read_manifest.h"
#include "package/from_manifest.h"
#include "package/outputs.h"
#include "report/render_savings.h"
#include "zip/reader.h"

namespace packager {

int advise(const AdviseOptions& options, FileSystem& files, std::ostream& out) {
  const Manifest manifest = load_manifest(options.manifest, files);
  const Outputs outputs(manifest);
  const std::string& zip = files.status(outputs.zip) ? outputs.zip : outputs.rejected_zip;
  if (!files.status(zip)) {
    throw file_error("look into", outputs.zip, "it does not exist; build the package first");
  }
  const std::unique_ptr<FileLock> lock = files.lock(outputs.lock);
  const Archive archive = read_archive(zip, files);
  const Rules rules = load_rules(manifest, files);
  const Package package = from_manifest(manifest, rules, files);
  std::vector<Saving> savings = find_savings(package, archive);
  for (Saving& saving : find_profile_savings(package, archive, manifest.compression,
                                             *package.content, options.threads)) {
    savings.push_back(std::move(saving));
  }
  out << render_savings(manifest.name, archive, savings);
  return 0;
}

}  // namespace packager
