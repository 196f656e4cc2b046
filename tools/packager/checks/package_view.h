#pragma once

#include "package/package.h"

namespace packager {

using PackageView = Package;

}  // namespace packager
