#include "package/surely_used.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "native/python_modules.h"

namespace packager {
namespace {

constexpr std::string_view kBootstrap = "bootstrap";
constexpr std::string_view kExtensions = "extensions";
constexpr std::size_t kLongestScript = 65536;

bool is_part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

/// Whether a script names a program, with or without its folder.
bool names_program(std::string_view script, std::string_view program) {
  for (std::size_t at = script.find(program); at != std::string_view::npos;
       at = script.find(program, at + 1)) {
    const std::size_t end = at + program.size();
    const bool begins = at == 0 || !is_part_of_name(script[at - 1]);
    if (begins && (end == script.size() || !is_part_of_name(script[end]))) return true;
  }
  return false;
}

class Collector {
 public:
  explicit Collector(const Package& package) : package_(package) {}

  std::set<std::string> run() {
    if (package_.starts_own_program()) start(kBootstrap);
    for (const Entry& entry : package_.entries) {
      if (package_.is_layer && parent_path(entry.name) == kExtensions) start(entry.name);
      const bool is_given =
          entry.origin_kind == OriginKind::kTarget || entry.origin_kind == OriginKind::kFile;
      if (is_given) names_.insert(entry.name);
    }
    for (const std::string& library : package_.settings.libraries.dlopen)
      add_all_called(file_name(library));
    add_handler();
    return std::move(names_);
  }

 private:
  void start(std::string_view name) {
    const Entry* const entry = package_.follow(name);
    if (entry == nullptr || entry->kind != EntryKind::kFile) return;
    if (!names_.insert(entry->name).second) return;
    const std::string script = package_.start_of(*entry, kLongestScript);
    if (!script.starts_with("#!")) return;
    for (const Entry& program : package_.entries) {
      const bool can_be_started = program.kind == EntryKind::kFile && program.executable;
      if (can_be_started && names_program(script, file_name(program.name)))
        names_.insert(program.name);
    }
  }

  void add_all_called(std::string_view name) {
    for (const Entry& entry : package_.entries) {
      if (file_name(entry.name) == name) names_.insert(entry.name);
    }
  }

  void add_handler() {
    const bool is_python =
        package_.runtime != nullptr && package_.runtime->handler == HandlerRule::kPython;
    if (!is_python || package_.is_layer) return;
    const std::string module = module_of_handler(package_.handler);
    if (module.empty()) return;
    for (const Entry& entry : package_.entries) {
      const std::optional<CompiledModule> compiled = compiled_module(entry.name);
      if (compiled && compiled->module == module) names_.insert(entry.name);
    }
  }

  const Package& package_;
  std::set<std::string> names_;
};

}  // namespace

std::set<std::string> surely_used(const Package& package) {
  return Collector(package).run();
}

std::set<std::string> optional_entries(const Package& package) {
  const std::set<std::string> used = surely_used(package);
  std::set<std::string> names;
  for (const Entry& entry : package.entries) {
    if (used.count(entry.name) == 0) names.insert(entry.name);
  }
  return names;
}

}  // namespace packager
