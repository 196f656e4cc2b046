#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_words.h"

namespace packager {

/// A value of a JSON document that knows its place, for reading files that people or other
/// programs wrote. Every call that finds something else than it asks for throws Error as
/// `FILE: /pointer/to/value: what is wrong`. Cheap to copy; keeps the document alive.
class JsonValue {
 public:
  /// Parses strictly: UTF-8, no key twice, at most 64 levels. `file` is the name for messages.
  [[nodiscard]] static JsonValue parse(std::string_view text, std::string file);

  [[nodiscard]] JsonValue at(std::string_view key) const;
  [[nodiscard]] std::optional<JsonValue> find(std::string_view key) const;
  /// Members of an object, sorted by key; elements of an array.
  [[nodiscard]] std::vector<std::pair<std::string, JsonValue>> members() const;
  [[nodiscard]] std::vector<JsonValue> elements() const;

  [[nodiscard]] std::string string() const;
  [[nodiscard]] std::uint64_t unsigned_integer() const;
  [[nodiscard]] bool boolean() const;
  /// One of `allowed`; what was given and what is allowed is in the error.
  [[nodiscard]] std::string one_of(std::span<const std::string_view> allowed) const;
  [[nodiscard]] std::string one_of(std::initializer_list<std::string_view> allowed) const {
    return one_of(std::span(allowed.begin(), allowed.size()));
  }
  /// The value that one of the words of an enumeration stands for.
  template <typename Enum>
  [[nodiscard]] Enum enum_value() const {
    std::vector<std::string_view> allowed;
    for (const auto& [value, word] : words_of(Enum{}))
      allowed.push_back(word);
    return *value_of<Enum>(one_of(allowed));
  }

  /// Refuses members other than these: a misspelt key must not be ignored.
  void allow_only(std::span<const std::string_view> keys) const;
  void allow_only(std::initializer_list<std::string_view> keys) const {
    allow_only(std::span(keys.begin(), keys.size()));
  }

  /// This document with `patch` laid over it as in RFC 7396. A key of the patch that this document
  /// does not have, or has with another type, is an error of the patch; only an empty object of
  /// this document takes any keys.
  [[nodiscard]] JsonValue overlaid(const JsonValue& patch) const;

  [[noreturn]] void fail(const std::string& problem) const;

  JsonValue(const JsonValue&);
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(const JsonValue&);
  JsonValue& operator=(JsonValue&&) noexcept;
  ~JsonValue();

 private:
  struct Document;
  JsonValue(std::shared_ptr<const Document> document, const nlohmann::json* value,
            std::string pointer);
  [[nodiscard]] JsonValue child(const nlohmann::json& value, std::string_view key) const;
  [[noreturn]] void fail_type(std::string_view wanted) const;

  std::shared_ptr<const Document> document_;
  const nlohmann::json* value_;
  std::string pointer_;
};

}  // namespace packager
