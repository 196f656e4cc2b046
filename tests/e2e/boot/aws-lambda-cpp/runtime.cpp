#include "runtime.h"

#include <aws/lambda-runtime/runtime.h>

void aws::lambda_runtime::run_handler(handler_t* handler) {
  static_cast<void>(lambda::run([handler]() -> lambda::Handler {
    return [handler](const lambda::Invocation& invocation) {
      return handler({invocation.payload, invocation.request_id}).get_payload();
    };
  }));
}
