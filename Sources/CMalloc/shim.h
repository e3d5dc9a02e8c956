#pragma once
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>

// The system's header shows it to GNU sources only.
extern int pthread_getattr_np(pthread_t, pthread_attr_t *);

// The lowest address that the running thread's stack may grow down to; 0 where that is not known.
static inline uintptr_t gradus_stack_floor(void) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  void *floor = 0;
  size_t size = 0;
  int failed = pthread_attr_getstack(&attributes, &floor, &size);
  pthread_attr_destroy(&attributes);
  return failed ? 0 : (uintptr_t)floor;
}
