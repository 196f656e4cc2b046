#include "runtime.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>

#include "runtime_api.h"

namespace lambda {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

// To CloudWatch, which takes standard error.
void log(const std::string& text) {
  std::cerr << text << std::endl;
}

void export_trace_id(const std::string& trace_id) {
  // Where X-Ray's SDKs look for it. There is only one thread, so the environment may be changed.
  if (trace_id.empty()) {
    unsetenv("_X_AMZN_TRACE_ID");
  } else {
    setenv("_X_AMZN_TRACE_ID", trace_id.c_str(), 1);
  }
}

// Calls code that is not ours and may throw anything; returns what it threw as an error.
template <typename Call>
std::optional<FunctionError> error_of(Call&& call, const char* type) {
  try {
    call();
    return std::nullopt;
  } catch (const std::exception& error) {
    return FunctionError{type, error.what()};
  } catch (...) {
    return FunctionError{type, "an exception that is no std::exception"};
  }
}

void serve_next(RuntimeApi& api, const Handler& handler) {
  const Invocation invocation = api.next();
  export_trace_id(invocation.trace_id);
  std::string response;
  std::optional<FunctionError> error =
      error_of([&] { response = handler(invocation); }, "Function.UnhandledException");
  if (!error) {
    try {
      api.respond(invocation.request_id, response);
      return;
    } catch (const ResponseTooLarge& too_large) {
      error = FunctionError{"Function.ResponseSizeTooLarge", too_large.what()};
    }
  }
  log(invocation.request_id + " " + error->type + ": " + error->message);
  api.fail(invocation.request_id, *error);
}

int run_or_throw(const Initializer& initialize) {
  const char* const address = std::getenv("AWS_LAMBDA_RUNTIME_API");
  if (address == nullptr || *address == '\0') {
    log("AWS_LAMBDA_RUNTIME_API is not set: this program is for AWS Lambda, or a stand-in for it");
    return kUsage;
  }
  RuntimeApi api(address);
  Handler handler;
  if (const auto error = error_of([&] { handler = initialize(); }, "Function.InitError")) {
    log(error->type + ": " + error->message);
    api.fail_init(*error);
    return kFailed;
  }
  for (;;) {
    serve_next(api, handler);
  }
}

}  // namespace

int run(const Initializer& initialize) noexcept {
  try {
    return run_or_throw(initialize);
  } catch (const std::exception& error) {
    log("the runtime stops: " + std::string(error.what()));
    return kFailed;
  }
}

}  // namespace lambda
