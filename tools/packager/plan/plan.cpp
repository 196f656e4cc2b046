#include "plan/plan.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/magic.h"
#include "base/path.h"
#include "base/text.h"
#include "plan/entry_name.h"
#include "plan/glob.h"

namespace packager {
namespace {

/// ELF programs and libraries, and scripts: what the kernel or the loader must be able to execute.
bool looks_executable(std::string_view start) {
  if (start.starts_with("#!")) return true;
  constexpr std::size_t kTypeOffset = 16;  // e_type, the same place in ELF32 and ELF64
  if (!start.starts_with(kElfMagic) || start.size() < kTypeOffset + 2) return false;
  constexpr char kExecutable = 2;  // ET_EXEC
  constexpr char kDynamic = 3;     // ET_DYN; both fit one byte, so any byte order will do
  const char type = static_cast<char>(start[kTypeOffset] | start[kTypeOffset + 1]);
  return type == kExecutable || type == kDynamic;
}

std::string_view type_name(FileType type) {
  switch (type) {
    case FileType::kRegular:
      return "a regular file";
    case FileType::kDirectory:
      return "a directory";
    case FileType::kSymlink:
      return "a symbolic link";
    case FileType::kFifo:
      return "a FIFO";
    case FileType::kSocket:
      return "a socket";
    case FileType::kDevice:
      return "a device";
  }
  return "";
}

OriginKind origin_kind(ContentKind kind) {
  switch (kind) {
    case ContentKind::kTarget:
      return OriginKind::kTarget;
    case ContentKind::kFile:
      return OriginKind::kFile;
    case ContentKind::kDirectory:
      return OriginKind::kDirectory;
  }
  return OriginKind::kUnknown;
}

class Planner {
 public:
  Planner(const Manifest& manifest, const FileReader& files) : manifest_(manifest), files_(files) {}

  Plan run() {
    for (const Content& content : manifest_.contents) {
      if (content.kind == ContentKind::kDirectory) {
        add_directory(content);
      } else {
        add_single(content);
      }
    }
    return finish();
  }

 private:
  void add_single(const Content& content) {
    const std::optional<FileStatus> status = files_.status(content.path);
    if (!status) throw missing(content);
    if (status->type == FileType::kDirectory) {
      throw file_error(
          "package", content.path,
          "it is a directory, given as " + escaped(content.origin) + "; use DIRECTORIES");
    }
    const std::string_view name =
        content.rename.empty() ? file_name(content.path) : std::string_view(content.rename);
    add_file(content, content.path, join_path(content.destination, name), *status);
  }

  /// However its path is spelt.
  bool is_output(const std::string& directory) {
    if (directory == manifest_.output_directory) return true;
    if (!output_) output_ = files_.status(manifest_.output_directory).value_or(FileStatus{});
    const std::optional<FileStatus> status = files_.status(directory);
    return status && status->inode != 0 && status->inode == output_->inode &&
           status->device == output_->device;
  }

  void add_directory(const Content& content) {
    std::string root = content.path;
    const bool contents_only = root.ends_with('/');
    while (root.size() > 1 && root.ends_with('/'))
      root.pop_back();
    const std::optional<FileStatus> status = files_.status(root);
    if (!status) throw missing(content);
    if (status->type != FileType::kDirectory) {
      throw file_error("package", root,
                       "it is " + std::string(type_name(status->type)) + ", given as " +
                           escaped(content.origin) + "; use FILES");
    }
    std::string prefix = content.destination;
    if (!contents_only) prefix = join_path(prefix, file_name(root));

    std::vector<std::string> pending = {""};  // relative to root
    while (!pending.empty()) {
      const std::string relative = std::move(pending.back());
      pending.pop_back();
      const std::string directory = relative.empty() ? root : join_path(root, relative);
      if (is_output(directory)) {
        add_finding("package-in-itself", directory,
                    escaped(content.origin) + " contains the folder the package is written to",
                    {{"folder", in_quotes(directory)},
                     {"fix",
                      "give a folder without it, or leave it out with PATTERN ... "
                      "EXCLUDE"}});
        continue;
      }
      plan_.inputs.push_back(directory);
      const std::vector<std::string> names = files_.list(directory);
      const std::string entry_name = relative.empty() ? prefix : join_path(prefix, relative);
      if (names.empty() && !entry_name.empty() && content.patterns.empty()) {
        Entry entry;
        entry.name = entry_name;
        entry.kind = EntryKind::kDirectory;
        entry.source = directory;
        entry.origin = content.origin;
        entry.origin_kind = origin_kind(content.kind);
        add_entry(std::move(entry));
      }
      for (const std::string& name : names) {
        add_found(content, root, prefix, join_path(relative, name), pending);
      }
    }
  }

  /// One thing found in a directory, `relative` to the directory's root.
  void add_found(const Content& content, const std::string& root, const std::string& prefix,
                 const std::string& relative, std::vector<std::string>& pending) {
    const std::string path = join_path(root, relative);
    const std::optional<FileStatus> status = files_.link_status(path);
    if (!status) throw file_error("package", path, "it vanished while its folder was listed");
    if (excluded(content, relative)) return;
    if (status->type == FileType::kDirectory) {
      pending.push_back(relative);
      return;
    }
    if (!included(content, relative)) return;
    const std::string name = join_path(prefix, relative);
    if (status->type != FileType::kSymlink) {
      add_file(content, path, name, *status);
      return;
    }
    plan_.inputs.push_back(path);
    Entry entry;
    entry.name = name;
    entry.kind = EntryKind::kSymlink;
    entry.source = path;
    entry.status = *status;
    entry.link_target = files_.read_link(path);
    entry.origin = content.origin;
    entry.origin_kind = origin_kind(content.kind);
    add_entry(std::move(entry));
  }

  static bool excluded(const Content& content, const std::string& relative) {
    return std::any_of(content.patterns.begin(), content.patterns.end(), [&](const auto& pattern) {
      return pattern.exclude && glob_matches(pattern.glob, relative);
    });
  }

  static bool included(const Content& content, const std::string& relative) {
    bool any = false;
    for (const Content::Pattern& pattern : content.patterns) {
      if (pattern.exclude) continue;
      if (glob_matches(pattern.glob, relative)) return true;
      any = true;
    }
    return !any;
  }

  void add_file(const Content& content, const std::string& path, std::string name,
                const FileStatus& status) {
    plan_.inputs.push_back(path);
    if (status.type != FileType::kRegular) {
      add_finding(
          "special-file", name,
          in_quotes(path) + " is " + std::string(type_name(status.type)) +
              ", which a package cannot hold",
          {{"from", escaped(content.origin)}, {"fix", "leave it out with PATTERN ... EXCLUDE"}});
      return;
    }
    Entry entry;
    entry.executable = content.executable || status.executable || name == "bootstrap" ||
                       looks_executable(files_.read_start(path, 20));
    entry.name = std::move(name);
    entry.source = path;
    entry.status = status;
    entry.compression = content.compression.value_or(manifest_.compression);
    entry.origin = content.origin;
    entry.origin_kind = origin_kind(content.kind);
    add_entry(std::move(entry));
  }

  void add_entry(Entry entry) {
    const std::string problem = entry_name_problem(entry.name);
    if (!problem.empty()) {
      add_finding("entry-name", entry.name,
                  in_quotes(entry.name) + " cannot be packaged: its name " + problem,
                  {{"source", in_quotes(entry.source)},
                   {"from", escaped(entry.origin)},
                   {"fix", "rename it, or leave it out with PATTERN ... EXCLUDE"}});
      return;
    }
    const auto [place, is_new] = entries_.try_emplace(entry.name, entry);
    if (!is_new && !same_content(place->second, entry)) {
      add_finding(
          "two-contents", entry.name, "two files would be packaged as " + in_quotes(entry.name),
          {{"first", in_quotes(place->second.source) + " from " + escaped(place->second.origin)},
           {"second", in_quotes(entry.source) + " from " + escaped(entry.origin)},
           {"fix",
            "remove one, or give one another place with "
            "lambda_package_add(... DESTINATION or RENAME)"}});
    }
  }

  static bool same_content(const Entry& one, const Entry& other) {
    if (one.kind != other.kind) return false;
    if (one.kind == EntryKind::kDirectory) return true;
    if (one.kind == EntryKind::kSymlink) return one.link_target == other.link_target;
    return one.source == other.source || one.status == other.status;
  }

  Plan finish() {
    for (auto& [name, entry] : entries_) {
      // A folder that has something in it needs no entry of its own.
      const auto next = entries_.upper_bound(name + "/");
      const bool filled = next != entries_.end() && next->first.starts_with(name + "/");
      if (entry.kind == EntryKind::kDirectory && filled) continue;
      plan_.entries.push_back(entry);
    }
    std::sort(plan_.inputs.begin(), plan_.inputs.end());
    plan_.inputs.erase(std::unique(plan_.inputs.begin(), plan_.inputs.end()), plan_.inputs.end());
    return std::move(plan_);
  }

  void add_finding(std::string_view id, std::string subject, std::string message, Facts facts) {
    plan_.findings.push_back(make_finding(id, std::move(subject), std::move(message)));
    plan_.findings.back().facts = std::move(facts);
  }

  static Error missing(const Content& content) {
    return file_error("package", content.path,
                      "it does not exist (given as " + escaped(content.origin) + ")");
  }

  const Manifest& manifest_;
  const FileReader& files_;
  std::optional<FileStatus> output_;
  Plan plan_;
  std::map<std::string, Entry> entries_;  // by name, so sorted by bytes
};

}  // namespace

Plan make_plan(const Manifest& manifest, const FileReader& files) {
  return Planner(manifest, files).run();
}

}  // namespace packager
