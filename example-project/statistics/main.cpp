#include <cstdlib>

#include "handler.h"
#include "runtime.h"

int main() {
  return lambda::run([] { return statistics::Handler(std::getenv("MAX_NUMBERS")); });
}
