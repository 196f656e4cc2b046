#include "base/json.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace packager {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 64;

/// "[json.exception.parse_error.101] parse error at line 1, column 2: ..." without its prefix.
std::string without_prefix(std::string_view text) {
  const std::size_t end = text.find("] ");
  return std::string(text.starts_with('[') && end != std::string_view::npos ? text.substr(end + 2)
                                                                            : text);
}

std::string pointer_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

/// Refuses what nlohmann-json takes without a word: two equal keys, of which the last would win,
/// and any depth. A pass of its own, for a callback of the parser makes long arrays slow.
class StrictPass : public nlohmann::json_sax<json> {
 public:
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return check_depth();
  }
  bool end_object() override {
    keys_.pop_back();
    return true;
  }
  bool start_array(std::size_t) override { return start_object(0); }
  bool end_array() override { return end_object(); }
  bool key(string_t& name) override {
    if (!keys_.back().insert(name).second) {
      throw Error("has the key " + in_quotes(name) + " twice");
    }
    return true;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  /// The parser that follows tells of it.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool check_depth() const {
    if (keys_.size() > kDeepest) throw Error("nested deeper than 64 levels");
    return true;
  }

  std::vector<std::set<std::string>> keys_;
};

}  // namespace

struct JsonValue::Document {
  explicit Document(std::string name) : file(std::move(name)) {}
  Document(const Document&) = delete;  // values point into it
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  json root;
  std::string file;
};

JsonValue::JsonValue(std::shared_ptr<const Document> document, const json* value,
                     std::string pointer)
    : document_(std::move(document)), value_(value), pointer_(std::move(pointer)) {}
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

JsonValue JsonValue::parse(std::string_view text, std::string file) {
  const auto document = std::make_shared<Document>(std::move(file));
  if (text.starts_with("PK\x03\x04")) {
    throw Error(escaped(document->file) + ": it is a zip, and JSON is wanted here");
  }
  try {
    StrictPass strict;
    json::sax_parse(text, &strict);
    document->root = json::parse(text);
  } catch (const json::exception& error) {
    throw Error(escaped(document->file) +
                ": is not valid JSON: " + escaped(without_prefix(error.what())));
  } catch (const Error& error) {
    throw Error(escaped(document->file) + ": " + error.what());
  }
  return {document, &document->root, ""};
}

void JsonValue::fail(const std::string& problem) const {
  throw Error(escaped(document_->file) + ": " + (pointer_.empty() ? "/" : escaped(pointer_)) +
              ": " + problem);
}

void JsonValue::fail_type(std::string_view wanted) const {
  std::string given = value_->dump(-1, ' ', false, json::error_handler_t::replace);
  if (given.size() > 60) given = given.substr(0, 57) + "...";
  fail("must be " + std::string(wanted) + ", is " + escaped(given));
}

JsonValue JsonValue::child(const json& value, std::string_view key) const {
  return {document_, &value, pointer_ + "/" + pointer_token(key)};
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
  if (!value_->is_object()) fail_type("an object");
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  return child(*found, key);
}

JsonValue JsonValue::at(std::string_view key) const {
  if (std::optional<JsonValue> found = find(key)) return *std::move(found);
  fail("lacks " + in_quotes(key));
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  if (!value_->is_object()) fail_type("an object");
  std::vector<std::pair<std::string, JsonValue>> result;
  for (const auto& [key, value] : value_->items())
    result.emplace_back(key, child(value, key));
  return result;
}

std::vector<JsonValue> JsonValue::elements() const {
  if (!value_->is_array()) fail_type("an array");
  std::vector<JsonValue> result;
  for (std::size_t i = 0; i < value_->size(); ++i) {
    result.push_back(child((*value_)[i], std::to_string(i)));
  }
  return result;
}

std::string JsonValue::string() const {
  if (!value_->is_string()) fail_type("a string");
  auto text = value_->get<std::string>();
  if (text.find('\0') != std::string::npos) fail_type("a string without NUL characters");
  return text;
}

std::uint64_t JsonValue::unsigned_integer() const {
  if (!value_->is_number_unsigned()) fail_type("a whole number from 0");
  return value_->get<std::uint64_t>();
}

bool JsonValue::boolean() const {
  if (!value_->is_boolean()) fail_type("true or false");
  return value_->get<bool>();
}

std::string JsonValue::one_of(std::span<const std::string_view> allowed) const {
  std::string text = string();
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return text;
  std::string list;
  for (const std::string_view word : allowed) {
    list.append(list.empty() ? "" : ", ").append(in_quotes(word));
  }
  fail_type("one of " + list);
}

void JsonValue::allow_only(std::span<const std::string_view> keys) const {
  for (const auto& [key, value] : members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    fail("has the unknown key " + in_quotes(key) +
         did_you_mean(key, std::vector<std::string>(keys.begin(), keys.end())));
  }
}

JsonValue JsonValue::overlaid(const JsonValue& patch) const {
  struct Checker {
    static void check(const JsonValue& base, const JsonValue& over) {
      if (base.members().empty()) return;
      for (const auto& [key, value] : over.members()) {
        const std::optional<JsonValue> old = base.find(key);
        if (!old) over.fail("has the unknown key " + in_quotes(key));
        const bool numbers = old->value_->is_number() && value.value_->is_number();
        if (!numbers && old->value_->type() != value.value_->type()) {
          value.fail_type(std::string("of the type ") + old->value_->type_name());
        }
        if (old->value_->is_object()) check(*old, value);
      }
    }
  };
  Checker::check(*this, patch);
  const auto merged = std::make_shared<Document>(patch.document_->file);
  merged->root = *value_;
  merged->root.merge_patch(*patch.value_);
  return {merged, &merged->root, ""};
}

}  // namespace packager
