#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace lambda {

/// One event, with what Lambda says about it.
struct Invocation {
  std::string request_id;
  std::string payload;  ///< the event, usually JSON
  std::string function_arn;
  std::string trace_id;                            ///< X-Ray's header; empty without tracing
  std::chrono::system_clock::time_point deadline;  ///< when Lambda stops the function
};

/// Takes an event, returns the response. What it throws becomes the invocation's error; the next
/// event is handled all the same.
using Handler = std::function<std::string(const Invocation&)>;

/// Makes the handler, once, before the first event: the place for what events have in common. What
/// it throws is reported as the function's failure to start.
using Initializer = std::function<Handler()>;

/// Serves events, one at a time, for as long as Lambda keeps this environment. Returns only when
/// that cannot go on, main()'s result, never 0: Lambda then starts a new environment.
[[nodiscard]] int run(const Initializer& initialize) noexcept;

}  // namespace lambda
