#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "io/file_system.h"
#include "manifest/manifest.h"
#include "native/launcher.h"
#include "native/load_patch.h"
#include "native/loader.h"
#include "native/packaged_elf.h"
#include "plan/plan.h"

namespace packager {

/// How the programs of a package get at its own libraries, and with LIBRARIES bundle-libc at its
/// own loader, where the runtime's would be taken otherwise: LD_LIBRARY_PATH names /lib64 first.
struct Starts {
  FileEdits edits;                          ///< of the packaged copies
  std::vector<std::string> edited;          ///< entries of the programs among them, sorted
  std::optional<LauncherCommand> launcher;  ///< shall become the entry "bootstrap"
  std::string program;            ///< the entry's new name then; the folder, so $ORIGIN, stays
  std::vector<Finding> findings;  ///< two-contents, launcher
};

/// Lets each program that would load a library of the runtime's instead of a bundled one search
/// lib/ first, by a DT_RPATH in its packaged copy: nothing else sees a difference, neither the
/// program nor what it starts. Where a bootstrap has no room for that, or its C library is musl,
/// which prefers LD_LIBRARY_PATH to it, a launcher starts it. `plan` has all entries, `elves` are
/// those of them that are ELF files; both are changed to what is packed. `surroundings` are those
/// of the runtime. Throws Error.
[[nodiscard]] Starts arrange_starts(Plan& plan, std::vector<PackagedElf>& elves,
                                    const LoaderSurroundings& surroundings, LibraryMode mode,
                                    const FileReader& files);

/// The entry for the launcher, whose bytes lie at `source`.
[[nodiscard]] Entry launcher_entry(const std::string& source, const FileStatus& status);

}  // namespace packager
