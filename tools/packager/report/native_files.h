#pragma once

#include <span>
#include <vector>

#include "native/packaged_elf.h"
#include "plan/plan.h"
#include "report/report.h"

namespace packager {

/// Who loads whom: for the library graph. In the order of `elves`.
[[nodiscard]] std::vector<NativeFile> native_files_of(std::span<const Entry> entries,
                                                      std::span<const PackagedElf> elves);

}  // namespace packager
