#include "base/error.h"

#include <system_error>

#include "base/text.h"

namespace packager {

Error file_error(std::string_view operation, std::string_view path, int error_number) {
  return file_error(operation, path, std::generic_category().message(error_number));
}

Error file_error(std::string_view operation, std::string_view path, std::string_view reason) {
  std::string message = "cannot ";
  message.append(operation).append(" ").append(in_quotes(path)).append(": ").append(reason);
  return Error(message);
}

}  // namespace packager
