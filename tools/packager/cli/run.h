#pragma once

namespace packager {

/// The whole program: arguments in, exit status out. 0: fine, warnings included; 1: a check
/// failed; 2: wrong use, or a file that could not be read or written. Throws nothing.
[[nodiscard]] int run(int argument_count, const char* const* arguments);

}  // namespace packager
