#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_words.h"
#include "base/location.h"
#include "rules/route.h"

namespace packager {

/// What CMake hands over: the user's words, with generator expressions evaluated. The fields are
/// those of the public functions in cmake/LambdaPackage.cmake; what was not given is empty.

enum class PackageKind { kFunction, kLayer };

constexpr auto words_of(PackageKind /*type*/) {
  return std::to_array<EnumWord<PackageKind>>(
      {{PackageKind::kFunction, "function"}, {PackageKind::kLayer, "layer"}});
}

enum class Compression { kFast, kDefault, kBest };

constexpr auto words_of(Compression /*type*/) {
  return std::to_array<EnumWord<Compression>>({{Compression::kFast, "fast"},
                                               {Compression::kDefault, "default"},
                                               {Compression::kBest, "best"}});
}

enum class LibraryMode {
  kBundle,      ///< all but what the runtime provides
  kBundleLibc,  ///< the C library and its loader, too
  kNone         ///< nothing; what would be missing is a warning
};

constexpr auto words_of(LibraryMode /*type*/) {
  return std::to_array<EnumWord<LibraryMode>>({{LibraryMode::kBundle, "bundle"},
                                               {LibraryMode::kBundleLibc, "bundle-libc"},
                                               {LibraryMode::kNone, "none"}});
}

enum class ContentKind { kTarget, kFile, kDirectory };

constexpr auto words_of(ContentKind /*type*/) {
  return std::to_array<EnumWord<ContentKind>>({{ContentKind::kTarget, "target"},
                                               {ContentKind::kFile, "file"},
                                               {ContentKind::kDirectory, "directory"}});
}

/// One item of TARGETS, FILES or DIRECTORIES, or the ENTRYPOINT.
struct Content {
  struct Pattern {
    std::string glob;
    bool exclude = false;
  };
  ContentKind kind = ContentKind::kFile;
  std::string origin;       ///< for messages: "FILES model.bin"
  std::string path;         ///< absolute; a directory with a trailing slash means its contents
  std::string destination;  ///< directory inside the package; empty is the root
  std::string rename;       ///< name inside the package; empty keeps the name
  bool executable = false;  ///< a program that was built: 0755 whatever the disk says
  std::optional<Compression> compression;  ///< overrides the package's
  std::vector<Pattern> patterns;           ///< of a directory
};

/// What deploy.sh and the templates move to each new version if no ALIAS is given.
constexpr std::string_view kDefaultAlias = "live";

/// What was given of the settings that rules/settings.h lists, by keyword and as it was written:
/// checks/configuration.cpp says whether AWS takes it.
struct Settings {
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, Pairs, std::less<>> maps;  ///< NAME=VALUE, in the order of the call

  /// Empty if it was not given.
  [[nodiscard]] std::string text(std::string_view keyword) const {
    const auto found = texts.find(keyword);
    return found == texts.end() ? "" : found->second;
  }
  [[nodiscard]] Pairs map(std::string_view keyword) const {
    const auto found = maps.find(keyword);
    return found == maps.end() ? Pairs() : found->second;
  }
};

/// Which shared libraries come along, and where to look for them.
struct LibrarySettings {
  LibraryMode mode = LibraryMode::kNone;
  std::vector<std::string> directories;  ///< the target's link directories, absolute, in order
  std::vector<std::string> roots;        ///< CMAKE_SYSROOT, CMAKE_FIND_ROOT_PATH; absolute
  bool native = true;                    ///< built for this machine: its own folders count
  std::vector<std::string> dlopen;       ///< names or absolute paths of what is loaded at run time
};

/// An item of LAYERS: a layer of this build, or a version that is published.
struct LayerReference {
  std::string name;                            ///< the target's; empty for a published one
  std::string zip;                             ///< where the build puts it; absolute
  std::string architecture;                    ///< the target's
  std::string runtime;                         ///< the same; may be empty
  std::string description;                     ///< the same
  std::string arn;                             ///< of a published version
  std::optional<std::uint64_t> unzipped_size;  ///< bytes, as given with ARN=SIZE
};

/// The user's own bounds: a value that is equal to one is still allowed.
struct Budget {
  /// For all files that match, together.
  struct Path {
    std::string glob;            ///< as in plan/glob.h; one that ends with '/' means all below
    std::uint64_t max_size = 0;  ///< bytes, unzipped
  };
  std::optional<std::uint64_t> max_zipped_size;    ///< bytes
  std::optional<std::uint64_t> max_unzipped_size;  ///< bytes
  std::optional<std::uint64_t> max_files;
  std::optional<std::uint64_t> warn_at;  ///< percent of any limit, 1 to 100
  std::vector<Path> paths;
  std::vector<std::string> defaults;  ///< keywords that a LAMBDA_PACKAGE_ variable has set
};

/// What the user wants to find in the package and what not. Globs as in plan/glob.h; one that
/// begins with '/' is matched from the root.
struct Contract {
  std::vector<std::string> must_contain;
  std::vector<std::string> must_not_contain;
};

enum class CheckSetting { kOff, kWarning, kError };

constexpr auto words_of(CheckSetting /*type*/) {
  return std::to_array<EnumWord<CheckSetting>>({{CheckSetting::kOff, "off"},
                                                {CheckSetting::kWarning, "warning"},
                                                {CheckSetting::kError, "error"}});
}

/// What the user wants of the checks.
struct CheckSettings {
  struct Choice {
    std::string id;  ///< of a check, as the user wrote it
    CheckSetting setting = CheckSetting::kError;
    std::string origin;  ///< the keyword or variable, for messages
  };
  Contract contract;
  std::vector<std::string> allow_secrets;  ///< globs
  std::vector<Choice> choices;             ///< the last one for an id counts
  /// By identifier: the call that asked for a check, if it is not the one that defines the package.
  std::map<std::string, Location> locations;
};

/// A target whose code is in the package, itself or through what it links, and the options of its
/// compiler that may choose a processor or optimise.
struct CompiledTarget {
  std::string name;
  std::vector<std::string> options;  ///< in the order in which the compiler gets them
  bool is_built = true;              ///< otherwise it only gives options to those that link it
};

/// Debug information and symbols.
struct DebugSettings {
  bool strip = false;         ///< they are not packed
  std::string configuration;  ///< CMake's, "Release"; may be empty
  std::string addr2line;      ///< the toolchain's program; may be empty
};

/// How much a package may grow since its baseline was taken.
struct GrowthLimit {
  std::string baseline;  ///< the file's absolute path; it need not exist yet
  std::optional<std::uint64_t> bytes;
  std::optional<std::uint64_t> hundredths_of_percent;
  std::string words;  ///< as the user gave them: "5% 1MiB"
  [[nodiscard]] bool is_set() const { return bytes || hundredths_of_percent; }
};

struct Manifest {
  std::string path;  ///< of the manifest file, for messages
  std::string name;
  PackageKind kind = PackageKind::kFunction;
  Location location;
  std::string output_directory;
  std::string build_directory;      ///< CMake's, where the target is built; absolute, or empty
  std::string build_configuration;  ///< of a generator with several, or empty
  std::string runtime;
  std::string architecture;
  Compression compression = Compression::kDefault;
  std::vector<Content> contents;
  LibrarySettings libraries;
  std::vector<LayerReference> layers;  ///< in the order in which Lambda merges them
  DebugSettings debug;
  std::vector<CompiledTarget> compiled_targets;
  Settings settings;
  std::string configuration_file;  ///< of CONFIGURATION; empty if there is none
  std::string configuration;       ///< its text
  UploadRoute upload = UploadRoute::kAuto;
  Budget budget;
  std::optional<GrowthLimit> growth;
  CheckSettings checks;
  std::vector<std::string> limits_files;    ///< the user's, laid over limits.json
  std::vector<std::string> runtimes_files;  ///< and over runtimes.json
};

/// The name of the function, or the layer, in AWS.
[[nodiscard]] inline std::string deployed_name(const Manifest& manifest) {
  const std::string name = manifest.settings.text("FUNCTION_NAME");
  return name.empty() ? manifest.name : name;
}

}  // namespace packager
