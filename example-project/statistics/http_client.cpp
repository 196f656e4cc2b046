#include "http_client.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <new>
#include <string_view>
#include <thread>

namespace {

struct HeaderListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, HeaderListDeleter>;

void append(HeaderList& list, const std::string& header) {
  curl_slist* const longer = curl_slist_append(list.get(), header.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

template <typename Value>
void set_option(CURL* curl, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(curl, option, value);
  if (code != CURLE_OK) {
    throw HttpError("curl_easy_setopt: " + std::string(curl_easy_strerror(code)));
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// No exception may enter curl's C code: any other size than the given one is an error to it.
constexpr std::size_t kCallbackFailed = 0;

std::size_t append_body(char* data, std::size_t, std::size_t size, void* response) noexcept {
  try {
    static_cast<HttpResponse*>(response)->body.append(data, size);
    return size;
  } catch (...) {
    return kCallbackFailed;
  }
}

std::size_t add_header(char* data, std::size_t, std::size_t size, void* response) noexcept {
  try {
    const std::string_view line(data, size);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size;  // the status line, or the empty last one
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static_cast<HttpResponse*>(response)->headers[name] = trimmed(line.substr(colon + 1));
    return size;
  } catch (...) {
    return kCallbackFailed;
  }
}

}  // namespace

std::string HttpResponse::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

HttpClient::HttpClient() {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    throw HttpError("libcurl could not be initialized");
  }
  curl_.reset(curl_easy_init());
  if (!curl_) throw HttpError("libcurl has no handle to give");
}

HttpResponse HttpClient::get(const std::string& url) {
  return perform(url, nullptr, nullptr);
}

HttpResponse HttpClient::post(const std::string& url, const std::string& body,
                              const std::vector<std::string>& headers) {
  HeaderList list;
  append(list, "Expect:");  // without asking first whether a large body is welcome
  for (const std::string& header : headers) {
    append(list, header);
  }
  return perform(url, &body, list.get());
}

HttpResponse HttpClient::perform(const std::string& url, const std::string* body,
                                 curl_slist* headers) {
  constexpr int kAttempts = 4;
  std::chrono::milliseconds pause(20);
  for (int attempt = 1;; ++attempt) {
    HttpResponse response;
    const CURLcode code = perform_once(url, body, headers, response);
    if (code == CURLE_OK) return response;
    if (code != CURLE_COULDNT_CONNECT || attempt == kAttempts) {
      throw HttpError(url + ": " + curl_easy_strerror(code));
    }
    std::this_thread::sleep_for(pause);
    pause *= 4;
  }
}

CURLcode HttpClient::perform_once(const std::string& url, const std::string* body,
                                  curl_slist* headers, HttpResponse& response) {
  CURL* const curl = curl_.get();
  curl_easy_reset(curl);  // resets options only: the connection stays open
  set_option(curl, CURLOPT_URL, url.c_str());
  set_option(curl, CURLOPT_USERAGENT, "lambda-example-cpp/1.0");
  set_option(curl, CURLOPT_NOSIGNAL, 1L);
  set_option(curl, CURLOPT_PROXY, "");  // whatever http_proxy says: that is for the world outside
  set_option(curl, CURLOPT_CONNECTTIMEOUT_MS, 1000L);
  set_option(curl, CURLOPT_HTTPHEADER, headers);
  set_option(curl, CURLOPT_WRITEFUNCTION, append_body);
  set_option(curl, CURLOPT_WRITEDATA, &response);
  set_option(curl, CURLOPT_HEADERFUNCTION, add_header);
  set_option(curl, CURLOPT_HEADERDATA, &response);
  if (body != nullptr) {
    set_option(curl, CURLOPT_POST, 1L);
    set_option(curl, CURLOPT_POSTFIELDS, body->data());
    set_option(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
  }
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
  return code;
}
