#include <execinfo.h>
#include <unistd.h>

void trace() {
  void* frames[16];
  backtrace_symbols_fd(frames, backtrace(frames, 16), STDERR_FILENO);
}
