#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"
#include "native/elf.h"

namespace packager {

/// Where to look for libraries besides the package and the search paths inside ELF files.
struct SearchRules {
  std::vector<std::string> directories;  ///< the target's link directories, absolute, in order
  std::vector<std::string> roots;        ///< CMAKE_SYSROOT, CMAKE_FIND_ROOT_PATH; no trailing slash
  bool native = true;  ///< built for this machine: its own folders and /etc/ld.so.conf count
};

/// A folder and the reason to look there, for messages: "RUNPATH of libx.so", "system".
struct SearchFolder {
  std::string path;
  std::string reason;
  std::string root;  ///< that its links are resolved in; empty is the real one
};

/// DT_RPATH or DT_RUNPATH of one object of a chain of loaded ones.
struct OwnSearchPath {
  std::size_t owner = 0;  ///< index in the chain
  bool is_rpath = false;
  std::vector<std::string> items;
};

/// What the loader searches on behalf of `chain.front()`, in order, before the system's folders.
/// `chain` goes on with the object that loaded it, up to the program. Unless the first has a
/// DT_RUNPATH, the DT_RPATH of each one without a DT_RUNPATH counts; the loader searches them
/// before LD_LIBRARY_PATH, and the DT_RUNPATH after it.
/// musl knows no difference: both of each one count, after LD_LIBRARY_PATH.
[[nodiscard]] std::vector<OwnSearchPath> own_search_paths(const std::vector<const ElfInfo*>& chain,
                                                          bool is_musl = false);

/// The items between the colons; one empty item if it is empty.
[[nodiscard]] std::vector<std::string> split_search_path(const std::string& path);

/// The folders of Lambda's file system that `items` of an object in `folder` name. `task` is where
/// the package is unpacked: also the working directory, so relative items mean something.
[[nodiscard]] std::vector<std::string> folders_in_lambda(const std::vector<std::string>& items,
                                                         const std::string& folder,
                                                         const std::string& task,
                                                         std::string_view architecture);

enum class LibcKind { kGlibc, kMusl };

/// Whether glibc brings this library: all such must come from one build of it.
[[nodiscard]] bool is_part_of_glibc(std::string_view library);

/// musl is one file, its loader, that answers to these names.
[[nodiscard]] bool is_part_of_musl(std::string_view library);

/// LD_LIBRARY_PATH of a function whose ENVIRONMENT does not set it (AWS developer guide, layers;
/// seen in deployed functions).
[[nodiscard]] std::vector<std::string> lambda_library_path();

/// By the name of the loader.
[[nodiscard]] LibcKind libc_of_interpreter(std::string_view interpreter);

/// "x86_64-linux-gnu", as Debian calls it.
[[nodiscard]] std::string target_triple(std::string_view architecture, LibcKind libc);

/// $ORIGIN, $LIB and $PLATFORM replaced. $LIB depends on the distribution, so there can be several
/// results. None for items that only mean something relative to a working directory, if
/// `origin` is a folder of the disk.
[[nodiscard]] std::vector<std::string> expand_search_item(const std::string& item,
                                                          const std::string& origin,
                                                          std::string_view architecture);

/// The roots that interpreters and system folders are looked for in, in order; an empty one is
/// the build machine itself.
[[nodiscard]] std::vector<std::string> system_roots(const SearchRules& rules,
                                                    std::string_view architecture);

/// The system's own folders: ld.so.conf and its includes, then the loader's defaults, of each
/// root. Files that were read are added to `inputs`.
[[nodiscard]] std::vector<SearchFolder> system_folders(const SearchRules& rules,
                                                       std::string_view architecture, LibcKind libc,
                                                       const FileReader& files,
                                                       std::vector<std::string>& inputs);

}  // namespace packager
