#pragma once

#include <iosfwd>
#include <string>

namespace packager {

/// `lambda-packager explain ID`: the page about a check: why it is made, how to fix what it finds.
/// Returns the exit status. Throws Error if there is no such check.
[[nodiscard]] int explain(const std::string& id, std::ostream& out);

/// `lambda-packager checks`: a line for each check: identifier, severity and what it finds.
[[nodiscard]] int list_checks(std::ostream& out);

}  // namespace packager
