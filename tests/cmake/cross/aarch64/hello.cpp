#include <iostream>
#include <string>

void trace();

int main(int argc, char**) {
  std::cout << std::to_string(argc) + " argument" << std::endl;
  trace();
  return 42;
}
