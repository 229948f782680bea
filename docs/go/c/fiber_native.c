// Fibers natively, by the contexts of POSIX.
#include "fiber.h"

#include <stdlib.h>
#include <ucontext.h>

struct fiber {
  ucontext_t context, resumer_context;
  void (*body)(void*);
  void* argument;
  fiber* resumer;
  int value;
  bool ended;
  char stack[];
};

static fiber* running;

static void begin(void) {
  running->body(running->argument);
  running->ended = true;
}

fiber* fiber_new(void (*body)(void*), void* argument, size_t stack) {
  stack += 16384;  // for calls, which are on it as well
  fiber* f = calloc(1, sizeof(fiber) + stack);
  if (!f || getcontext(&f->context) != 0) abort();
  f->body = body;
  f->argument = argument;
  f->context.uc_stack.ss_sp = f->stack;
  f->context.uc_stack.ss_size = stack;
  f->context.uc_link = &f->resumer_context;
  makecontext(&f->context, begin, 0);
  return f;
}

bool fiber_resume(fiber* f, int* value) {
  f->resumer = running;
  running = f;
  if (swapcontext(&f->resumer_context, &f->context) != 0) abort();
  running = f->resumer;
  *value = f->value;
  return !f->ended;
}

void fiber_yield(int value) {
  running->value = value;
  if (swapcontext(&running->context, &running->resumer_context) != 0) abort();
}

void fiber_free(fiber* f) { free(f); }
