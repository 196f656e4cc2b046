#include "handler.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>
#include <vector>

using nlohmann::json;

namespace {

/// The client's fault; what() is told to the client.
class BadRequest : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string decode_base64(const std::string& text) {
  static const std::string kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    const auto value = kAlphabet.find(c);
    if (value == std::string::npos) throw BadRequest("the body is not base64");
    buffer = (buffer << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(buffer >> static_cast<unsigned>(bits) & 0xFFU);
    }
  }
  return bytes;
}

/// API Gateway encodes what it takes for binary, which depends on the request's content type.
std::string body_of(const json& event) {
  if (!event.contains("body")) throw BadRequest("the request has no body");
  const auto body = event.at("body").get<std::string>();
  return event.value("isBase64Encoded", false) ? decode_base64(body) : body;
}

std::vector<double> numbers_in(const std::string& body) {
  const json request = json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!request.is_object() || !request.contains("numbers") || !request["numbers"].is_array()) {
    throw BadRequest(R"(the body must be like {"numbers": [1, 2, 3]})");
  }
  std::vector<double> numbers;
  for (const json& item : request["numbers"]) {
    if (!item.is_number()) throw BadRequest("not a number: " + item.dump());
    numbers.push_back(item.get<double>());
  }
  if (numbers.empty()) throw BadRequest("there are no numbers");
  return numbers;
}

json statistics_of(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t count = numbers.size();
  const auto total = static_cast<double>(count);
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / total;
  const double squares = std::accumulate(
      numbers.begin(), numbers.end(), 0.0,
      [mean](double sum, double number) { return sum + (number - mean) * (number - mean); });
  const std::size_t middle = count / 2;
  const double median =
      count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
  return {{"count", count},
          {"mean", mean},
          {"median", median},
          {"minimum", numbers.front()},
          {"maximum", numbers.back()},
          {"standardDeviation", std::sqrt(squares / total)}};
}

std::string response(int status, const json& body) {
  return json{{"statusCode", status},
              {"headers", {{"content-type", "application/json"}}},
              {"body", body.dump()}}
      .dump();
}

}  // namespace

std::string handle(const std::string& event) {
  try {
    return response(200, statistics_of(numbers_in(body_of(json::parse(event)))));
  } catch (const BadRequest& error) {
    return response(400, {{"error", error.what()}});
  }
}
