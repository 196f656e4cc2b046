#include "handler.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

int failures = 0;

void expect(const char* what, const json& event, int status, const json& body) {
  const json answer = json::parse(handle(event.dump()));
  if (answer["statusCode"] == status && json::parse(answer["body"].get<std::string>()) == body) {
    return;
  }
  ++failures;
  std::printf("%s: %s\n", what, answer.dump().c_str());
}

}  // namespace

int main() {
  const json four = {{"count", 4},     {"mean", 2.5},    {"median", 2.5},
                     {"minimum", 1.0}, {"maximum", 4.0}, {"standardDeviation", std::sqrt(1.25)}};
  expect("numbers", {{"body", R"({"numbers": [4, 1, 3, 2]})"}}, 200, four);
  expect("base64", {{"body", "eyJudW1iZXJzIjogWzQsIDEsIDMsIDJdfQ=="}, {"isBase64Encoded", true}},
         200, four);
  expect("no body", json::object(), 400, {{"error", "the request has no body"}});
  expect("no JSON", {{"body", "numbers"}}, 400,
         {{"error", R"(the body must be like {"numbers": [1, 2, 3]})"}});
  expect("empty", {{"body", R"({"numbers": []})"}}, 400, {{"error", "there are no numbers"}});
  expect("text", {{"body", R"({"numbers": [1, "2"]})"}}, 400, {{"error", "not a number: \"2\""}});
  return failures == 0 ? 0 : 1;
}
