#pragma once

#include <cstddef>
#include <string>

#include "runtime.h"

namespace statistics {

/// Answers HTTP requests that API Gateway (an HTTP API) or a function URL hands over in payload
/// format 2.0: POST a JSON array of numbers, get {"count", "minimum", "maximum", "mean",
/// "standard_deviation"}. A bad request is answered with its HTTP status and {"error"}.
class Handler {
 public:
  /// `max_numbers`: how many numbers a request may have, in decimal; null for 100,000. Throws
  /// std::invalid_argument if it is not a number above 0.
  explicit Handler(const char* max_numbers);

  /// Throws std::invalid_argument for an event of another kind: the fault of who set the function
  /// up, not of an HTTP client.
  [[nodiscard]] std::string operator()(const lambda::Invocation& invocation) const;

 private:
  std::size_t max_numbers_ = 100'000;
};

}  // namespace statistics
