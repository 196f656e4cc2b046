// What README's function uses of aws-lambda-cpp, which Debian does not have, over the example's
// runtime.
#pragma once

#include <string>

namespace aws::lambda_runtime {

struct invocation_request {
  std::string payload;
  std::string request_id;
};

class invocation_response {
 public:
  static invocation_response success(const std::string& payload,
                                     const std::string& /*content_type*/) {
    invocation_response response;
    response.payload_ = payload;
    return response;
  }

  [[nodiscard]] const std::string& get_payload() const { return payload_; }

 private:
  invocation_response() = default;

  std::string payload_;
};

using handler_t = invocation_response(const invocation_request&);
void run_handler(handler_t* handler);

}  // namespace aws::lambda_runtime
