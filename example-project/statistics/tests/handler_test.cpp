#include "handler.h"

#include <exception>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "base64.h"

namespace {

using nlohmann::json;

int failures = 0;

template <typename Value>
void expect_equal(const std::string& what, const Value& actual, const Value& expected) {
  if (actual == expected) return;
  ++failures;
  std::cerr << what << ":\n  got      " << json(actual) << "\n  expected " << json(expected)
            << '\n';
}

std::string event_of(const std::string& method, const std::string& body, bool is_base64 = false) {
  return json{{"version", "2.0"},
              {"requestContext", {{"http", {{"method", method}, {"path", "/"}}}}},
              {"body", body},
              {"isBase64Encoded", is_base64}}
      .dump();
}

json response_to(const std::string& payload, const char* max_numbers = nullptr) {
  lambda::Invocation invocation;
  invocation.payload = payload;
  return json::parse(statistics::Handler(max_numbers)(invocation));
}

void test_numbers() {
  const json response = response_to(event_of("POST", "[2, 4, 4, 4, 5, 5, 7, 9]"));
  expect_equal("status", response.at("statusCode"), json(200));
  expect_equal("headers", response.at("headers"), json{{"content-type", "application/json"}});
  expect_equal("body", json::parse(response.at("body").get<std::string>()),
               json{{"count", 8},
                    {"minimum", 2.0},
                    {"maximum", 9.0},
                    {"mean", 5.0},
                    {"standard_deviation", 2.0}});

  const json far_from_zero = response_to(event_of("POST", "[1000000001, 1000000003]"));
  expect_equal("no cancellation",
               json::parse(far_from_zero.at("body").get<std::string>()).at("standard_deviation"),
               json(1.0));

  const json encoded = response_to(event_of("POST", "WzEsMl0=", true));  // [1,2]
  expect_equal("a body in base64", encoded.at("statusCode"), json(200));
}

void test_bad_requests() {
  const struct {
    std::string event;
    int status;
    std::string error;
  } cases[] = {
      {event_of("GET", ""), 405, "use POST"},
      {event_of("POST", ""), 400, "the body must be a JSON array of at least one number"},
      {event_of("POST", "[1, 2"), 400, "the body must be a JSON array of at least one number"},
      {event_of("POST", "{}"), 400, "the body must be a JSON array of at least one number"},
      {event_of("POST", "[]"), 400, "the body must be a JSON array of at least one number"},
      {event_of("POST", "[1, \"2\"]"), 400, "element 1 is not a number"},
      {event_of("POST", "[1, 2, 3, 4]"), 413, "more than 3 numbers"},
      {event_of("POST", "[1e308, -1e308]"), 422, "the numbers are too large to calculate with"},
      {event_of("POST", "W#==", true), 400, "the body is not the base64 that it is said to be"},
  };
  for (const auto& c : cases) {
    const json response = response_to(c.event, "3");
    expect_equal(c.event, response.at("statusCode"), json(c.status));
    expect_equal(c.event, response.at("body").get<std::string>(), json{{"error", c.error}}.dump());
    expect_equal(c.event, response.at("headers").contains("allow"), c.status == 405);
  }
}

void test_what_is_not_a_clients_fault() {
  for (const char* const event : {"", "[]", "{\"detail-type\": \"Scheduled Event\"}"}) {
    try {
      response_to(event);
      expect_equal<std::string>(event, "no exception", "std::invalid_argument");
    } catch (const std::invalid_argument&) {
    }
  }
  for (const char* const setting : {"", "0", "-1", "12a"}) {
    try {
      const statistics::Handler handler(setting);
      expect_equal<std::string>(setting, "no exception", "std::invalid_argument");
    } catch (const std::invalid_argument& error) {
      expect_equal<std::string>(
          setting, error.what(),
          "MAX_NUMBERS must be a number above 0, not \"" + std::string(setting) + "\"");
    }
  }
}

void test_base64() {
  // RFC 4648, section 10, and what is wrong in one way each.
  const std::map<std::string, std::optional<std::string>> cases = {
      {"", ""},         {"Zg==", "f"},        {"Zm8=", "fo"},
      {"Zm9v", "foo"},  {"Zm9vYg==", "foob"}, {"Zm9vYmE=", "fooba"},
      {"Zg=", {}},      {"Z===", {}},         {"=Zg=", {}},
      {"Zg==Zg==", {}}, {"Zm9v\n", {}},       {"Zm 9", {}}};
  for (const auto& [text, bytes] : cases) {
    expect_equal(text, decode_base64(text).value_or("(none)"), bytes.value_or("(none)"));
  }
}

}  // namespace

int main() {
  try {
    test_numbers();
    test_bad_requests();
    test_what_is_not_a_clients_fault();
    test_base64();
  } catch (const std::exception& error) {
    ++failures;
    std::cerr << "unexpected: " << error.what() << '\n';
  }
  return failures == 0 ? 0 : 1;
}
