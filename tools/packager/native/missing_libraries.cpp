#include "native/missing_libraries.h"

#include <span>
#include <utility>

#include "base/error.h"
#include "base/path.h"
#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::size_t kMostFolders = 10;

std::string state_of(const std::string& folder, const FileReader& files) {
  try {
    return files.status(folder) ? "" : ", does not exist";
  } catch (const Error& /*unreadable*/) {
    return ", cannot be looked into";
  }
}

Facts searched_facts(const std::vector<SearchFolder>& folders, const FileReader& files) {
  if (folders.empty()) return {{"searched", "the package"}};
  return Facts().list("searched", folders, kMostFolders, [&](const SearchFolder& folder) {
    return escaped(folder.path) + " (" + escaped(folder.reason) + state_of(folder.path, files) +
           ")";
  });
}

}  // namespace

std::string chain_text(const std::vector<std::string>& chain) {
  std::string text;
  for (const std::string& name : chain)
    text += (text.empty() ? "" : " -> ") + escaped(name);
  return text;
}

Finding library_missing(const ClosureRequest& request, const MissingLibrary& missing,
                        const FileReader& files) {
  const bool adds_nothing = request.mode == LibraryMode::kNone;
  Finding finding =
      make_finding("library-missing", missing.name,
                   "package " + in_quotes(request.package) + " needs " + escaped(missing.name));
  finding.facts.add("needed by", chain_text(missing.chain));
  if (missing.others > 0) {
    finding.facts.add("", "and by " + with_thousands(missing.others) + " more");
  }
  const Runtime* const runtime = request.surroundings.runtime;
  if (runtime != nullptr && runtime->handler == HandlerRule::kPython) {
    finding.facts.add("in Lambda", "ImportError: " + escaped(missing.name) +
                                       ": cannot open shared object file: No such file or "
                                       "directory");
  }
  if (missing.is_in_runtime) {
    finding.severity = Severity::kWarning;
    finding.facts.add("why", escaped(request.runtime) +
                                 "'s own is loaded, which was built for another C library than the "
                                 "bundled one");
  } else if (!missing.is_certain) {
    finding.severity = Severity::kWarning;
    finding.facts.add("why", "nothing in the package is known to load " +
                                 escaped(missing.chain.front()) +
                                 "; an error for TARGETS, FILES and DLOPEN");
  }
  if (!missing.stops_at.empty()) {
    finding.message +=
        ", and the loader gives up at " + in_quotes(missing.stops_at) + ", which is no ELF file";
    finding.facts
        .add("why", "it is text perhaps: a link that became a file, or a pointer of Git LFS")
        .fix(
            "package the library itself in its place, or leave the file out with PATTERN ... "
            "EXCLUDE",
            "put the library itself in its place");
    return finding;
  }
  if (adds_nothing) {
    if (!request.has_no_layers) finding.severity = Severity::kWarning;
    finding.message += request.runtime.empty()
                           ? ", which it does not have"
                           : ", which is neither in the package nor in " + escaped(request.runtime);
    finding.facts.fix("LIBRARIES bundle, or a layer that has it",
                      "put it into lib/; if a layer has it, --off library-missing");
    return finding;
  }
  finding.message += ", which was not found for " + escaped(request.architecture());
  finding.facts.add(searched_facts(missing.searched, files))
      .list("found", missing.skipped)
      .add("fix",
           "install it, or give its folder in CMAKE_PREFIX_PATH, or TARGETS it if this project "
           "builds it");
  return finding;
}

Finding library_by_path(const std::vector<std::string>& chain) {
  const std::string& path = chain.back();
  const std::string& requester = chain[chain.size() - 2];
  Finding finding =
      make_finding("library-by-path", requester,
                   in_quotes(requester) + " needs " + in_quotes(path) +
                       " by its path on this machine, which does not exist in Lambda");
  finding.facts = {{"needed by", chain_text(chain)},
                   {"because", "that library has no SONAME, so the linker took its path instead"},
                   {"fix", "link that library with -Wl,-soname," + escaped(file_name(path)) +
                               " (in CMake: without NO_SONAME),"},
                   {"", "or link to it by -l and a link directory"}};
  return finding;
}

Finding library_elsewhere(const ElsewhereLibrary& library) {
  const std::string& requester = library.requesters.front();
  Finding finding = make_finding("library-elsewhere", requester,
                                 in_quotes(requester) + " needs " + escaped(library.name) +
                                     ", which is in the package as " + in_quotes(library.entry) +
                                     ", where the loader does not look for it");
  if (library.is_certain) finding.severity = Severity::kError;
  finding.facts.list("so do", std::span(library.requesters).subspan(1), 1, escaped)
      .add("why", library.is_certain ? "the function does not start: exit status 127"
                                     : "it is found only if something else has loaded it before")
      .add("fix", "put it into lib/, or link what needs it with an RPATH that begins with")
      .add("", "$ORIGIN and leads there");
  return finding;
}

Finding library_conflict(const LibraryConflict& conflict) {
  const std::string& requester = conflict.chain[conflict.chain.size() - 2];
  Finding finding =
      make_finding("library-conflict", conflict.entry,
                   in_quotes(requester) + " would get " + in_quotes(conflict.entry) +
                       ", which is not the " + escaped(conflict.name) + " that it was built with");
  if (!conflict.is_certain) finding.severity = Severity::kWarning;
  finding.facts.add("it needs", escaped(conflict.wanted))
      .add("", "by " + chain_text(conflict.chain))
      .add("it gets", escaped(conflict.packaged));
  if (!conflict.other_chain.empty())
    finding.facts.add("", "by " + chain_text(conflict.other_chain));
  finding.facts.add("fix",
                    "build both with one of them, give one another SONAME, or make two packages");
  return finding;
}

Finding interpreter_missing(const ClosureRequest& request, const std::string& program,
                            const std::string& interpreter) {
  Finding finding = make_finding("library-missing", program,
                                 "package " + in_quotes(request.package) + " needs the loader " +
                                     in_quotes(interpreter) + ", which was not found for " +
                                     escaped(request.architecture()));
  std::vector<std::string> searched;
  for (const std::string& root : system_roots(request.search, request.architecture()))
    searched.push_back(escaped(root + interpreter));
  finding.facts.add("needed by", escaped(program))
      .list("searched", searched)
      .add("fix",
           "set CMAKE_SYSROOT to the target's root folder, or use LIBRARIES bundle, or link "
           "statically");
  return finding;
}

Finding no_program(const ClosureRequest& request) {
  Finding finding = make_finding(
      "bundle-libc", request.package,
      "LIBRARIES bundle-libc has no use in package " + in_quotes(request.package) +
          ": it has libraries, but no program that would start with the bundled loader");
  finding.facts = {{"because", "a library lives with the C library of the process that loads it"},
                   {"fix", "LIBRARIES bundle, built where glibc is as old as the runtime's"}};
  return finding;
}

}  // namespace packager
