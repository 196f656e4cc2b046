#include "measure/shared_files.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/path.h"

namespace packager {
namespace {

// A layer is one more thing to version and to deploy.
constexpr std::uint64_t kLeastSaved = 65536;

struct Copies {
  std::vector<std::string> packages;  // in the order in which they were given, each once
  std::uint64_t zipped_size = 0;
};

using Identity = std::tuple<std::string, std::uint64_t, std::uint32_t, std::string>;

}  // namespace

std::uint64_t saved_by_layer(const SharedFiles& shared) {
  return shared.zipped_size * (shared.packages.size() - 1);
}

std::vector<SharedFiles> find_shared_files(std::span<const MeasuredPackage> packages) {
  std::map<Identity, Copies> copies;
  for (const MeasuredPackage& package : packages) {
    if (package.kind != PackageKind::kFunction) continue;
    for (const MeasuredEntry& entry : package.entries) {
      if (entry.kind != EntryKind::kFile || !entry.crc32 || entry.size == 0) continue;
      Copies& found = copies[{package.architecture, entry.size, *entry.crc32,
                              std::string(file_name(entry.name))}];
      found.zipped_size = entry.compressed_size;
      if (found.packages.empty() || found.packages.back() != package.name) {
        found.packages.push_back(package.name);
      }
    }
  }
  std::map<std::vector<std::string>, std::vector<std::pair<std::uint64_t, std::string>>> names;
  std::map<std::vector<std::string>, SharedFiles> groups;
  for (const auto& [identity, found] : copies) {
    if (found.packages.size() < 2) continue;
    const auto& [architecture, size, crc32, name] = identity;
    SharedFiles& group = groups[found.packages];
    group.packages = found.packages;
    group.unzipped_size += size;
    group.zipped_size += found.zipped_size;
    names[found.packages].emplace_back(size, name);
  }
  std::vector<SharedFiles> result;
  for (auto& [sharers, group] : groups) {
    if (saved_by_layer(group) < kLeastSaved) continue;
    auto& files = names[sharers];
    std::stable_sort(files.begin(), files.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    for (auto& [size, name] : files)
      group.files.push_back(std::move(name));
    result.push_back(std::move(group));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const SharedFiles& one, const SharedFiles& other) {
                     return saved_by_layer(one) > saved_by_layer(other);
                   });
  return result;
}

}  // namespace packager
