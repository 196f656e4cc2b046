#include "checks/abi.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "checks/python_modules.h"

namespace packager {
namespace {

/// A version that the runtime's library does not have.
struct TooNew {
  std::size_t elf = 0;
  VersionNeed need;
  std::string number;                  // "2.38"
  const SymbolLevel* level = nullptr;  // the runtime's
};

struct Family {
  std::string_view id;
  std::string_view link;  // for a custom runtime, besides building on the runtime's system
};

/// By prefix of the version.
const std::map<std::string, Family, std::less<>>& families() {
  static const std::map<std::string, Family, std::less<>> kFamilies = {
      {"GLIBC", {"glibc-version", "link statically"}},
      {"GLIBCXX", {"libstdcxx-version", "link with -static-libstdc++ -static-libgcc"}},
      {"CXXABI", {"libstdcxx-version", "link with -static-libstdc++ -static-libgcc"}},
      {"GCC", {"libgcc-version", "link with -static-libgcc"}}};
  return kFamilies;
}

/// "GLIBC_2.38": its prefix and number. Names that stand for a level of glibc's, too.
struct ParsedVersion {
  std::string prefix;
  std::string number;
};

std::optional<ParsedVersion> parse(const std::string& version) {
  if (version == "GLIBC_ABI_DT_RELR") return ParsedVersion{"GLIBC", "2.36"};
  const std::size_t underscore = version.rfind('_');
  if (underscore == std::string::npos || underscore + 1 == version.size()) return std::nullopt;
  const char first = version[underscore + 1];
  if (first < '0' || first > '9') return std::nullopt;
  return ParsedVersion{version.substr(0, underscore), version.substr(underscore + 1)};
}

std::string described(const VersionNeed& need) {
  return escaped(need.version) +
         (need.symbol.empty() ? "" : " (symbol " + escaped(need.symbol) + ")");
}

class AbiCheck {
 public:
  AbiCheck(const Package& view, const LoadOrder& order) : view_(view), order_(order) {}

  std::vector<Finding> run() {
    for (std::size_t i = 0; i < view_.elves.size(); ++i) {
      for (const VersionNeed& need : view_.elves[i].elf.version_needs)
        check(i, need);
      check_libc(i);
    }
    for (const auto& [prefix, needs] : too_new_)
      findings_.push_back(too_new(prefix, needs));
    return std::move(findings_);
  }

 private:
  void check(std::size_t index, const VersionNeed& need) {
    for (const Resolution& choice : order_.choices(index, need.library)) {
      if (choice.folder != nullptr) {
        check_runtime(index, need, *choice.folder);
      } else if (choice.file != PackageIndex::kNone) {
        check_bundled(index, need, view_.elves[choice.file]);
      }
    }
  }

  void check_runtime(std::size_t index, const VersionNeed& need, const LibraryFolder& folder) {
    const std::optional<ParsedVersion> version = parse(need.version);
    if (!version) return;
    const auto level = folder.versions.find(version->prefix);
    if (level == folder.versions.end() ||
        compare_versions(version->number, level->second.version) <= 0) {
      return;
    }
    // One version of an ELF file is enough, the newest.
    std::vector<TooNew>& needs = too_new_[version->prefix];
    if (!needs.empty() && needs.back().elf == index) {
      if (compare_versions(version->number, needs.back().number) > 0) {
        needs.back() = {index, need, version->number, &level->second};
      }
      return;
    }
    needs.push_back({index, need, version->number, &level->second});
  }

  /// A library without any versions satisfies every need, with a warning of the loader's.
  void check_bundled(std::size_t index, const VersionNeed& need, const PackagedElf& bundled) {
    const std::vector<std::string>& defined = bundled.elf.version_definitions;
    if (defined.empty() || std::find(defined.begin(), defined.end(), need.version) != defined.end())
      return;
    const std::string& name = view_.elves[index].name;
    Finding finding = make_finding("library-version", name,
                                   in_quotes(name) + " needs " + described(need) + " of " +
                                       escaped(need.library) + ", which " +
                                       in_quotes(bundled.name) + " does not have");
    finding.facts = {
        {"it has",
         escaped(defined.back()) + " and " + with_thousands(defined.size() - 1) + " more"},
        {"fix", "package the library that " + in_quotes(name) + " was linked with, or link again"}};
    findings_.push_back(std::move(finding));
  }

  /// libc and loader share data structures that change with every release.
  void check_libc(std::size_t index) {
    const ElfInfo& elf = view_.elves[index].elf;
    if (elf.kind != ElfKind::kProgram || view_.runtime == nullptr) return;
    const auto loader = view_.runtime->loaders.find(view_.architecture);
    const bool runtimes_loader =
        loader != view_.runtime->loaders.end() && elf.interpreter == loader->second;
    if (!runtimes_loader || order_.has_bundled_loader(index)) return;
    for (const Resolution& choice : order_.choices(index, "libc.so.6")) {
      if (choice.place == Resolution::Place::kPackage)
        findings_.push_back(bundled_libc(index, view_.elves[choice.file].name));
    }
  }

  [[nodiscard]] Finding bundled_libc(std::size_t index, const std::string& libc) const {
    const ElfInfo& elf = view_.elves[index].elf;
    const std::string& name = view_.elves[index].name;
    Finding finding = make_finding("bundled-libc", name,
                                   in_quotes(name) + " would load " + in_quotes(libc) +
                                       " with the loader of " + escaped(view_.runtime_identifier));
    finding.facts = {
        {"because",
         (order_.is_launched(index)
              ? "bootstrap starts that loader with --library-path, which leads to "
              : "its interpreter is " + escaped(elf.interpreter) + ", and its DT_RPATH leads to ") +
             escaped(libc)},
        {"why", "it crashes unless both are of one build of glibc"},
        {"fix", "LIBRARIES bundle-libc, which brings the loader and starts it, or",
         "package its loader, too, and start it with --library-path, or"},
        {"", "leave " + escaped(libc) + " out"}};
    return finding;
  }

  [[nodiscard]] Finding too_new(const std::string& prefix, std::vector<TooNew> needs) const {
    std::stable_sort(needs.begin(), needs.end(), [](const TooNew& one, const TooNew& other) {
      return compare_versions(one.number, other.number) > 0;
    });
    const TooNew& worst = needs.front();
    const SymbolLevel& level = *worst.level;
    const auto family = families().find(prefix);
    const std::string& name = view_.elves[worst.elf].name;
    const std::string runtime = escaped(view_.runtime_identifier);
    Finding finding =
        make_finding(family == families().end() ? "library-version" : family->second.id, name,
                     in_quotes(name) + " needs " + described(worst.need) + ", " + runtime +
                         (level.is_verified ? " has " : " is sure to have only ") + level.version);
    if (!level.is_verified) finding.severity = Severity::kWarning;
    const Entry* const entry = view_.entry(name);
    const std::string origin = entry == nullptr ? "" : entry->origin;
    if (!origin.empty()) finding.facts.add("from", escaped(origin));
    finding.facts.list("so do", std::span(needs).subspan(1), kMostShown, [&](const TooNew& one) {
      return escaped(view_.elves[one.elf].name) + "  " + described(one.need);
    });
    const std::string not_found = "version `" + escaped(worst.need.version) + "' not found";
    finding.facts.add("in Lambda", is_for_python(view_)
                                       ? "ImportError: " + escaped(worst.need.library) + ": " +
                                             not_found + " (required by " +
                                             join_path(view_.task(), escaped(name)) + ")"
                                       : not_found + ", exit status 127");
    const std::string rebuild = "build on " + view_.runtime->system_name;
    if (!view_.starts_own_program() || family == families().end()) {
      finding.facts.add("fix", rebuild);
    } else {
      const std::string link(family->second.link);
      finding.facts.fix("LIBRARIES bundle-libc, " + link + ", or " + rebuild,
                        link + ", or " + rebuild);
    }
    return finding;
  }

  const Package& view_;
  const LoadOrder& order_;
  std::vector<Finding> findings_;
  std::map<std::string, std::vector<TooNew>> too_new_;  // by prefix
};

}  // namespace

std::vector<Finding> check_abi(const Package& view, const LoadOrder& order) {
  return AbiCheck(view, order).run();
}

}  // namespace packager
