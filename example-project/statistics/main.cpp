#include "handler.h"
#include "runtime.h"

int main() {
  return lambda::run([](const lambda::Invocation& invocation) { return handle(invocation.event); });
}
