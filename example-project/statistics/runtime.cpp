#include "runtime.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace lambda {
namespace {

struct Response {
  long status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

std::size_t append_body(char* data, std::size_t size, std::size_t count, void* response) {
  static_cast<Response*>(response)->body.append(data, size * count);
  return size * count;
}

std::size_t add_header(char* data, std::size_t size, std::size_t count, void* response) {
  const std::string line(data, size * count);
  const std::size_t colon = line.find(':');
  if (colon != std::string::npos) {
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::size_t start = line.find_first_not_of(" \t", colon + 1);
    const std::size_t end = line.find_last_not_of(" \t\r\n");
    if (start != std::string::npos && end >= start) {
      static_cast<Response*>(response)->headers[name] = line.substr(start, end - start + 1);
    }
  }
  return size * count;
}

class RuntimeApi {
 public:
  explicit RuntimeApi(const std::string& host)
      : base_("http://" + host + "/2018-06-01/runtime"),
        curl_(curl_easy_init(), curl_easy_cleanup) {
    if (!curl_) throw std::runtime_error("libcurl cannot be initialised");
  }

  /// Waits for the next event; the sandbox may be frozen meanwhile, so there is no time-out.
  Invocation next() {
    const Response response = request("/invocation/next", nullptr, nullptr);
    if (response.status != 200) {
      throw std::runtime_error("the Runtime API answers /invocation/next with status " +
                               std::to_string(response.status));
    }
    const auto header = [&](const char* name) {
      const auto found = response.headers.find(name);
      return found == response.headers.end() ? std::string() : found->second;
    };
    // For the X-Ray SDK and for whoever else looks for it there.
    ::setenv("_X_AMZN_TRACE_ID", header("lambda-runtime-trace-id").c_str(), 1);
    const std::string deadline = header("lambda-runtime-deadline-ms");
    return {header("lambda-runtime-aws-request-id"), response.body,
            header("lambda-runtime-invoked-function-arn"),
            std::chrono::system_clock::time_point(
                std::chrono::milliseconds(std::strtoll(deadline.c_str(), nullptr, 10)))};
  }

  void respond(const Invocation& invocation, const std::string& answer) {
    post("/invocation/" + invocation.request_id + "/response", answer, nullptr);
  }

  void fail(const Invocation& invocation, const std::string& message) {
    const nlohmann::json error = {{"errorType", "Function.Exception"}, {"errorMessage", message}};
    post("/invocation/" + invocation.request_id + "/error",
         error.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
         "Lambda-Runtime-Function-Error-Type: Function.Exception");
  }

 private:
  void post(const std::string& path, const std::string& body, const char* extra_header) {
    const Response response = request(path, &body, extra_header);
    // 413: the answer is too large. Lambda has told the caller; the next event can be handled.
    if (response.status != 202 && response.status != 413) {
      throw std::runtime_error("the Runtime API answers " + path + " with status " +
                               std::to_string(response.status) + ": " + response.body);
    }
  }

  Response request(const std::string& path, const std::string* body, const char* extra_header) {
    CURL* const curl = curl_.get();
    curl_easy_reset(curl);  // keeps the connection
    Response response;
    const std::string url = base_ + path;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
        curl_slist_append(nullptr, "Expect:"), curl_slist_free_all);
    curl_slist_append(headers.get(), "Content-Type: application/json");
    if (extra_header != nullptr) curl_slist_append(headers.get(), extra_header);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");  // the API is local, whatever the environment says
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, add_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
    if (body != nullptr) {
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data());
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    }
    const CURLcode result = curl_easy_perform(curl);
    if (result != CURLE_OK) throw std::runtime_error(url + ": " + curl_easy_strerror(result));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
    return response;
  }

  std::string base_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
};

}  // namespace

int run(const Handler& handler) {
  const char* const host = std::getenv("AWS_LAMBDA_RUNTIME_API");
  if (host == nullptr) {
    std::fputs("AWS_LAMBDA_RUNTIME_API is not set: this program is started by AWS Lambda\n",
               stderr);
    return 1;
  }
  try {
    RuntimeApi api(host);
    while (true) {
      const Invocation invocation = api.next();
      std::string answer;
      try {
        answer = handler(invocation);
      } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", invocation.request_id.c_str(), error.what());
        api.fail(invocation, error.what());
        continue;
      }
      api.respond(invocation, answer);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}

}  // namespace lambda
