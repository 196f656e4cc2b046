#include "handler.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base64.h"
#include "summary.h"

namespace statistics {
namespace {

using nlohmann::json;

struct Request {
  std::string method;
  std::string body;
  bool body_is_base64 = false;
};

/// What a client did wrong: the HTTP status and a text for it.
struct BadRequest {
  int status;
  std::string message;
};

Request parse_event(const std::string& payload) {
  try {
    const json event = json::parse(payload);
    return {event.at("requestContext").at("http").at("method").get<std::string>(),
            event.value("body", std::string()), event.value("isBase64Encoded", false)};
  } catch (const json::exception& error) {
    throw std::invalid_argument("the event is no HTTP request in payload format 2.0: " +
                                std::string(error.what()));
  }
}

std::vector<double> parse_numbers(const std::string& body, std::size_t max_numbers) {
  const json document = json::parse(body, nullptr, false);
  if (!document.is_array() || document.empty()) {
    throw BadRequest{400, "the body must be a JSON array of at least one number"};
  }
  if (document.size() > max_numbers) {
    throw BadRequest{413, "more than " + std::to_string(max_numbers) + " numbers"};
  }
  std::vector<double> numbers;
  numbers.reserve(document.size());
  for (const json& element : document) {
    if (!element.is_number()) {
      throw BadRequest{400, "element " + std::to_string(numbers.size()) + " is not a number"};
    }
    numbers.push_back(element.get<double>());
  }
  return numbers;
}

json summarize_request(const Request& request, std::size_t max_numbers) {
  if (request.method != "POST") throw BadRequest{405, "use POST"};
  std::string body = request.body;
  if (request.body_is_base64) {
    std::optional<std::string> decoded = decode_base64(body);
    if (!decoded) throw BadRequest{400, "the body is not the base64 that it is said to be"};
    body = *std::move(decoded);
  }
  const Summary summary = summarize(parse_numbers(body, max_numbers));
  if (!std::isfinite(summary.mean) || !std::isfinite(summary.standard_deviation)) {
    throw BadRequest{422, "the numbers are too large to calculate with"};
  }
  return {{"count", summary.count},
          {"minimum", summary.minimum},
          {"maximum", summary.maximum},
          {"mean", summary.mean},
          {"standard_deviation", summary.standard_deviation}};
}

std::string make_response(int status, const json& body) {
  json headers = {{"content-type", "application/json"}};
  if (status == 405) headers["allow"] = "POST";
  return json{{"statusCode", status}, {"headers", headers}, {"body", body.dump()}}.dump();
}

}  // namespace

Handler::Handler(const char* max_numbers) {
  if (max_numbers == nullptr) return;
  const char* const end = max_numbers + std::strlen(max_numbers);
  const auto [stop, error] = std::from_chars(max_numbers, end, max_numbers_);
  if (error != std::errc() || stop != end || max_numbers_ == 0) {
    throw std::invalid_argument("MAX_NUMBERS must be a number above 0, not \"" +
                                std::string(max_numbers) + "\"");
  }
}

std::string Handler::operator()(const lambda::Invocation& invocation) const {
  const Request request = parse_event(invocation.payload);
  try {
    return make_response(200, summarize_request(request, max_numbers_));
  } catch (const BadRequest& bad) {
    return make_response(bad.status, {{"error", bad.message}});
  }
}

}  // namespace statistics
