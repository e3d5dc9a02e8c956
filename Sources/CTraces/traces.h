#ifndef GRADUS_TRACES_H
#define GRADUS_TRACES_H

#include <execinfo.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// Swift does not see execinfo.h. Two crashes at one place are one find, so a program that dies says where.

static void gradus_traces_tell(int number) {
  void *frames[24];
  backtrace_symbols_fd(frames, backtrace(frames, 24), 2);
  // What was raised, and no fault that comes again, would be over now.
  raise(number);
}

/// From now on a crash writes the places of its callers to standard error before it ends the program as it would have.
static inline void gradus_traces_install(void) {
  // A stack of its own, for programs that have used up theirs.
  static char stack[1 << 16];
  static const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
  stack_t other;
  memset(&other, 0, sizeof other);
  other.ss_sp = stack;
  other.ss_size = sizeof stack;
  sigaltstack(&other, 0);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = gradus_traces_tell;
  action.sa_flags = (int)SA_RESETHAND | SA_ONSTACK;
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, 0);
  // The first call loads a library, which a crash must not.
  void *frame[1];
  (void)backtrace(frame, 1);
}

#endif
