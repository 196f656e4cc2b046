#include "native/starts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "base/text.h"
#include "native/search_rules.h"

namespace packager {
namespace {

constexpr std::size_t kNoStart = PackageIndex::kNone;
constexpr std::string_view kBootstrap = "bootstrap";
// Beside bootstrap, so that $ORIGIN means the same.
constexpr std::string_view kLaunchedProgram = "bootstrap.bin";
constexpr std::string_view kBundledFolder = "lib";
// Short enough for the place of any usual interpreter's path in a program.
constexpr std::string_view kLoaderLink = "lib/ld.so";
constexpr std::string_view kOwnPath = "/proc/self/exe";
using Place = Resolution::Place;

class Arrangement {
 public:
  Arrangement(Plan& plan, std::vector<PackagedElf>& elves, const LoaderSurroundings& surroundings,
              LibraryMode mode, const FileReader& files)
      : plan_(plan),
        elves_(elves),
        surroundings_(surroundings),
        has_libc_(mode == LibraryMode::kBundleLibc),
        library_folder_(join_path(surroundings.task, kBundledFolder)),
        files_(files) {
    for (const Entry& entry : plan.entries) {
      if (entry.origin_kind == OriginKind::kLibrary) bundled_.insert(entry.name);
    }
  }

  Starts run() {
    if (has_libc_) start_with_bundled_loader();
    while (change_what_is_shadowed()) {
    }
    const auto own = std::find_if(elves_.begin(), elves_.end(), [](const PackagedElf& packaged) {
      return packaged.name == kBootstrap;
    });
    if (own != elves_.end() && refused_.count(own->source) != 0) launch(*own);
    for (Entry& entry : plan_.entries) {
      if (entry.kind == EntryKind::kFile && starts_.edits.count(entry.source) != 0)
        entry.status = *EditedView(files_, starts_.edits).status(entry.source);
    }
    return std::move(starts_);
  }

 private:
  [[nodiscard]] bool has_entry(std::string_view name) const {
    return std::any_of(plan_.entries.begin(), plan_.entries.end(),
                       [&](const Entry& entry) { return entry.name == name; });
  }

  void start_with_bundled_loader() {
    const bool is_taken = has_entry(kLoaderLink);
    for (std::size_t i = 0; i < elves_.size(); ++i) {
      const std::string interpreter = elves_[i].elf.interpreter;
      const std::string name(file_name(interpreter));
      const bool starts = elves_[i].elf.kind == ElfKind::kProgram && !interpreter.empty() &&
                          has_entry(join_path(kBundledFolder, name));
      if (!starts) continue;
      if (is_taken || libc_of_interpreter(interpreter) == LibcKind::kMusl) {
        refused_.insert(elves_[i].source);
        continue;
      }
      LoadChange change{search_path_for(i), join_path(surroundings_.task, kLoaderLink)};
      if (apply(i, change) && !has_entry(kLoaderLink)) add_loader_link(name);
    }
  }

  void add_loader_link(const std::string& loader) {
    Entry entry;
    entry.name = kLoaderLink;
    entry.kind = EntryKind::kSymlink;
    entry.link_target = loader;
    entry.origin = "the loader that the programs of the package name";
    entry.origin_kind = OriginKind::kLibrary;
    plan_.entries.push_back(std::move(entry));
  }

  /// One library that is shadowed; whether there was any that can be helped. What it loads in turn
  /// is known only then.
  bool change_what_is_shadowed() {
    const PackageIndex index(plan_.entries, elves_);
    for (const LoadingProcess& process : all_processes(surroundings_, index, {}, nullptr)) {
      if (!process.has_program()) continue;
      const std::size_t program = process.objects().front().file;
      for (const Need& need : process.needs()) {
        if (need.object == kNoStart || !is_shadowed(need.found)) continue;
        const std::size_t requester = process.objects()[need.object].file;
        const bool is_program = requester == program;
        const bool is_late = !is_program && !elves_[requester].elf.runpath.empty();
        if (is_late && can_change(requester) && apply(requester, LoadChange())) return true;
        if (is_late || !can_change(program)) continue;
        if (apply(program, {search_path_for(program), ""})) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_shadowed(const Resolution& found) const {
    if (found.file == kNoStart || found.is_elsewhere) return false;
    const bool loses = found.place == Place::kRuntime;
    return loses && (has_libc_ || bundled_.count(elves_[found.file].name) != 0);
  }

  /// A static program has no loader that could be told anything.
  [[nodiscard]] bool can_change(std::size_t file) const {
    const ElfInfo& elf = elves_[file].elf;
    if (elf.kind == ElfKind::kProgram && elf.interpreter.empty()) return false;
    const std::string& source = elves_[file].source;
    return refused_.count(source) == 0 && starts_.edits.count(source) == 0;
  }

  /// Empty if its own path leads to lib/.
  [[nodiscard]] std::string search_path_for(std::size_t program) const {
    const ElfInfo& elf = elves_[program].elf;
    const std::string origin =
        normal_path(join_path(surroundings_.task, parent_path(elves_[program].name)));
    std::string path;
    for (const std::string& item : elf.runpath.empty() ? elf.rpath : elf.runpath) {
      const std::vector<std::string> folders =
          folders_in_lambda({item}, origin, surroundings_.task, surroundings_.architecture);
      if (std::find(folders.begin(), folders.end(), library_folder_) != folders.end()) return "";
      if (std::any_of(folders.begin(), folders.end(),
                      [&](const std::string& folder) { return has_libraries(folder); })) {
        path += item + ":";
      }
    }
    return path + library_folder_;
  }

  [[nodiscard]] bool has_libraries(const std::string& folder) const {
    return std::any_of(elves_.begin(), elves_.end(), [&](const PackagedElf& packaged) {
      return packaged.elf.kind == ElfKind::kLibrary &&
             normal_path(join_path(surroundings_.task, parent_path(packaged.name))) == folder;
    });
  }

  /// False if there is no room for it in the file.
  bool apply(std::size_t file, const LoadChange& change) {
    const std::string& source = elves_[file].source;
    std::optional<std::vector<FileEdit>> edits = edits_for(*files_.open(source), change);
    FileEdits one = {{source, edits.value_or(std::vector<FileEdit>())}};
    const std::optional<ElfInfo> after =
        read_elf(*EditedView(files_, std::move(one)).open(source), source);
    const bool is_done = edits && after && after->runpath.empty() &&
                         (change.interpreter.empty() || after->interpreter == change.interpreter);
    if (!is_done) {
      refused_.insert(source);
      return false;
    }
    starts_.edits.emplace(source, *std::move(edits));
    for (PackagedElf& packaged : elves_) {
      if (packaged.source != source) continue;
      packaged.elf = *after;
      if (after->kind == ElfKind::kProgram) starts_.edited.push_back(packaged.name);
    }
    return true;
  }

  void launch(PackagedElf& program) {
    const auto entry = std::find_if(plan_.entries.begin(), plan_.entries.end(),
                                    [](const Entry& one) { return one.name == kBootstrap; });
    const auto taken = std::find_if(plan_.entries.begin(), plan_.entries.end(),
                                    [](const Entry& one) { return one.name == kLaunchedProgram; });
    if (taken != plan_.entries.end()) {
      starts_.findings.push_back(place_taken(*taken, *entry));
      return;
    }
    const std::string& interpreter = program.elf.interpreter;
    LauncherCommand command;
    command.architecture = surroundings_.architecture;
    command.loader = has_libc_ ? join_path(library_folder_, file_name(interpreter)) : interpreter;
    command.library_path = library_folder_;
    for (const std::string& folder : surroundings_.library_path)
      command.library_path += ":" + folder;
    command.program = join_path(surroundings_.task, kLaunchedProgram);
    if (holds_own_path(program)) starts_.findings.push_back(sees_the_loader(program));
    starts_.launcher = std::move(command);
    entry->name = kLaunchedProgram;
    program.name = kLaunchedProgram;
  }

  static Finding place_taken(const Entry& taken, const Entry& bootstrap) {
    Finding finding = make_finding("two-contents", std::string(kLaunchedProgram),
                                   "two files would be packaged as " + in_quotes(kLaunchedProgram) +
                                       ": the bootstrap's program goes there");
    finding.facts = {{"first", in_quotes(taken.source) + " from " + escaped(taken.origin)},
                     {"second", in_quotes(bootstrap.source) + " from " + escaped(bootstrap.origin)},
                     {"fix", "rename the first with lambda_package_add(... RENAME)"}};
    return finding;
  }

  [[nodiscard]] bool holds_own_path(const PackagedElf& program) const {
    return loads_text(*files_.open(program.source), program.name, kOwnPath);
  }

  static Finding sees_the_loader(const PackagedElf& program) {
    Finding finding =
        make_finding("launcher", std::string(kBootstrap),
                     in_quotes(kBootstrap) +
                         " reads /proc/self/exe, and would find the loader there, not itself");
    finding.facts = {
        {"because", "a launcher starts it by " + escaped(program.elf.interpreter) +
                        ", so that bundled libraries come first"},
        {"", "it has no room for a DT_RPATH, or its C library is musl"},
        {"fix", "link it with -Wl,-rpath,$ORIGIN/lib -Wl,--disable-new-dtags, or statically"}};
    return finding;
  }

  Plan& plan_;
  std::vector<PackagedElf>& elves_;
  const LoaderSurroundings& surroundings_;
  bool has_libc_;
  std::string library_folder_;
  const FileReader& files_;
  std::set<std::string, std::less<>> bundled_;  // entries that nobody packages by hand
  std::set<std::string> refused_;               // sources without room
  Starts starts_;
};

}  // namespace

Starts arrange_starts(Plan& plan, std::vector<PackagedElf>& elves,
                      const LoaderSurroundings& surroundings, LibraryMode mode,
                      const FileReader& files) {
  if (mode == LibraryMode::kNone) return {};
  return Arrangement(plan, elves, surroundings, mode, files).run();
}

Entry launcher_entry(const std::string& source, const FileStatus& status) {
  Entry entry;
  entry.name = kBootstrap;
  entry.executable = true;
  entry.source = source;
  entry.status = status;
  entry.origin = "starts the ENTRYPOINT with the bundled libraries";
  entry.origin_kind = OriginKind::kLauncher;
  return entry;
}

}  // namespace packager
