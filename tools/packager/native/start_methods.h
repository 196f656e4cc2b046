#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "native/loader.h"
#include "native/packaged_elf.h"

namespace packager {

/// How the programs are started that `bootstrap`, the first bytes of a static program or a script,
/// starts by a loader with --library-path, or with LD_LIBRARY_PATH. If it names none of them, all
/// of them. Nothing if the kernel starts them.
[[nodiscard]] std::map<std::size_t, StartMethod> start_methods(
    const LoaderSurroundings& surroundings, const PackageIndex& index, std::string_view bootstrap);

}  // namespace packager
