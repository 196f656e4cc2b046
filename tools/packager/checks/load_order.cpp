#include "checks/load_order.h"

#include <algorithm>

#include "base/path.h"
#include "native/start_methods.h"

namespace packager {
namespace {

/// What the layers of this build have where LD_LIBRARY_PATH leads to.
std::set<std::string> layer_libraries(const Package& view) {
  constexpr std::string_view kFolder = "lib";
  std::set<std::string> names;
  for (const std::string& name : view.layer_names) {
    if (parent_path(name) == kFolder) names.emplace(file_name(name));
  }
  return names;
}

}  // namespace

LoadOrder::LoadOrder(const Package& view)
    : surroundings_(
          surroundings_of(view.runtime, view.architecture, view.is_layer, view.library_path())),
      index_(view.entries, view.elves) {
  surroundings_.layer_libraries = layer_libraries(view);
  methods_ = start_methods(surroundings_, index_, view.bootstrap);
  processes_ = all_processes(surroundings_, index_, methods_, nullptr);
}

std::vector<Resolution> LoadOrder::choices(std::size_t file, const std::string& library) const {
  std::vector<Resolution> found;
  for (const LoadingProcess& process : processes_) {
    const Resolution* const one = process.is_loaded(file) ? process.find(library) : nullptr;
    if (one != nullptr && std::find(found.begin(), found.end(), *one) == found.end())
      found.push_back(*one);
  }
  return found;
}

Resolution LoadOrder::choice_by_name(const std::string& library) const {
  const bool has_own = own_program(surroundings_, index_, methods_) != PackageIndex::kNone;
  LoadingProcess process = has_own ? processes_.front() : LoadingProcess(surroundings_, index_);
  process.load(library, has_own ? 0 : PackageIndex::kNone, nullptr);
  return *process.find(library);
}

bool LoadOrder::has_bundled_loader(std::size_t program) const {
  return std::any_of(processes_.begin(), processes_.end(), [&](const LoadingProcess& process) {
    return process.is_start_of(program) && process.has_bundled_loader();
  });
}

}  // namespace packager
