#pragma once

#include <stdexcept>
#include <string>

#include "http_client.h"
#include "runtime.h"

namespace lambda {

/// What Lambda is told when something fails. The type has the form Category.Reason.
struct FunctionError {
  std::string type;
  std::string message;
};

/// The Runtime API said what it should not: there is no way to go on.
class RuntimeApiError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Lambda takes responses of up to 6 MB.
class ResponseTooLarge : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Lambda's Runtime API, version 2018-06-01: the HTTP interface by which a function gets its events
/// and returns its responses. Each function also throws HttpError.
class RuntimeApi {
 public:
  /// `address`: host and port, the value of AWS_LAMBDA_RUNTIME_API.
  explicit RuntimeApi(const std::string& address);

  /// Waits for the next event, for as long as it takes.
  [[nodiscard]] Invocation next();

  /// Throws ResponseTooLarge, after which fail() is still possible.
  void respond(const std::string& request_id, const std::string& response);

  void fail(const std::string& request_id, const FunctionError& error);

  /// The function could not be started. The process is to end then.
  void fail_init(const FunctionError& error);

 private:
  void post_error(const std::string& path, const FunctionError& error);

  std::string base_url_;
  HttpClient http_;
};

}  // namespace lambda
