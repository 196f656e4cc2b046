#include "rules/settings.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.h"
#include "rules/embedded.h"

namespace packager {
namespace {

SettingRow read_row(const std::string& keyword, const nlohmann::ordered_json& json) {
  SettingRow row;
  row.keyword = keyword;
  row.key = lower_case(keyword);
  row.type = value_of<SettingRow::Type>(json.at("type").get<std::string>()).value();
  row.is_of_layers = json.at("scope") == "both";
  row.is_of_upload = json.value("report", "") == "upload";
  row.label = json.at("label").get<std::string>();
  row.unit = json.value("unit", "");
  row.variable = json.value("variable", "");
  row.lambda = json.value("lambda", "");
  row.cloudformation = json.value("cloudformation", row.lambda);
  row.terraform = json.value("terraform", snake_case(row.lambda));
  return row;
}

}  // namespace

const std::vector<SettingRow>& setting_rows() {
  static const std::vector<SettingRow> rows = [] {
    std::vector<SettingRow> result;
    const auto limits = nlohmann::ordered_json::parse(kLimitsJson);
    // A row without a scope is no keyword: it has the bounds of something else.
    for (const auto& [keyword, json] : limits.at("configuration").items()) {
      if (json.contains("scope")) result.push_back(read_row(keyword, json));
    }
    return result;
  }();
  return rows;
}

}  // namespace packager
