#include "cli/verify.h"

#include <cstddef>
#include <memory>
#include <ostream>
#include <utility>
#include <vector>

#include "base/enum_words.h"
#include "base/error.h"
#include "base/size.h"
#include "base/text.h"
#include "io/scratch_file.h"
#include "manifest/load_rules.h"
#include "manifest/read_manifest.h"
#include "measure/compare.h"
#include "package/from_manifest.h"
#include "package/outputs.h"
#include "report/render_text.h"
#include "zip/reader.h"
#include "zip/writer.h"

namespace packager {
namespace {

/// What differs between two archives, entry by entry, as facts; at most a few of them.
Facts differences(const Archive& built, const Archive& again) {
  return Facts().list("differs", compare(measure(built), measure(again)), kMostShown,
                      [](const EntryChange& change) {
                        return escaped(change.name) + ": " + std::string(word_of(change.change));
                      });
}

}  // namespace

int verify(const VerifyOptions& options, FileSystem& files, std::ostream& out, std::ostream& err) {
  const Manifest manifest = load_manifest(options.manifest, files);
  const Outputs outputs(manifest);
  if (!files.status(outputs.zip)) {
    throw file_error("verify", outputs.zip, "it does not exist; build the package first");
  }
  const std::unique_ptr<FileLock> lock = files.lock(outputs.lock);
  const Archive built = read_archive(outputs.zip, files);
  const Rules rules = load_rules(manifest, files);
  const Package package = from_manifest(manifest, rules, files);
  const ScratchFile scratch(files, outputs.zip + ".verify");
  const Archive again =
      write_archive(package, *package.content, files, scratch.path(), WriteOptions()).archive;
  if (again.code_sha256 == built.code_sha256) {
    out << escaped(manifest.name) << ": packed again, the same bytes; CodeSha256 "
        << built.code_sha256 << '\n';
    return 0;
  }
  Finding finding =
      make_finding("not-reproduced", manifest.name,
                   "package " + in_quotes(manifest.name) + " packed again has other bytes");
  finding.facts.add("built", built.code_sha256)
      .add("now", again.code_sha256)
      .add(differences(built, again))
      .add("fix", "build the package: its contents changed since");
  err << render_findings({finding}, manifest.location);
  return 1;
}

}  // namespace packager
