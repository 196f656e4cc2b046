#include "package/package.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace packager {
namespace {

/// The first item whose name is not less than `wanted`.
template <typename Items>
auto first_from(const Items& items, std::string_view wanted) {
  return std::lower_bound(items.begin(), items.end(), wanted,
                          [](const auto& item, std::string_view name) { return item.name < name; });
}

template <typename Items>
auto find_by_name(const Items& items, std::string_view wanted) -> decltype(items.data()) {
  const auto found = first_from(items, wanted);
  return found != items.end() && found->name == wanted ? &*found : nullptr;
}

template <typename Items>
void sort_items(Items& items) {
  std::sort(items.begin(), items.end(),
            [](const auto& one, const auto& other) { return one.name < other.name; });
}

}  // namespace

const Entry* Package::entry(std::string_view wanted) const {
  return find_by_name(entries, wanted);
}

const PackagedElf* Package::elf(std::string_view wanted) const {
  return find_by_name(elves, wanted);
}

bool Package::has(std::string_view wanted) const {
  if (wanted.empty() || entry(wanted) != nullptr) return true;
  const std::string folder = std::string(wanted) + "/";
  const auto below = first_from(entries, folder);
  return below != entries.end() && below->name.starts_with(folder);
}

ResolvedPath Package::resolve(std::string_view wanted) const {
  return resolve_links(wanted, is_layer ? "" : task(),
                       [&](const std::string& path) -> std::optional<std::string> {
                         const Entry* const found = entry(path);
                         if (found == nullptr || found->kind != EntryKind::kSymlink)
                           return std::nullopt;
                         return found->link_target;
                       });
}

const Entry* Package::follow(std::string_view wanted) const {
  const ResolvedPath resolved = resolve(wanted);
  return resolved.end == ResolvedPath::End::kInside ? entry(resolved.path) : nullptr;
}

std::string Package::start_of(const Entry& file, std::size_t limit) const {
  return content->read_start(file.source, limit);
}

std::string Package::library_path() const {
  for (const auto& [variable, value] : settings.settings.map("ENVIRONMENT")) {
    if (variable == "LD_LIBRARY_PATH") return value;
  }
  return "";
}

std::string Package::option(std::string_view keyword) const {
  if (origin == PackageOrigin::kManifest) return std::string(keyword);
  std::string text = "--";
  for (const char c : keyword) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    text += c == '_' ? '-' : is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

void sort_by_name(Package& package) {
  sort_items(package.entries);
  sort_items(package.elves);
}

void read_bootstrap(Package& package) {
  constexpr std::size_t kEnough = 65536;
  const Entry* const bootstrap = package.follow("bootstrap");
  const bool is_file = bootstrap != nullptr && bootstrap->kind == EntryKind::kFile;
  if (is_file) package.bootstrap = package.start_of(*bootstrap, kEnough);
}

}  // namespace packager
