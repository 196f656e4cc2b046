#include "checks/foreign_binaries.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/magic.h"
#include "base/path.h"
#include "base/size.h"
#include "base/text.h"
#include "checks/loaded_files.h"
#include "checks/python_modules.h"
#include "native/foreign_format.h"
#include "native/python_modules.h"
#include "native/search_rules.h"
#include "package/surely_used.h"

namespace packager {
namespace {

struct Foreign {
  std::string name;
  ForeignFormat format = ForeignFormat::kNone;
};

/// Letters, in lower case, and whatever follows them up to the next other character.
std::vector<std::string> path_words(std::string_view path) {
  std::vector<std::string> words(1);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      words.back() += static_cast<char>(std::tolower(byte));
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

/// A name that dlopen() is usually called with.
bool is_named_like_library(std::string_view path) {
  const std::string_view name = file_name(path);
  return name.ends_with(".so") || name.find(".so.") != std::string_view::npos ||
         name.ends_with(".node");
}

/// Paths that differ in the C library alone become the same, "linuxmusl-x64" and "linux-x64" for
/// instance, "addon.musl.node" and "addon.glibc.node".
std::string without_c_library(std::string path) {
  for (const std::string_view word : {"musl", "glibc", "gnu"}) {
    for (std::size_t at = path.find(word); at != std::string::npos; at = path.find(word))
      path.erase(at, word.size());
  }
  std::string joined;
  for (const char c : path) {
    const bool separates = c == '-' || c == '.' || c == '_';
    if (separates && !joined.empty() && joined.back() == c) continue;
    if (c == '/' && !joined.empty() && joined.back() == '-') joined.pop_back();
    if (c == '.' && !joined.empty() && joined.back() == '-') joined.pop_back();
    joined += c;
  }
  return joined;
}

bool needs_musl(const ElfInfo& elf) {
  return libc_of_interpreter(elf.interpreter) == LibcKind::kMusl ||
         std::any_of(elf.needed.begin(), elf.needed.end(), is_part_of_musl);
}

class ForeignSearch {
 public:
  ForeignSearch(const Package& view, const LoadOrder& order)
      : view_(view), used_(surely_used(view)), loaded_(loaded_files(view, order)) {
    if (is_for_python(view)) {
      endings_ = module_endings(view.runtime->version, view.architecture);
    }
  }

  std::vector<Finding> run() {
    find_formats();
    find_musl();
    find_packed();
    return std::move(findings_);
  }

 private:
  /// Whether Python would take the file for a module, by its name.
  [[nodiscard]] bool has_name_of_module(const std::string& name) const {
    const std::optional<CompiledModule> module = compiled_module(name);
    return module && std::any_of(endings_.begin(), endings_.end(), [&](const std::string& ending) {
             return module->module + ending == name;
           });
  }

  [[nodiscard]] bool is_tagged_otherwise(const std::string& name) const {
    const std::optional<CompiledModule> module = compiled_module(name);
    return !endings_.empty() && module && !module->tag.empty() && !has_name_of_module(name);
  }

  void find_formats() {
    std::vector<Foreign> optional;
    for (const Entry& entry : view_.entries) {
      const bool is_certain = used_.count(entry.name) != 0;
      if (entry.kind != EntryKind::kFile || view_.elf(entry.name) != nullptr) continue;
      if (!is_named_like_library(entry.name) || is_tagged_otherwise(entry.name)) continue;
      if (!is_certain && is_named_for_other_system(entry.name)) continue;
      const ForeignFormat format = foreign_format(view_.start_of(entry, kForeignFormatStart));
      if (format == ForeignFormat::kNone) continue;
      if (is_certain) {
        findings_.push_back(foreign({{entry.name, format}}));
      } else {
        optional.push_back({entry.name, format});
      }
    }
    if (optional.empty()) return;
    findings_.push_back(foreign(optional));
    findings_.back().severity = Severity::kWarning;
  }

  [[nodiscard]] Finding foreign(const std::vector<Foreign>& files) const {
    const auto& [first, format] = files.front();
    const bool is_one = files.size() == 1;
    Finding finding = make_finding(
        "foreign-binary", first,
        is_one ? in_quotes(first) + " is " + std::string(described(format))
               : with_thousands(files.size()) + " files are for other systems than Linux");
    if (!is_one) {
      finding.facts.list("files", files, kMostShown, [](const Foreign& file) {
        return escaped(file.name) + "  " + std::string(described(file.format));
      });
    }
    const std::string path = join_path(view_.task(), escaped(first));
    finding.facts
        .add("in Lambda",
             (has_name_of_module(first) ? "ImportError: " : "") + path + ": invalid ELF header")
        .fix("install or build it for Linux, or leave it out with PATTERN ... EXCLUDE",
             "install or build it for Linux, or leave it out");
    return finding;
  }

  /// One that lies beside its twin for glibc is never chosen.
  void find_musl() {
    if (view_.runtime == nullptr) return;
    std::set<std::string> others;
    for (const PackagedElf& packaged : view_.elves) {
      if (!needs_musl(packaged.elf)) others.insert(without_c_library(packaged.name));
    }
    std::vector<const PackagedElf*> found;
    for (const PackagedElf& packaged : view_.elves) {
      const bool counts = packaged.elf.kind == ElfKind::kLibrary && needs_musl(packaged.elf);
      if (!counts || is_tagged_otherwise(packaged.name) || brings_musl(packaged.elf)) continue;
      if (packaged.elf.machine != machine_of_architecture(view_.architecture)) continue;
      if (loaded_.count(packaged.name) != 0) {
        findings_.push_back(musl({&packaged}));
      } else if (others.count(without_c_library(packaged.name)) == 0) {
        found.push_back(&packaged);
      }
    }
    if (found.empty()) return;
    findings_.push_back(musl(found));
    findings_.back().severity = Severity::kWarning;
  }

  /// The package has the library, or a program that is started with musl's loader.
  [[nodiscard]] bool brings_musl(const ElfInfo& elf) const {
    return std::any_of(view_.elves.begin(), view_.elves.end(), [&](const PackagedElf& one) {
      const std::string_view name = file_name(one.name);
      const bool is_program = one.elf.kind == ElfKind::kProgram;
      return is_part_of_musl(name) || (is_program && needs_musl(one.elf) && &one.elf != &elf);
    });
  }

  [[nodiscard]] Finding musl(const std::vector<const PackagedElf*>& files) const {
    const std::string& first = files.front()->name;
    const bool is_one = files.size() == 1;
    Finding finding = make_finding(
        "musl", first,
        (is_one ? in_quotes(first) + " is" : with_thousands(files.size()) + " libraries are") +
            " linked with musl, the C library of Alpine Linux; " +
            escaped(view_.runtime_identifier) + " has glibc");
    if (!is_one) {
      finding.facts.list("libraries", files, kMostShown,
                         [](const PackagedElf* one) { return escaped(one->name); });
    }
    const std::vector<std::string>& needed = files.front()->elf.needed;
    const auto libc = std::find_if(needed.begin(), needed.end(), is_part_of_musl);
    finding.facts
        .add("in Lambda", (has_name_of_module(first) ? "ImportError: " : "") +
                              (libc == needed.end() ? std::string("libc.so") : escaped(*libc)) +
                              ": cannot open shared object file: No such file or directory")
        .add("fix",
             "install or build it on a Linux with glibc, Amazon Linux or Debian for "
             "instance");
    return finding;
  }

  void find_packed() {
    for (const PackagedElf& packaged : view_.elves) {
      const Entry* const entry = view_.entry(packaged.name);
      // A packed PIE looks like a library: it has no dynamic section any more.
      const bool may_be = packaged.elf.kind != ElfKind::kOther && packaged.elf.needed.empty();
      if (entry == nullptr || !may_be || !is_packed(view_.start_of(*entry, kForeignFormatStart)))
        continue;
      Finding finding = make_finding(
          "packed-program", packaged.name,
          in_quotes(packaged.name) + " is packed by UPX: what it needs cannot be seen");
      finding.facts
          .add("why", "its libraries and the glibc that it needs were not checked, nor were they")
          .add("", "bundled; and it is unpacked at each cold start, though the zip is compressed")
          .add("fix", "package the program as it was before, or what upx -d makes of it");
      findings_.push_back(std::move(finding));
    }
  }

  /// UPX writes its marker behind the program headers, and no sections.
  static bool is_packed(std::string_view start) {
    constexpr std::size_t kSectionCount = 60;  // e_shnum of a 64-bit file, two bytes
    return start.size() > kSectionCount + 1 && start.starts_with(kElfMagic) &&
           start[kSectionCount] == 0 && start[kSectionCount + 1] == 0 &&
           start.find("UPX!") != std::string_view::npos;
  }

  const Package& view_;
  std::set<std::string> used_;
  std::set<std::string> loaded_;
  std::vector<std::string> endings_;  // of Python's modules; none for other runtimes
  std::vector<Finding> findings_;
};

}  // namespace

bool is_named_for_other_system(std::string_view path) {
  static constexpr std::array<std::string_view, 8> kNames = {"darwin", "macos", "macosx",  "osx",
                                                             "win32",  "win64", "windows", "mingw"};
  const std::vector<std::string> words = path_words(path);
  return std::find_first_of(words.begin(), words.end(), kNames.begin(), kNames.end()) !=
         words.end();
}

std::vector<Finding> check_foreign_binaries(const Package& view, const LoadOrder& order) {
  if (view.content == nullptr) return {};
  return ForeignSearch(view, order).run();
}

}  // namespace packager
