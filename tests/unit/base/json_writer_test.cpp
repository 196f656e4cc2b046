#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/hostile_report.h"

namespace packager {
namespace {

std::string quoted(const std::string& text) {
  JsonWriter json;
  json.value(text);
  std::string line = json.finish();
  line.pop_back();
  return line;
}

TEST(JsonWriter, IsSafeInsideHtmlAndJavaScript) {
  EXPECT_EQ(quoted("</script>"), "\"\\u003c/script>\"");
  EXPECT_EQ(quoted("\u2028\u2029"), "\"\\u2028\\u2029\"");
  EXPECT_EQ(quoted("a\"\\\n\t\r\x01\x7f"), "\"a\\\"\\\\\\n\\t\\u000d\\u0001\\u007f\"");
  EXPECT_EQ(quoted("\xC3\xA9\xFF\xC3"), "\"\u00e9\uFFFD\uFFFD\"");
}

TEST(JsonWriter, IsReadBackAsItWasWhereItWasUtf8) {
  for (const std::string& name : test::hostile_names()) {
    const auto read = nlohmann::json::parse(quoted(name));
    if (is_utf8(name)) {
      EXPECT_EQ(read.get<std::string>(), name);
    }
  }
}

TEST(JsonWriter, LaysOutForReaders) {
  JsonWriter json;
  json.begin_object();
  json.member("number", 1);
  json.member("truth", true);
  json.key("empty");
  json.begin_array();
  json.end_array();
  json.key("items");
  json.begin_array();
  for (const char* const name : {"a", "b"}) {
    json.begin_object(JsonWriter::Layout::kOneLine);
    json.member("name", name);
    json.strings("more", {"x", "y"});
    json.end_object();
  }
  json.end_array();
  json.end_object();
  EXPECT_EQ(json.finish(),
            "{\n"
            "  \"number\": 1,\n"
            "  \"truth\": true,\n"
            "  \"empty\": [],\n"
            "  \"items\": [\n"
            "    {\"name\": \"a\", \"more\": [\"x\", \"y\"]},\n"
            "    {\"name\": \"b\", \"more\": [\"x\", \"y\"]}\n"
            "  ]\n"
            "}\n");
}

}  // namespace
}  // namespace packager
