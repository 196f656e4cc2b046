#pragma once

#include <vector>

#include "base/finding.h"
#include "package/package.h"

namespace packager {

/// What bundled libraries load or read by themselves, and the package lacks: OpenSSL's modules, the
/// C library's character sets, PROJ's data base and so on, by a table. It asks for a sign that the
/// files are wanted: one of the package's own programs or targets calls a function that cannot do
/// without them. Nothing of what only libraries call that came along with others: a program that
/// uses curl loads no OpenSSL engine. Nothing if the package or a layer has the files, a layer may
/// have them, or ENVIRONMENT says where they are.
[[nodiscard]] std::vector<Finding> check_run_time_files(const Package& package);

}  // namespace packager
