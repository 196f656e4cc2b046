/* The "bootstrap" of LIBRARIES bundle-libc: starts the package's own program with the package's own
 * loader, so that no library of the runtime comes before those of the package.
 *
 *   DIRECTORY/lib/LOADER --library-path DIRECTORY/lib DIRECTORY/PROGRAM [arguments]
 *
 * DIRECTORY is where this file lies. LOADER and PROGRAM are macros. A kernel does not look for the
 * loader of a program relative to it, so something has to; a shell would take longer to start than
 * the program. Valid as C and as C++; needs no library, for there is none before it has run.
 * Build with -nostdlib -static -ffreestanding -fno-builtin -fno-stack-protector -fno-pie -no-pie
 * -Os.
 */
#if !defined(LOADER) || !defined(PROGRAM)
#error LOADER and PROGRAM must be defined
#endif

#define LONGEST_PATH 4096
#define MOST_ARGUMENTS 256 /* Lambda gives none */
#define AT_WORKING_DIRECTORY (-100)
#define E2BIG 7

#if defined(__x86_64__)
enum { NUMBER_WRITE = 1, NUMBER_EXECVE = 59, NUMBER_EXIT = 60, NUMBER_READLINKAT = 267 };

static long system_call(long number, long a, long b, long c, long d) {
  long result;
  register long fourth __asm__("r10") = d;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth)
                   : "rcx", "r11", "memory");
  return result;
}

__asm__(
    ".globl _start\n"
    "_start:\n"
    "  xor %ebp, %ebp\n"
    "  mov %rsp, %rdi\n"
    "  and $-16, %rsp\n"
    "  call launch\n");
#elif defined(__aarch64__)
enum { NUMBER_WRITE = 64, NUMBER_EXECVE = 221, NUMBER_EXIT = 93, NUMBER_READLINKAT = 78 };

static long system_call(long number, long a, long b, long c, long d) {
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
}

__asm__(
    ".globl _start\n"
    "_start:\n"
    "  mov x29, #0\n"
    "  mov x30, #0\n"
    "  mov x0, sp\n"
    "  and sp, x0, #-16\n"
    "  bl launch\n");
#else
#error Lambda has x86_64 and arm64 only
#endif

static unsigned long length(const char* text) {
  unsigned long count = 0;
  while (text[count] != '\0')
    ++count;
  return count;
}

static void append(char* path, const char* text) {
  char* end = path + length(path);
  while ((*end++ = *text++) != '\0') {
  }
}

static void say(const char* text) {
  system_call(NUMBER_WRITE, 2, (long)text, (long)length(text), 0);
}

__attribute__((noreturn)) static void fail(const char* what, const char* path, long error) {
  char digits[8];
  char* first = digits + sizeof digits - 1;
  long number = -error;
  *first = '\0';
  do {
    *--first = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0 && first > digits);
  say("bootstrap: cannot ");
  say(what);
  say(" ");
  say(path);
  say(": error ");
  say(first);
  say("\n");
  for (;;)
    system_call(NUMBER_EXIT, 127, 0, 0, 0);
}

static char directory[LONGEST_PATH];
static char loader[LONGEST_PATH + sizeof LOADER + 8];
static char libraries[LONGEST_PATH + 8];
static char program[LONGEST_PATH + sizeof PROGRAM + 8];

/* `stack` is as the kernel leaves it: argc, argv, NULL, environment, NULL. */
#ifdef __cplusplus
extern "C"
#endif
    __attribute__((noreturn, used)) void
    launch(long* stack) {
  const long argument_count = stack[0];
  char** const arguments = (char**)(stack + 1);
  char** const environment = arguments + argument_count + 1;
  char* moved[MOST_ARGUMENTS + 5];
  long i;

  const long self = system_call(NUMBER_READLINKAT, AT_WORKING_DIRECTORY, (long)"/proc/self/exe",
                                (long)directory, LONGEST_PATH - 1);
  if (self <= 0) fail("read", "/proc/self/exe", self);
  if (argument_count > MOST_ARGUMENTS) fail("pass so many arguments to", PROGRAM, -E2BIG);
  for (i = self; i > 0 && directory[i] != '/'; --i)
    directory[i] = '\0';
  append(loader, directory);
  append(loader, "lib/" LOADER);
  append(libraries, directory);
  append(libraries, "lib");
  append(program, directory);
  append(program, PROGRAM);

  moved[0] = loader;
  moved[1] = (char*)"--library-path";
  moved[2] = libraries;
  moved[3] = program;
  for (i = 1; i < argument_count; ++i)
    moved[3 + i] = arguments[i];
  moved[3 + i] = (char*)0;
  fail("start", loader,
       system_call(NUMBER_EXECVE, (long)loader, (long)moved, (long)environment, 0));
}
