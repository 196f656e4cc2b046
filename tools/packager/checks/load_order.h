#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "native/loader.h"
#include "native/packaged_elf.h"
#include "package/package.h"

namespace packager {

/// What each process that the package's files make would load in Lambda. Files are indices in
/// view.elves. Refers to the view.
class LoadOrder {
 public:
  explicit LoadOrder(const Package& view);

  /// What answers to `library` where `file` is loaded; several, if processes differ.
  [[nodiscard]] std::vector<Resolution> choices(std::size_t file, const std::string& library) const;
  /// What dlopen() of that name finds, in the process of the function's own program if there is
  /// one.
  [[nodiscard]] Resolution choice_by_name(const std::string& library) const;
  /// Whether that program is started with a loader of the package's.
  [[nodiscard]] bool has_bundled_loader(std::size_t program) const;
  /// Whether bootstrap starts that program, with folders of the package's to be searched first.
  [[nodiscard]] bool is_launched(std::size_t program) const { return methods_.count(program) != 0; }

 private:
  LoaderSurroundings surroundings_;
  PackageIndex index_;
  std::map<std::size_t, StartMethod> methods_;
  std::vector<LoadingProcess> processes_;
};

/// Made when it is first asked for: most checks do without. Refers to the package.
class LoadOrderOnce {
 public:
  explicit LoadOrderOnce(const Package& package) : package_(package) {}
  [[nodiscard]] const LoadOrder& get() {
    if (!order_) order_.emplace(package_);
    return *order_;
  }

 private:
  const Package& package_;
  std::optional<LoadOrder> order_;
};

}  // namespace packager
