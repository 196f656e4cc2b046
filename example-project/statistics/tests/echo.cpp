// A function that answers with what its handler gets, or throws what is no std::exception.

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "runtime.h"

namespace {

std::string echo(const lambda::Invocation& invocation) {
  if (invocation.payload == "throw") throw 42;
  const char* const trace_id = std::getenv("_X_AMZN_TRACE_ID");
  const auto deadline =
      std::chrono::duration_cast<std::chrono::milliseconds>(invocation.deadline.time_since_epoch());
  return nlohmann::json{{"request_id", invocation.request_id},
                        {"payload", invocation.payload},
                        {"function_arn", invocation.function_arn},
                        {"trace_id", invocation.trace_id},
                        {"exported_trace_id", trace_id == nullptr ? "(unset)" : trace_id},
                        {"deadline", deadline.count()}}
      .dump();
}

}  // namespace

int main() {
  return lambda::run([] { return lambda::Handler(echo); });
}
