#include "cli/run.h"

int main(int argument_count, char** arguments) {
  return packager::run(argument_count, arguments);
}
