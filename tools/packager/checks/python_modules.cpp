#include "checks/python_modules.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "native/python_modules.h"

namespace packager {
namespace {

struct Unfit {
  std::string name;  // of the entry
  CompiledModule module;
};

/// Whether `import` finds something under the name of the module.
bool can_be_imported(const Package& view, const std::string& module,
                     const std::vector<std::string>& endings) {
  const auto has = [&](const std::string& name) { return view.entry(name) != nullptr; };
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return has(module + ending); }) ||
         has(module + ".py") || has(module + ".pyc") || has(module + "/__init__.py") ||
         has(module + "/__init__.pyc");
}

std::string dotted(const Package& view, std::string module) {
  if (view.is_layer && view.runtime != nullptr) {
    for (const std::string& folder : view.runtime->layer_folders) {
      if (!module.starts_with(folder + "/")) continue;
      module.erase(0, folder.size() + 1);
      break;
    }
  }
  std::replace(module.begin(), module.end(), '/', '.');
  return module;
}

std::vector<Unfit> find_unfit(const Package& view, const std::vector<std::string>& endings) {
  std::vector<Unfit> found;
  for (const Entry& entry : view.entries) {
    if (entry.kind == EntryKind::kDirectory) continue;
    std::optional<CompiledModule> module = compiled_module(entry.name);
    if (!module || (module->tag.empty() && module->ending == ".so")) continue;
    const bool fits = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
      return module->module + ending == entry.name;
    });
    // A file for another processor is the business of another check.
    const PackagedElf* const elf = view.elf(entry.name);
    const bool is_foreign =
        elf != nullptr && elf->elf.machine != machine_of_architecture(view.architecture);
    if (fits || is_foreign || can_be_imported(view, module->module, endings)) continue;
    found.push_back({entry.name, *std::move(module)});
  }
  return found;
}

Finding cannot_be_imported(const Package& view, const std::vector<Unfit>& modules,
                           const std::vector<std::string>& endings) {
  const Unfit& first = modules.front();
  const std::string runtime = escaped(view.runtime_identifier);
  const bool is_one = modules.size() == 1;
  Finding finding = make_finding(
      "python-module", first.name,
      (is_one ? in_quotes(first.name) + " is" : with_thousands(modules.size()) + " modules are") +
          " for another Python than " + runtime + ", which does not look for " +
          (is_one ? "that name" : "their names"));
  finding.facts.list(is_one ? "made for" : "modules", modules, kMostShown, [&](const Unfit& one) {
    const std::string target = escaped(made_for(one.module));
    return is_one ? target : escaped(one.name) + "  " + target;
  });
  const std::string name(file_name(first.module.module));
  std::vector<std::string> names;
  for (const std::string& ending : endings)
    names.push_back(name + ending);
  finding.facts.add("looked for", enumerated(names, names.size()))
      .add("in Lambda", "ModuleNotFoundError: No module named '" +
                            escaped(dotted(view, first.module.module)) + "'");
  const std::string machine = view.architecture == "arm64" ? "aarch64" : "x86_64";
  finding.facts
      .add("fix", "build it with Python " + escaped(view.runtime->version) +
                      ", or pip install --only-binary=:all:")
      .add("", "--python-version " + escaped(view.runtime->version) + " --platform manylinux2014_" +
                   machine + " --target ...");
  return finding;
}

bool is_libpython(std::string_view name) {
  return name.starts_with("libpython") && name.find(".so") != std::string_view::npos;
}

std::optional<Finding> second_interpreter(const Package& view) {
  for (const PackagedElf& packaged : view.elves) {
    if (!is_libpython(file_name(packaged.name))) continue;
    Finding finding =
        make_finding("second-python", packaged.name,
                     in_quotes(packaged.name) + " is a second interpreter beside that of " +
                         escaped(view.runtime_identifier));
    for (const PackagedElf& user : view.elves) {
      const std::vector<std::string>& needed = user.elf.needed;
      if (std::none_of(needed.begin(), needed.end(), is_libpython)) continue;
      finding.facts.add("needed by", escaped(user.name));
      break;
    }
    finding.facts
        .add("why", "a module that is linked with it crashes, or gets objects of another Python")
        .fix("link modules with Python3::Module (find_package(Python3 COMPONENTS",
             "link modules without libpython, as python3-config --ldflags does")
        .push_back({"", "Development.Module)), not with Python3::Python", ""});
    return finding;
  }
  return std::nullopt;
}

}  // namespace

bool is_for_python(const Package& view) {
  return view.runtime != nullptr && view.runtime->handler == HandlerRule::kPython;
}

std::vector<Finding> check_python_modules(const Package& view) {
  if (!is_for_python(view)) return {};
  const std::vector<std::string> endings = module_endings(view.runtime->version, view.architecture);
  std::vector<Unfit> unfit = find_unfit(view, endings);
  std::vector<Finding> findings;
  const std::string handler = view.is_layer ? "" : module_of_handler(view.handler);
  const auto is_handler = [&](const Unfit& one) {
    return !handler.empty() && one.module.module == handler;
  };
  const auto of_handler = std::find_if(unfit.begin(), unfit.end(), is_handler);
  if (of_handler != unfit.end() && !view.has_unknown_layers) {
    findings.push_back(cannot_be_imported(view, {*of_handler}, endings));
    std::erase_if(unfit, is_handler);
  }
  if (!unfit.empty()) {
    findings.push_back(cannot_be_imported(view, unfit, endings));
    findings.back().severity = Severity::kWarning;
  }
  if (std::optional<Finding> finding = second_interpreter(view))
    findings.push_back(*std::move(finding));
  return findings;
}

}  // namespace packager
