#include "native/start_methods.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/path.h"
#include "native/search_rules.h"

namespace packager {
namespace {

constexpr std::size_t kNoElf = PackageIndex::kNone;
constexpr std::string_view kOption = "--library-path";
constexpr std::string_view kVariable = "LD_LIBRARY_PATH=";

bool is_loader(std::string_view name) {
  return name.starts_with("ld-linux") || name.starts_with("ld-musl-") || name == "ld.so";
}

/// A word of a script, or a string of a program.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    const char quote = rest.front();
    rest.remove_prefix(1);
    return rest.substr(0, rest.find(quote));
  }
  using namespace std::string_view_literals;
  return rest.substr(0, rest.find_first_of(" \t\n\r;\"'\0"sv));
}

/// "$LAMBDA_TASK_ROOT/lib" and the like as a folder: what a variable of the script's own holds is
/// not known, but the package's place nearly always.
std::string folder_of(std::string item, const std::string& task) {
  if (item.starts_with('$')) {
    const std::size_t end = item.starts_with("${") ? item.find('}') : item.find('/');
    const std::size_t rest =
        end == std::string::npos ? item.size() : end + (item.starts_with("${") ? 1 : 0);
    item = task + item.substr(rest);
  }
  return normal_path(item.starts_with('/') ? item : join_path(task, item));
}

std::vector<std::string> folders_of(std::string_view value,
                                    const LoaderSurroundings& surroundings) {
  std::vector<std::string> folders;
  for (std::string& item : split_search_path(std::string(value))) {
    if (item.find("LD_LIBRARY_PATH") != std::string::npos) {
      folders.insert(folders.end(), surroundings.library_path.begin(),
                     surroundings.library_path.end());
    } else if (!item.empty()) {
      folders.push_back(folder_of(std::move(item), surroundings.task));
    }
  }
  return folders;
}

/// The folders that the text gives a loader; none if it gives no loader any.
std::vector<std::string> given_folders(std::string_view text, bool is_script,
                                       const LoaderSurroundings& surroundings) {
  const std::size_t option = text.find(kOption);
  if (option != std::string_view::npos && option + kOption.size() + 1 < text.size())
    return folders_of(word_at(text, option + kOption.size() + 1), surroundings);
  const std::size_t variable = text.find(kVariable);
  if (!is_script || variable == std::string_view::npos) return {};
  return folders_of(word_at(text, variable + kVariable.size()), surroundings);
}

}  // namespace

std::map<std::size_t, StartMethod> start_methods(const LoaderSurroundings& surroundings,
                                                 const PackageIndex& index,
                                                 std::string_view bootstrap) {
  const std::size_t first = index.at("bootstrap");
  const bool is_usual = first != kNoElf && !index.elf(first).interpreter.empty();
  if (is_usual || bootstrap.empty()) return {};
  std::string loader;
  std::vector<std::size_t> named;
  std::vector<std::size_t> programs;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const std::string name(file_name(index.name(i)));
    const bool is_named = bootstrap.find(name) != std::string_view::npos;
    if (is_loader(name) && is_named) loader = join_path(surroundings.task, index.name(i));
    if (index.elf(i).kind != ElfKind::kProgram || index.elf(i).interpreter.empty()) continue;
    programs.push_back(i);
    if (is_named) named.push_back(i);
  }
  std::vector<std::string> folders =
      given_folders(bootstrap, bootstrap.starts_with("#!"), surroundings);
  if (folders.empty() && !loader.empty()) {
    folders = surroundings.library_path;
    folders.insert(folders.begin(), join_path(surroundings.task, "lib"));
  }
  std::map<std::size_t, StartMethod> methods;
  if (folders.empty()) return methods;
  for (const std::size_t program : named.empty() ? programs : named)
    methods.emplace(program, StartMethod{loader, folders, true});
  return methods;
}

}  // namespace packager
