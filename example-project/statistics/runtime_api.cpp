#include "runtime_api.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

namespace lambda {
namespace {

constexpr long kOk = 200;
constexpr long kAccepted = 202;
constexpr long kTooLarge = 413;

void require_status(const HttpResponse& response, long expected, const std::string& what) {
  if (response.status == expected) return;
  throw RuntimeApiError("the Runtime API answered HTTP status " + std::to_string(response.status) +
                        " to " + what + ": " + response.body);
}

std::chrono::system_clock::time_point parse_deadline(const std::string& text) {
  std::int64_t milliseconds = 0;  // since 1970
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, milliseconds);
  if (error != std::errc() || stop != end) {
    throw RuntimeApiError("the Runtime API sent an event with the deadline \"" + text + "\"");
  }
  return std::chrono::system_clock::time_point(std::chrono::milliseconds(milliseconds));
}

}  // namespace

RuntimeApi::RuntimeApi(const std::string& address)
    : base_url_("http://" + address + "/2018-06-01/runtime/") {}

Invocation RuntimeApi::next() {
  HttpResponse response = http_.get(base_url_ + "invocation/next");
  require_status(response, kOk, "the question for the next event");
  Invocation invocation;
  invocation.request_id = response.header("lambda-runtime-aws-request-id");
  if (invocation.request_id.empty()) {
    throw RuntimeApiError("the Runtime API sent an event without a request id");
  }
  invocation.payload = std::move(response.body);
  invocation.function_arn = response.header("lambda-runtime-invoked-function-arn");
  invocation.trace_id = response.header("lambda-runtime-trace-id");
  invocation.deadline = parse_deadline(response.header("lambda-runtime-deadline-ms"));
  return invocation;
}

void RuntimeApi::respond(const std::string& request_id, const std::string& response) {
  const HttpResponse answer = http_.post(base_url_ + "invocation/" + request_id + "/response",
                                         response, {"Content-Type: application/json"});
  if (answer.status == kTooLarge) {
    throw ResponseTooLarge("Lambda does not take a response of " + std::to_string(response.size()) +
                           " bytes");
  }
  require_status(answer, kAccepted, "the response");
}

void RuntimeApi::fail(const std::string& request_id, const FunctionError& error) {
  post_error("invocation/" + request_id + "/error", error);
}

void RuntimeApi::fail_init(const FunctionError& error) {
  post_error("init/error", error);
}

void RuntimeApi::post_error(const std::string& path, const FunctionError& error) {
  const nlohmann::json document = {{"errorType", error.type},
                                   {"errorMessage", error.message},
                                   {"stackTrace", nlohmann::json::array()}};
  // A message may hold any bytes; JSON may not.
  const std::string body = document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const HttpResponse answer = http_.post(base_url_ + path, body,
                                         {"Content-Type: application/vnd.aws.lambda.error+json",
                                          "Lambda-Runtime-Function-Error-Type: " + error.type});
  require_status(answer, kAccepted, "the error");
}

}  // namespace lambda
