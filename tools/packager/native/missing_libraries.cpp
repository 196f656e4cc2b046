#include "native/missing_libraries.h"

#include <utility>

#include "base/path.h"
#include "base/size.h"
#include "base/text.h"

namespace packager {
namespace {

constexpr std::size_t kMostFolders = 10;

std::vector<Fact> searched_facts(const std::vector<SearchFolder>& folders,
                                 const FileReader& files) {
  std::vector<Fact> facts;
  for (const SearchFolder& folder : folders) {
    if (facts.size() == kMostFolders) {
      facts.push_back({"", "and " + with_thousands(folders.size() - kMostFolders) + " more"});
      break;
    }
    std::string text = escaped(folder.path) + " (" + escaped(folder.reason);
    if (!files.status(folder.path)) text += ", does not exist";
    facts.push_back({facts.empty() ? "searched" : "", text + ")"});
  }
  if (facts.empty()) facts.push_back({"searched", "the package"});
  return facts;
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
  Finding finding;
  finding.id = "library-missing";
  finding.subject = missing.name;
  finding.message = "package " + in_quotes(request.package) + " needs " + escaped(missing.name);
  finding.facts.push_back({"needed by", chain_text(missing.chain)});
  if (missing.others > 0) {
    finding.facts.push_back({"", "and by " + with_thousands(missing.others) + " more"});
  }
  if (adds_nothing) {
    finding.severity = Severity::kWarning;
    finding.message += request.runtime.empty() ? ", which it does not have"
                                               : ", which neither it nor " +
                                                     escaped(request.runtime) + " is known to have";
    finding.facts.push_back({"way out", "LIBRARIES bundle, or a layer that has it"});
    return finding;
  }
  finding.message += ", which was not found for " + escaped(request.architecture);
  for (Fact& fact : searched_facts(missing.searched, files))
    finding.facts.push_back(std::move(fact));
  for (const std::string& text : missing.skipped) {
    finding.facts.push_back({&text == &missing.skipped.front() ? "found" : "", text});
  }
  finding.facts.push_back({"way out",
                           "install it, or give its folder in CMAKE_PREFIX_PATH, or TARGETS it "
                           "if this project builds it"});
  return finding;
}

Finding library_by_path(const std::vector<std::string>& chain) {
  const std::string& path = chain.back();
  const std::string& requester = chain[chain.size() - 2];
  Finding finding;
  finding.id = "library-by-path";
  finding.subject = requester;
  finding.message = in_quotes(requester) + " needs " + in_quotes(path) +
                    " by its path on this machine, which does not exist in Lambda";
  finding.facts = {{"needed by", chain_text(chain)},
                   {"because", "that library has no SONAME, so the linker took its path instead"},
                   {"way out", "link that library with -Wl,-soname," + escaped(file_name(path)) +
                                   " (in CMake: without NO_SONAME),"},
                   {"", "or link to it by -l and a link directory"}};
  return finding;
}

Finding library_elsewhere(const ElsewhereLibrary& library) {
  const std::string& requester = library.requesters.front();
  Finding finding;
  finding.id = "library-elsewhere";
  finding.severity = Severity::kWarning;
  finding.subject = requester;
  finding.message = in_quotes(requester) + " needs " + escaped(library.name) +
                    ", which is in the package as " + in_quotes(library.entry) +
                    ", where the loader does not look for it";
  if (library.requesters.size() > 1) {
    const std::size_t others = library.requesters.size() - 1;
    finding.facts.push_back({"so do", escaped(library.requesters[1])});
    if (others > 1) finding.facts.push_back({"", "and " + with_thousands(others - 1) + " more"});
  }
  finding.facts.push_back({"so", "it is found only if something else has loaded it before"});
  finding.facts.push_back(
      {"way out", "put it into lib/, or link what needs it with an RPATH that begins with"});
  finding.facts.push_back({"", "$ORIGIN and leads there"});
  return finding;
}

Finding interpreter_missing(const ClosureRequest& request, const std::string& program,
                            const std::string& interpreter) {
  Finding finding;
  finding.id = "library-missing";
  finding.subject = program;
  finding.message = "package " + in_quotes(request.package) + " needs the loader " +
                    in_quotes(interpreter) + ", which was not found for " +
                    escaped(request.architecture);
  finding.facts = {{"needed by", escaped(program)}};
  for (const std::string& root : system_roots(request.search, request.architecture)) {
    finding.facts.push_back(
        {finding.facts.size() == 1 ? "searched" : "", escaped(root + interpreter)});
  }
  finding.facts.push_back({"way out",
                           "set CMAKE_SYSROOT to the target's root folder, or use "
                           "LIBRARIES bundle, or link statically"});
  return finding;
}

Finding no_program(const ClosureRequest& request) {
  Finding finding;
  finding.id = "bundle-libc";
  finding.subject = request.package;
  finding.message = "LIBRARIES bundle-libc has no use in package " + in_quotes(request.package) +
                    ": it has libraries, but no program that would start with the bundled loader";
  finding.facts = {{"because", "a library lives with the C library of the process that loads it"},
                   {"way out", "LIBRARIES bundle, built where glibc is as old as the runtime's"}};
  return finding;
}

}  // namespace packager
