#include "native/search_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "native/resolve.h"
#include "plan/glob.h"

namespace packager {
namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// /etc/ld.so.conf as ldconfig reads it: a folder a line, comments, "include PATTERN".
class LoaderConfiguration {
 public:
  LoaderConfiguration(std::string root, const FileReader& files, std::vector<std::string>& inputs)
      : root_(std::move(root)), files_(files), inputs_(inputs) {}

  std::vector<std::string> run() {
    read("/etc/ld.so.conf");
    return std::move(folders_);
  }

 private:
  void read(const std::string& path) {
    const std::optional<std::string> real = resolve_in_root(root_, path, files_);
    if (!real || !read_.insert(*real).second) return;
    const std::optional<FileStatus> status = files_.status(*real);
    if (!status || status->type != FileType::kRegular) return;
    inputs_.push_back(*real);
    const std::string content = files_.read(*real);
    std::size_t start = 0;
    while (start < content.size()) {
      const std::size_t end = std::min(content.find('\n', start), content.size());
      read_line(std::string_view(content).substr(start, end - start), path);
      start = end + 1;
    }
  }

  void read_line(std::string_view line, const std::string& path) {
    line = trimmed(line.substr(0, line.find('#')));
    constexpr std::string_view kInclude = "include";
    if (line.starts_with(kInclude) && line.size() > kInclude.size() &&
        kBlanks.find(line[kInclude.size()]) != std::string_view::npos) {
      std::string_view patterns = trimmed(line.substr(kInclude.size()));
      while (!patterns.empty()) {
        const std::size_t end = std::min(patterns.find_first_of(kBlanks), patterns.size());
        include(std::string(patterns.substr(0, end)), path);
        patterns = trimmed(patterns.substr(end));
      }
    } else if (line.starts_with('/')) {
      folders_.push_back(
          normal_path(line.substr(0, line.find('='))));  // "=TYPE" is of libc5's time
    }
  }

  void include(std::string pattern, const std::string& path) {
    if (!pattern.starts_with('/')) pattern = join_path(parent_path(path), pattern);
    const std::string folder = parent_path(pattern);
    const std::string name(file_name(pattern));
    const std::optional<std::string> real = resolve_in_root(root_, folder, files_);
    if (!real || files_.status(*real)->type != FileType::kDirectory) return;
    for (const std::string& item : files_.list(*real)) {
      if (item.starts_with('.') != name.starts_with('.')) continue;
      if (glob_matches(name, item)) read(join_path(folder, item));
    }
  }

  std::string root_;
  const FileReader& files_;
  std::vector<std::string>& inputs_;
  std::vector<std::string> folders_;
  std::set<std::string> read_;  // real paths: an include may lead back
};

/// /etc/ld-musl-ARCH.path replaces musl's defaults; separated by newlines or colons.
std::vector<std::string> musl_folders(const std::string& root, std::string_view machine,
                                      const FileReader& files, std::vector<std::string>& inputs) {
  const std::string path = "/etc/ld-musl-" + std::string(machine) + ".path";
  const std::optional<std::string> real = resolve_in_root(root, path, files);
  if (!real) return {"/lib", "/usr/local/lib", "/usr/lib"};
  inputs.push_back(*real);
  const std::string content = files.read(*real);
  std::vector<std::string> folders;
  std::size_t start = 0;
  while (start < content.size()) {
    const std::size_t end = std::min(content.find_first_of("\n:", start), content.size());
    const std::string folder = content.substr(start, end - start);
    if (folder.starts_with('/')) folders.push_back(normal_path(folder));
    start = end + 1;
  }
  return folders;
}

std::string machine_of(std::string_view architecture) {
  return architecture == "arm64" ? "aarch64" : "x86_64";
}

/// `name` and `{name}` after a '$' at `at`; the number of characters to replace, or 0.
std::size_t token_length(std::string_view text, std::size_t at, std::string_view name) {
  const std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('{') && rest.substr(1).starts_with(name) &&
      rest.substr(1 + name.size()).starts_with('}')) {
    return name.size() + 3;
  }
  return rest.starts_with(name) ? name.size() + 1 : 0;
}

std::string replaced(std::string text, std::string_view name, std::string_view value) {
  std::size_t at = 0;
  while ((at = text.find('$', at)) != std::string::npos) {
    const std::size_t length = token_length(text, at, name);
    if (length == 0) {
      ++at;
    } else {
      text.replace(at, length, value);
      at += value.size();
    }
  }
  return text;
}

}  // namespace

std::vector<OwnSearchPath> own_search_paths(const std::vector<const ElfInfo*>& chain,
                                            bool is_musl) {
  std::vector<OwnSearchPath> paths;
  if (chain.empty()) return paths;
  if (is_musl) {
    for (std::size_t i = 0; i < chain.size(); ++i)
      paths.push_back({i, false, chain[i]->runpath.empty() ? chain[i]->rpath : chain[i]->runpath});
    return paths;
  }
  if (!chain.front()->runpath.empty()) return {{0, false, chain.front()->runpath}};
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const bool counts = chain[i]->runpath.empty() && !chain[i]->rpath.empty();
    if (counts) paths.push_back({i, true, chain[i]->rpath});
  }
  return paths;
}

std::vector<std::string> folders_in_lambda(const std::vector<std::string>& items,
                                           const std::string& folder, const std::string& task,
                                           std::string_view architecture) {
  std::vector<std::string> folders;
  for (const std::string& item : items) {
    const bool is_relative = !item.starts_with('/') && !item.starts_with('$');
    for (std::string& path :
         expand_search_item(is_relative ? join_path(task, item) : item, folder, architecture)) {
      folders.push_back(std::move(path));
    }
  }
  return folders;
}

std::vector<std::string> split_search_path(const std::string& path) {
  std::vector<std::string> items;
  for (std::size_t start = 0;;) {
    const std::size_t end = path.find(':', start);
    items.push_back(path.substr(start, end - start));
    if (end == std::string::npos) return items;
    start = end + 1;
  }
}

bool is_part_of_glibc(std::string_view library) {
  static constexpr std::array<std::string_view, 18> kNames = {
      "libc.so.6",          "libm.so.6",         "libmvec.so.1",
      "libdl.so.2",         "librt.so.1",        "libpthread.so.0",
      "libresolv.so.2",     "libutil.so.1",      "libanl.so.1",
      "libnsl.so.1",        "libthread_db.so.1", "libBrokenLocale.so.1",
      "libnss_dns.so.2",    "libnss_files.so.2", "libnss_compat.so.2",
      "libnss_hesiod.so.2", "libnss_db.so.2",    "libc_malloc_debug.so.0"};
  return std::find(kNames.begin(), kNames.end(), library) != kNames.end() ||
         library.starts_with("ld-linux");
}

bool is_part_of_musl(std::string_view library) {
  return library == "libc.so" || library.starts_with("libc.musl-") ||
         library.starts_with("ld-musl-");
}

std::vector<std::string> lambda_library_path() {
  return {"/var/lang/lib",    "/lib64",    "/usr/lib64",    "/var/runtime",
          "/var/runtime/lib", "/var/task", "/var/task/lib", "/opt/lib"};
}

LibcKind libc_of_interpreter(std::string_view interpreter) {
  return file_name(interpreter).starts_with("ld-musl-") ? LibcKind::kMusl : LibcKind::kGlibc;
}

std::string target_triple(std::string_view architecture, LibcKind libc) {
  return machine_of(architecture) + (libc == LibcKind::kMusl ? "-linux-musl" : "-linux-gnu");
}

std::vector<std::string> expand_search_item(const std::string& item, const std::string& origin,
                                            std::string_view architecture) {
  const std::string machine = machine_of(architecture);
  std::string text = replaced(item, "ORIGIN", origin);
  text = replaced(std::move(text), "PLATFORM", machine);
  if (!text.starts_with('/')) return {};
  const std::array<std::string, 3> libs = {"lib/" + machine + "-linux-gnu", "lib64", "lib"};
  std::vector<std::string> results;
  for (const std::string& lib : libs) {
    std::string path = normal_path(replaced(text, "LIB", lib));
    if (results.empty() || results.back() != path) results.push_back(std::move(path));
  }
  return results;
}

std::vector<std::string> system_roots(const SearchRules& rules, std::string_view architecture) {
  std::vector<std::string> roots = rules.roots;
  if (roots.empty() && !rules.native) {
    // Where Debian's cross compilers and their libraries are installed.
    roots.push_back("/usr/" + target_triple(architecture, LibcKind::kGlibc));
  }
  if (rules.native || rules.roots.empty()) roots.emplace_back();
  return roots;
}

std::vector<SearchFolder> system_folders(const SearchRules& rules, std::string_view architecture,
                                         LibcKind libc, const FileReader& files,
                                         std::vector<std::string>& inputs) {
  const std::string triple = target_triple(architecture, libc);
  std::vector<SearchFolder> folders;
  for (const std::string& root : system_roots(rules, architecture)) {
    std::vector<std::string> paths;
    const bool is_foreign_machine = root.empty() && !rules.native;
    if (!is_foreign_machine) {
      paths = libc == LibcKind::kMusl ? musl_folders(root, machine_of(architecture), files, inputs)
                                      : LoaderConfiguration(root, files, inputs).run();
    }
    paths.insert(paths.end(), {"/lib/" + triple, "/usr/lib/" + triple});
    if (!is_foreign_machine && libc == LibcKind::kGlibc) {
      paths.insert(paths.end(), {"/lib64", "/usr/lib64", "/lib", "/usr/lib"});
    }
    for (const std::string& path : paths) {
      const std::optional<std::string> real = resolve_in_root(root, path, files);
      if (!real) continue;
      const bool known = std::any_of(folders.begin(), folders.end(),
                                     [&](const auto& folder) { return folder.path == *real; });
      if (known) continue;
      folders.push_back({*real, root.empty() ? "system" : "system, in " + root, root});
    }
  }
  return folders;
}

}  // namespace packager
