#include "base/json.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace packager {
namespace {

/// What is said of `text` when `use` reads it.
template <typename Use>
std::string error_of(const std::string& text, Use use) {
  try {
    use(JsonValue::parse(text, "file.json"));
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

std::string parse_error(const std::string& text) {
  return error_of(text, [](const JsonValue&) {});
}

TEST(Json, ReadsValues) {
  const JsonValue json = JsonValue::parse(R"({"a": ["x", 1, true], "b": {}})", "file.json");
  EXPECT_EQ(json.at("a").elements()[0].string(), "x");
  EXPECT_EQ(json.at("a").elements()[1].unsigned_integer(), 1U);
  EXPECT_TRUE(json.at("a").elements()[2].boolean());
  EXPECT_TRUE(json.at("b").members().empty());
  EXPECT_FALSE(json.find("c").has_value());
}

TEST(Json, TellsWhereTheFaultIs) {
  const auto at = [](auto use) { return error_of(R"({"a": [{"b/c": 1}], "~": -1})", use); };
  EXPECT_EQ(at([](const JsonValue& json) { (void)json.at("z"); }), "file.json: /: lacks \"z\"");
  EXPECT_EQ(at([](const JsonValue& json) { (void)json.at("a").string(); }),
            "file.json: /a: must be a string, is [{\"b/c\":1}]");
  EXPECT_EQ(at([](const JsonValue& json) { (void)json.at("a").elements()[0].at("b/c").string(); }),
            "file.json: /a/0/b~1c: must be a string, is 1");
  EXPECT_EQ(at([](const JsonValue& json) { (void)json.at("~").unsigned_integer(); }),
            "file.json: /~0: must be a whole number from 0, is -1");
  EXPECT_EQ(at([](const JsonValue& json) { (void)json.at("a").at("b"); }),
            "file.json: /a: must be an object, is [{\"b/c\":1}]");
  EXPECT_EQ(at([](const JsonValue& json) {
              json.allow_only({"a", "b"});
            }),
            "file.json: /: has the unknown key \"~\"; did you mean \"a\"?");
}

TEST(Json, ShortensWhatIsShown) {
  const std::string message = error_of("\"" + std::string(1000, 'x') + "\"",
                                       [](const JsonValue& json) { (void)json.boolean(); });
  EXPECT_EQ(message, "file.json: /: must be true or false, is \"" + std::string(56, 'x') + "...");
}

TEST(Json, RefusesWhatIsNoStrictJson) {
  EXPECT_EQ(parse_error(R"({"a": 1, "b": {"a": 1}, "a": 2})"),
            "file.json: has the key \"a\" twice");
  EXPECT_EQ(parse_error(R"([{"a": 1}, {"a": 1}])"), "no error");
  EXPECT_EQ(parse_error(R"({"x": {"a": 1}, "y": {"a": 1}})"), "no error");
  for (const char* const text : {"", "{", "{\"a\"", "[1,]", "{a: 1}", "nul", "1 2", "\"\xff\"",
                                 "{\"a\": 1e999}", "\"\\ud800\""}) {
    EXPECT_EQ(parse_error(text).substr(0, 28), "file.json: is not valid JSON") << text;
  }
}

TEST(Json, EndsBeforeTheStackDoes) {
  EXPECT_EQ(parse_error(std::string(60, '[') + std::string(60, ']')), "no error");
  EXPECT_EQ(parse_error(std::string(1'000'000, '[')), "file.json: nested deeper than 64 levels");
}

TEST(Json, RefusesNulInStrings) {
  EXPECT_EQ(error_of(R"("a\u0000b")", [](const JsonValue& json) { (void)json.string(); }),
            "file.json: /: must be a string without NUL characters, is \"a\\\\u0000b\"");
}

TEST(Json, OverlaysAndRefusesWhatIsNotThere) {
  const JsonValue base = JsonValue::parse(R"({"a": {"b": 1, "c": 2}})", "base.json");
  const auto over = [&](const std::string& text) {
    return base.overlaid(JsonValue::parse(text, "over.json"));
  };
  EXPECT_EQ(over(R"({"a": {"b": 9}})").at("a").at("b").unsigned_integer(), 9U);
  EXPECT_EQ(over(R"({"a": {"b": 9}})").at("a").at("c").unsigned_integer(), 2U);
  EXPECT_EQ(
      error_of(R"({"a": {"d": 1}})", [&](const JsonValue& patch) { (void)base.overlaid(patch); }),
      "file.json: /a: has the unknown key \"d\"");
  EXPECT_EQ(
      error_of(R"({"a": {"b": "1"}})", [&](const JsonValue& patch) { (void)base.overlaid(patch); }),
      "file.json: /a/b: must be of the type number, is \"1\"");
  EXPECT_EQ(error_of(R"({"a": null})", [&](const JsonValue& patch) { (void)base.overlaid(patch); }),
            "file.json: /a: must be of the type object, is null");
}

}  // namespace
}  // namespace packager
