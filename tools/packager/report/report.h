#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "checks/outcomes.h"
#include "checks/size_limits.h"
#include "manifest/manifest.h"
#include "measure/compare.h"
#include "measure/layers.h"
#include "measure/measure.h"
#include "native/closure.h"
#include "rules/route.h"
#include "zip/archive.h"

namespace packager {

/// An ELF file of the package and the libraries that it asks the loader for.
struct NativeFile {
  std::string entry;
  std::vector<std::string> needs;    ///< names of entries
  std::vector<std::string> outside;  ///< sonames that the runtime or a layer has, or nobody
};

inline constexpr std::size_t kMostChanges = 200;

/// All that is known of a package at the end of a run; the renderers turn it into text.
struct Report {
  std::string package;  ///< its name, or of a foreign zip the name of the file
  Location location;
  std::string zip_path;              ///< where the zip lies; empty if there is none
  bool rejected = false;             ///< a check failed: the zip lies beside its final name
  std::optional<Manifest> manifest;  ///< none for a foreign zip; read back, without its contents
  Route route = Route::kDirect;
  Measurement measurement;
  std::vector<LimitUse> limits;
  std::string code_sha256;
  std::vector<Layer> layers;
  std::optional<Measurement> baseline;  ///< what the package weighed when it was last accepted
  std::vector<EntryChange> changes;     ///< since then, what moved most first, kMostChanges at most
  std::uint64_t changed_entries = 0;    ///< how many there are in all
  std::string awaited_baseline;         ///< the file that does not exist yet, if one is wanted
  std::vector<AddedLibrary> libraries;  ///< that came along because others need them
  std::uint64_t stripped_bytes = 0;     ///< of debug information and symbols, that were left out
  std::vector<NativeFile> native_files;
  std::uint64_t reused_entries = 0;       ///< copied over from the last zip
  std::optional<double> packing_seconds;  ///< what writing the zip took; not in report.json
  std::vector<Finding> findings;
  std::vector<CheckOutcome> checks;  ///< of which the findings are
};

[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);

/// Warnings after all errors, otherwise in the order in which they were found.
void put_errors_first(std::vector<Finding>& findings);

/// The call that a finding of the report is about.
[[nodiscard]] const Location& location_of(const Finding& finding, const Location& package);

}  // namespace packager
