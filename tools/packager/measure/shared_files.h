#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "manifest/manifest.h"
#include "measure/measure.h"

namespace packager {

/// A package of a build, of which functions may share files.
struct MeasuredPackage {
  std::string name;
  PackageKind kind = PackageKind::kFunction;
  std::string architecture;
  std::vector<MeasuredEntry> entries;
};

/// Files that several functions have, and that could lie in a layer for them.
struct SharedFiles {
  std::vector<std::string> packages;  ///< names of the functions, all of one architecture
  std::vector<std::string> files;     ///< last parts of their names, the largest first
  std::uint64_t unzipped_size = 0;    ///< bytes, of one copy
  std::uint64_t zipped_size = 0;      ///< bytes, of one copy as it was compressed last
};

/// By size, checksum and last part of the name, which two entries that differ hardly share. A group
/// for each set of functions, the one first whose layer would save most bytes of zips; what is too
/// small to be worth a layer is left out.
[[nodiscard]] std::vector<SharedFiles> find_shared_files(std::span<const MeasuredPackage> packages);

/// Bytes of zips that a layer in place of the copies would save.
[[nodiscard]] std::uint64_t saved_by_layer(const SharedFiles& shared);

}  // namespace packager
