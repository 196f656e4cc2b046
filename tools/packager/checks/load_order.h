#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checks/package_view.h"
#include "native/packaged_elf.h"

namespace packager {

/// Which library the loader would take in Lambda, where LD_LIBRARY_PATH has the runtime's folders
/// before the package's. It is searched after DT_RPATH and before DT_RUNPATH.
class LoadOrder {
 public:
  explicit LoadOrder(const PackageView& view);

  struct Choice {
    std::size_t bundled = PackageIndex::kNone;  ///< index in view.elves, whether it wins or not
    /// The runtime's folder that has it and is searched before `bundled`; null: none.
    const LibraryFolder* runtime_folder = nullptr;

    [[nodiscard]] bool runtime_wins() const { return runtime_folder != nullptr; }
  };

  /// For `library`, as DT_NEEDED of the ELF file `requester`.
  [[nodiscard]] Choice choose(std::size_t requester, const std::string& library) const;

  /// A static program or a script as bootstrap that names the loader in the package: with
  /// --library-path it searches the package first.
  [[nodiscard]] bool starts_bundled_loader() const { return starts_bundled_loader_; }
  /// The same, or it starts the runtime's loader with --library-path and the package's lib/, as the
  /// launcher of LIBRARIES bundle does; or it is a script that puts lib/ first in LD_LIBRARY_PATH.
  [[nodiscard]] bool searches_package_first() const { return searches_package_first_; }

 private:
  [[nodiscard]] std::size_t find(const std::vector<std::string>& folders,
                                 const std::string& library) const;

  const PackageView& view_;
  PackageIndex index_;
  bool starts_bundled_loader_ = false;
  bool searches_package_first_ = false;
  std::vector<std::size_t> parents_;  // who loads it first; kNone for programs and the unneeded
};

}  // namespace packager
