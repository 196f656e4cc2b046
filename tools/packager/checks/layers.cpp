#include "checks/layers.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/size.h"
#include "base/text.h"
#include "plan/clashes.h"

namespace packager {
namespace {

constexpr const char* kInLambda = "in Lambda";

std::string the_function(const Manifest& manifest) {
  return "package " + in_quotes(manifest.name);
}

class LayerChecks {
 public:
  LayerChecks(const Manifest& manifest, std::span<const Layer> layers, const Limits& limits)
      : manifest_(manifest), layers_(layers), limits_(limits) {}

  std::vector<Finding> run() {
    check_count();
    check_twice();
    for (const Layer& layer : layers_) {
      if (layer.is_built_here) {
        check_target(layer);
      } else {
        check_region(layer);
      }
    }
    check_files_as_folders();
    return std::move(findings_);
  }

 private:
  void add(std::string_view id, const std::string& subject, std::string message, Facts facts) {
    Finding finding = make_finding(id, subject, std::move(message));
    finding.facts = std::move(facts);
    findings_.push_back(std::move(finding));
  }

  void check_count() {
    if (limits_.layers.allows(layers_.size())) return;
    add("layers", manifest_.name,
        the_function(manifest_) + " has " + with_thousands(layers_.size()) +
            " LAYERS; Lambda allows at most " + with_thousands(limits_.layers.largest()),
        {{kInLambda, limits_.layers.aws_text},
         {"fix", "put what they hold into fewer layers, or into the function"}});
  }

  /// Nor may two versions of one layer be used.
  void check_twice() {
    std::map<std::string, std::string> seen;
    for (const Layer& layer : layers_) {
      const std::string key = layer.is_built_here ? layer.name : layer_of_version(layer.name);
      const auto [place, is_new] = seen.emplace(key, layer.name);
      if (is_new) continue;
      add("layers", layer.name,
          the_function(manifest_) + " has the layer " + in_quotes(key) +
              " twice in LAYERS, which Lambda refuses",
          {{"first", escaped(place->second)},
           {"second", escaped(layer.name)},
           {"fix", "remove one; not even two versions of a layer go together"}});
    }
  }

  void check_target(const Layer& layer) {
    if (layer.architecture != manifest_.architecture) {
      add("architecture", layer.name,
          "the layer " + in_quotes(layer.name) + " is for " + layer.architecture + ", " +
              the_function(manifest_) + " for " + manifest_.architecture,
          {{"fix", "make both with the same ARCHITECTURE"}});
    }
    if (!layer.runtime.empty() && layer.runtime != manifest_.runtime) {
      add("layer-runtime", layer.name,
          "the layer " + in_quotes(layer.name) + " is for " + escaped(layer.runtime) + ", " +
              the_function(manifest_) + " for " + escaped(manifest_.runtime),
          {{"why", "what it holds was checked against another runtime"},
           {"fix", "make both with the same RUNTIME, or the layer without one"}});
    }
  }

  void check_region(const Layer& layer) {
    const std::string region = region_of_version(layer.name);
    const std::string wanted = manifest_.settings.text("REGION");
    if (wanted.empty() || region == wanted) return;
    add("layers", layer.name,
        the_function(manifest_) + " goes to REGION " + escaped(wanted) + ", its layer is in " +
            escaped(region),
        {{"layer", escaped(layer.name)}, {"fix", "publish the layer in the function's region"}});
  }

  /// All layers are unpacked to one place.
  void check_files_as_folders() {
    std::set<std::string_view> told;
    for (const Layer& one : layers_) {
      for (const Layer& other : layers_) {
        if (&one == &other) continue;
        for (const Clash& clash : find_clashes(names_of(one, false), names_of(other, true))) {
          if (!told.insert(clash.file).second) continue;
          const std::string file(clash.file);
          add("layer-conflict", file,
              in_quotes(file) + " is a file in the layer " + in_quotes(one.name) +
                  " and a folder in the layer " + in_quotes(other.name),
              {{"why", "Lambda unpacks all layers to /opt, where it cannot be both"},
               {"fix", "rename one with lambda_package_add(... DESTINATION or RENAME)"}});
        }
      }
    }
  }

  static std::set<std::string_view> names_of(const Layer& layer, bool with_folders) {
    std::set<std::string_view> names;
    for (const ArchiveEntry& entry : layer.entries) {
      std::string_view name = entry.name;
      const bool is_folder = name.ends_with('/');
      // A folder that is empty is one all the same: it has its own slash below its name.
      if (!is_folder || with_folders) names.insert(name);
    }
    return names;
  }

  const Manifest& manifest_;
  std::span<const Layer> layers_;
  const Limits& limits_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_layers(const Manifest& manifest, std::span<const Layer> layers,
                                  const Limits& limits) {
  return LayerChecks(manifest, layers, limits).run();
}

}  // namespace packager
