#include "deploy/upload_commands.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/base64.h"
#include "base/quote_sh.h"
#include "base/size.h"
#include "base/text.h"
#include "deploy/script_settings.h"
#include "manifest/lambda_configuration.h"
#include "rules/route.h"
#include "rules/settings.h"

namespace packager {
namespace {

constexpr std::size_t kLineWidth = 100;

/// The CLI reads a file, or an address, for a value that begins like one.
bool is_read_by_the_cli(std::string_view value) {
  return value.starts_with("file://") || value.starts_with("fileb://") ||
         value.starts_with("http://") || value.starts_with("https://");
}

/// "EphemeralStorage" -> "--ephemeral-storage"
std::string option_of(std::string_view member) {
  std::string option = "-";
  for (const char letter : member) {
    const auto code = static_cast<unsigned char>(letter);
    if (std::isupper(code) != 0) option += '-';
    option += static_cast<char>(std::tolower(code));
  }
  return option;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
           std::string_view("/._-").find(letter) != std::string_view::npos;
  });
}

/// Words with blanks between them, in lines of a readable length.
std::string lines(const std::vector<std::string>& words, std::string_view first,
                  std::string_view next, std::string_view line_end) {
  std::string text(first);
  std::size_t start = 0;
  for (const std::string& word : words) {
    const bool is_first = text.size() == first.size();
    if (!is_first && text.size() - start + word.size() > kLineWidth) {
      // A shell reads on after "||" by itself.
      text.append(text.ends_with("||") ? "" : line_end).append("\n");
      start = text.size();
      text.append(next);
    } else if (!is_first) {
      text += ' ';
    }
    text += word;
  }
  return text + "\n";
}

std::string command(const std::vector<std::string>& words) {
  return lines(words, "", "    ", " \\");
}

std::string comment(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines(words, "# ", "# ", "");
}

class UploadCommands {
 public:
  UploadCommands(const Manifest& manifest, const Archive& archive, const Bound& direct_limit,
                 const Runtimes& runtimes)
      : manifest_(manifest),
        archive_(archive),
        direct_limit_(direct_limit),
        runtimes_(runtimes),
        is_layer_(manifest.kind == PackageKind::kLayer),
        goes_by_s3_(choose_route(manifest.upload, !given("S3_BUCKET").empty(), archive.size,
                                 direct_limit) == Route::kS3) {}

  std::string render() {
    text_ = "#!/bin/sh\n" +
            comment(
                "The commands of the AWS CLI that take this package live: to read, to copy, or to "
                "run as they stand. Generated with the zip: do not edit them, build again. "
                "deploy.sh does more: only what is left to do, versions, an alias, and the way "
                "back.") +
            (has_signs() ? "# shellcheck disable=SC2016 # it shall stand for itself\n" : "") +
            "set -eu\nCDPATH='' cd -- \"$(dirname -- \"$0\")\"\n";
    variables();
    if (goes_by_s3_) bring_to_s3();
    is_layer_ ? publish() : create_and_update();
    return std::move(text_);
  }

 private:
  /// Whether a value holds what a shell would expand outside of quotes.
  [[nodiscard]] bool has_signs() const {
    const auto holds_one = [](std::string_view value) {
      return value.find_first_of("$`") != std::string_view::npos;
    };
    const std::vector<SettingRow>& rows = setting_rows();
    return holds_one(manifest_.name) ||
           std::any_of(rows.begin(), rows.end(), [&](const SettingRow& row) {
             return row.type != SettingRow::Type::kMap && holds_one(given(row.keyword));
           });
  }

  [[nodiscard]] std::string given(std::string_view keyword) const {
    return manifest_.settings.text(keyword);
  }

  [[nodiscard]] std::string function_name() const {
    const std::string name = is_layer_ ? std::string() : given("FUNCTION_NAME");
    return quote_sh(name.empty() ? manifest_.name : name);
  }

  void step(std::string_view why, const std::vector<std::string>& words) {
    text_ += "\n" + comment(why) + command(words);
  }

  /// One of the call's, or one that the script stops for.
  void variable(std::string_view name, std::string_view keyword, std::string_view what) {
    const std::string value = given(keyword);
    if (!value.empty()) {
      text_ += std::string(name) + "=" + quote_sh(value) + "\n";
      return;
    }
    const std::string in_environment = "LAMBDA_PACKAGE_" + std::string(keyword);
    text_ +=
        std::string(name) + "=${" + in_environment + ":-}  # write it here, or set that variable\n";
    text_ +=
        ": \"${" + std::string(name) + ":?upload-commands.sh needs " + std::string(what) + "}\"\n";
  }

  void variables() {
    if (!given("REGION").empty())
      text_ += "export AWS_DEFAULT_REGION=" + quote_sh(given("REGION")) + "\n";
    if (goes_by_s3_) variable("bucket", "S3_BUCKET", "the name of a bucket");
    if (!is_layer_) variable("role", "ROLE", "the ARN of the role for the function");
    if (goes_by_s3_) text_ += "key=" + quote_sh(key()) + "\n";
  }

  /// As deploy.sh names it, unless the CLI would take a part of the name for its own.
  [[nodiscard]] std::string key() const {
    const std::string name = hex_from_base64(archive_.code_sha256) + ".zip";
    std::string prefix = given("S3_PREFIX");
    if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
    prefix += manifest_.name + "/";
    return is_plain(prefix) ? prefix + name : name;
  }

  [[nodiscard]] std::string zip() const { return quote_sh("./" + manifest_.name + ".zip"); }

  /// Why it takes this way.
  [[nodiscard]] std::string size_words() const {
    const std::string limit = format_size(direct_limit_.value);
    if (!goes_by_s3_)
      return "its " + format_size(archive_.size) + " are below the " + limit +
             " of a direct upload";
    const bool is_too_large = archive_.size >= direct_limit_.value;
    return "its " + format_size(archive_.size) +
           (is_too_large ? " are too many for a direct upload, which must be below " + limit
                         : " could be uploaded directly, too: UPLOAD direct");
  }

  void bring_to_s3() {
    step("A bucket in the function's region, unless it is there.",
         {"aws s3api head-bucket --bucket \"$bucket\" >/dev/null 2>&1 ||",
          "aws s3 mb \"s3://$bucket\" >&2"});
    step("The zip goes there: " + size_words() + ".",
         {"aws s3 cp --only-show-errors " + zip(), "\"s3://$bucket/$key\""});
  }

  /// Of create-function and publish-layer-version, under the option's name.
  [[nodiscard]] std::string content(std::string_view option) const {
    if (!goes_by_s3_) return "--zip-file fileb://" + zip();
    return std::string(option) + " \"S3Bucket=$bucket,S3Key=$key\"";
  }

  void publish() {
    std::vector<std::string> words = {
        "aws lambda publish-layer-version --layer-name " + function_name(),
        "--compatible-architectures " + manifest_.architecture};
    if (!manifest_.runtime.empty())
      words.push_back("--compatible-runtimes " + quote_sh(manifest_.runtime));
    add_settings(words);
    words.push_back(content("--content"));
    words.emplace_back("--query LayerVersionArn --output text");
    step("The next version of the layer; its ARN is printed" +
             (goes_by_s3_ ? std::string() : "; " + size_words()) + ".",
         words);
  }

  void create_and_update() {
    const std::string name = "--function-name " + function_name();
    const std::string layers = publish_layers();
    std::vector<std::string> words = {"aws lambda get-function " + name + " >/dev/null 2>&1 ||",
                                      "aws lambda create-function " + name, "--role \"$role\"",
                                      "--runtime " + quote_sh(manifest_.runtime),
                                      "--architectures " + manifest_.architecture};
    add_settings(words);
    if (!layers.empty()) words.push_back("--layers" + layers);
    words.push_back(content("--code"));
    step("The function, unless it is there" + (goes_by_s3_ ? std::string() : ": " + size_words()) +
             "." + environment_words(),
         words);
    step("Its code, once nothing else is at work on it.",
         {"aws lambda wait function-active-v2 " + name});
    text_ += command({"aws lambda update-function-code " + name,
                      goes_by_s3_ ? "--s3-bucket \"$bucket\" --s3-key \"$key\"" : content("")});
    step("Until the new code is in place.", {"aws lambda wait function-updated-v2 " + name});
  }

  [[nodiscard]] std::string environment_words() const {
    const std::size_t count = manifest_.settings.map("ENVIRONMENT").size();
    if (count == 0) return "";
    return " deploy.sh sets its " + with_thousands(count) +
           (count == 1 ? " variable" : " variables") + " of ENVIRONMENT, too.";
  }

  /// Layers of this build are published by their own commands, which print the ARN.
  std::string publish_layers() {
    std::string words;
    std::size_t count = 0;
    for (const LayerReference& layer : manifest_.layers) {
      if (!layer.arn.empty()) {
        words += " " + quote_sh(layer.arn);
        continue;
      }
      const std::string variable = "layer_" + std::to_string(++count);
      const std::filesystem::path folder =
          std::filesystem::path(layer.zip).parent_path().lexically_relative(
              manifest_.output_directory);
      step("The next version of a layer of this build.",
           {variable + "=$(sh " + quote_sh((folder / "upload-commands.sh").string()) + ")"});
      words += " \"$" + variable + "\"";
    }
    return words;
  }

  void add_settings(std::vector<std::string>& words) const {
    const std::string otherwise = default_handler(manifest_, runtimes_);
    for (const SettingRow& row : setting_rows()) {
      const bool is_apart = !row.variable.empty() || row.type == SettingRow::Type::kMap;
      if (row.lambda.empty() || is_apart || (is_layer_ && !row.is_of_layers)) continue;
      std::string value = given(row.keyword);
      if (value.empty() && row.keyword == "HANDLER") value = otherwise;
      if (value.empty() || is_read_by_the_cli(value)) continue;
      const std::size_t dot = row.lambda.find('.');
      const std::string inner = dot == std::string::npos ? "" : row.lambda.substr(dot + 1) + "=";
      words.push_back(option_of(row.lambda.substr(0, dot)) + " " + quote_sh(inner + value));
    }
  }

  const Manifest& manifest_;
  const Archive& archive_;
  const Bound& direct_limit_;
  const Runtimes& runtimes_;
  bool is_layer_;
  bool goes_by_s3_;
  std::string text_;
};

}  // namespace

std::string render_upload_commands(const Manifest& manifest, const Archive& archive,
                                   const Bound& direct_limit, const Runtimes& runtimes) {
  return UploadCommands(manifest, archive, direct_limit, runtimes).render();
}

}  // namespace packager
