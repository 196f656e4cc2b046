#include "checks/load_order.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string_view>

#include "base/path.h"
#include "native/elf.h"
#include "native/search_rules.h"

namespace packager {
namespace {

constexpr std::size_t kNone = PackageIndex::kNone;

/// Whether the bootstrap is a static program or a script: something that can start a loader.
bool is_launcher(const PackageView& view) {
  const auto bootstrap =
      std::find_if(view.elves.begin(), view.elves.end(),
                   [](const PackagedElf& packaged) { return packaged.name == "bootstrap"; });
  return bootstrap == view.elves.end() || bootstrap->elf.interpreter.empty();
}

/// The launcher of LIBRARIES bundle-libc and scripts that do the same hold the loader's name.
bool names_bundled_loader(const PackageView& view) {
  if (!is_launcher(view)) return false;
  return std::any_of(view.elves.begin(), view.elves.end(), [&](const PackagedElf& packaged) {
    const std::string_view name = file_name(packaged.name);
    return (name.starts_with("ld-linux") || name.starts_with("ld-musl-")) &&
           view.bootstrap.find(name) != std::string::npos;
  });
}

bool gives_library_path(const PackageView& view) {
  return is_launcher(view) && view.bootstrap.find("--library-path") != std::string::npos &&
         view.bootstrap.find(view.task() + "/lib") != std::string::npos;
}

/// A script that sets LD_LIBRARY_PATH to the package's lib/ first.
bool puts_package_first(const PackageView& view) {
  constexpr std::string_view kVariable = "LD_LIBRARY_PATH=";
  if (!view.bootstrap.starts_with("#!")) return false;
  const std::string_view script = view.bootstrap;
  for (std::size_t at = script.find(kVariable); at != std::string_view::npos;
       at = script.find(kVariable, at + 1)) {
    std::string_view value = script.substr(at + kVariable.size());
    if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
    for (const std::string& root :
         {view.task(), std::string("$LAMBDA_TASK_ROOT"), std::string("${LAMBDA_TASK_ROOT}")}) {
      if (value.starts_with(root + "/lib")) return true;
    }
  }
  return false;
}

}  // namespace

LoadOrder::LoadOrder(const PackageView& view)
    : view_(view),
      index_(view.entries, view.elves),
      starts_bundled_loader_(names_bundled_loader(view)),
      searches_package_first_(starts_bundled_loader_ || gives_library_path(view) ||
                              puts_package_first(view)),
      parents_(view.elves.size(), kNone) {
  std::vector<bool> seen(view.elves.size(), false);
  std::deque<std::size_t> queue;
  for (std::size_t i = 0; i < view.elves.size(); ++i) {
    if (view.elves[i].elf.kind != ElfKind::kProgram) continue;
    seen[i] = true;
    queue.push_back(i);
  }
  while (!queue.empty()) {
    const std::size_t at = queue.front();
    queue.pop_front();
    for (const std::string& library : view.elves[at].elf.needed) {
      const Choice choice = choose(at, library);
      if (choice.bundled == kNone || choice.runtime_wins() || seen[choice.bundled]) continue;
      seen[choice.bundled] = true;
      parents_[choice.bundled] = at;
      queue.push_back(choice.bundled);
    }
  }
}

std::size_t LoadOrder::find(const std::vector<std::string>& folders,
                            const std::string& library) const {
  const std::string task = view_.task();
  for (const std::string& folder : folders) {
    if (!is_within(folder, task)) continue;
    const std::string inside = folder.size() == task.size() ? "" : folder.substr(task.size() + 1);
    const std::size_t found = index_.at(join_path(inside, library));
    const bool fits = found != kNone &&
                      view_.elves[found].elf.machine == machine_of_architecture(view_.architecture);
    if (fits) return found;
  }
  return kNone;
}

LoadOrder::Choice LoadOrder::choose(std::size_t requester, const std::string& library) const {
  std::vector<std::size_t> chain;
  std::vector<const ElfInfo*> elves;
  for (std::size_t at = requester; at != kNone; at = parents_[at]) {
    chain.push_back(at);
    elves.push_back(&view_.elves[at].elf);
  }
  std::vector<std::string> before;  // LD_LIBRARY_PATH
  std::vector<std::string> after;
  for (const OwnSearchPath& path : own_search_paths(elves)) {
    const std::string origin =
        normal_path(join_path(view_.task(), parent_path(view_.elves[chain[path.owner]].name)));
    const std::vector<std::string> folders =
        folders_in_lambda(path.items, origin, view_.task(), view_.architecture);
    std::vector<std::string>& list = path.is_rpath ? before : after;
    list.insert(list.end(), folders.begin(), folders.end());
  }
  const std::vector<std::string> library_path = package_library_path(view_.is_layer);
  after.insert(after.begin(), library_path.begin(), library_path.end());

  const Runtime* const runtime = view_.runtime;
  const LibraryFolder* const provider =
      runtime == nullptr ? nullptr : runtime->provider(library, view_.architecture);
  // In a managed runtime's process its own libc is loaded before any library of the package.
  const bool is_loaded =
      provider != nullptr && is_part_of_glibc(library) && !view_.starts_own_program();

  Choice choice;
  choice.bundled = find(before, library);
  if (choice.bundled != kNone && !is_loaded) return choice;
  if (choice.bundled == kNone) choice.bundled = find(after, library);
  if (choice.bundled == kNone) choice.bundled = index_.by_soname(library);
  if (choice.bundled != kNone && searches_package_first_) return choice;
  choice.runtime_folder = provider;
  return choice;
}

}  // namespace packager
