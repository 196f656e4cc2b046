#pragma once

#include <curl/curl.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

/// No answer came, or not all of it.
class HttpError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct HttpResponse {
  long status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  /// Empty if there is no such header.
  [[nodiscard]] std::string header(const std::string& name) const;
};

/// HTTP to a server next door, over a connection that is kept open: no proxy, and no time limit on
/// an answer. Not for use by several threads.
///
/// Only a connection that could not be made is tried again, a few times: after any other failure it
/// is unknown what the server has seen. Any status is an answer; HttpError means there is none.
class HttpClient {
 public:
  HttpClient();

  [[nodiscard]] HttpResponse get(const std::string& url);

  /// `headers` have the form "Name: value".
  [[nodiscard]] HttpResponse post(const std::string& url, const std::string& body,
                                  const std::vector<std::string>& headers);

 private:
  struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };

  HttpResponse perform(const std::string& url, const std::string* body, curl_slist* headers);
  CURLcode perform_once(const std::string& url, const std::string* body, curl_slist* headers,
                        HttpResponse& response);

  std::unique_ptr<CURL, CurlDeleter> curl_;
};
