#pragma once

#include <chrono>
#include <functional>
#include <string>

/// A client of the AWS Lambda Runtime API: what a program in a provided.* runtime must speak.
namespace lambda {

struct Invocation {
  std::string request_id;
  std::string event;  ///< JSON, as the caller sent it
  std::string function_arn;
  std::chrono::system_clock::time_point deadline;
};

/// Takes an event and returns the response, both JSON. An exception fails this one invocation.
using Handler = std::function<std::string(const Invocation&)>;

/// Asks for events and answers them until the sandbox is shut down; so it only returns when there
/// is no Runtime API to talk to. The exit status of the program.
int run(const Handler& handler);

}  // namespace lambda
