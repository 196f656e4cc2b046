#pragma once

#include <string>

#include "base/error.h"

namespace packager::testing {

/// What `action` throws as Error.
template <typename Action>
std::string error_of(Action action) {
  try {
    static_cast<void>(action());
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace packager::testing
