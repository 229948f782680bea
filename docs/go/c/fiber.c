// Fibers on WebAssembly, over three calls: those by which TinyGo's scheduler runs and pauses goroutines. By Asyncify they
// are TinyGo's own task_asyncify_wasm.S; on continuations, ../tinygo/wasmfx.S with ../goroutines.wat.
#include "fiber.h"

#include <stdalign.h>
#include <stdlib.h>

struct context {  // laid out as ../tinygo/wasmfx.S says
  void (*function)(void*);
  void* argument;
  void* calls;  // by Asyncify, where unwound calls are kept: from the begin of the stack upwards
  void* stack;  // from its end downwards
};
void tinygo_launch(struct context*);
void tinygo_rewind(struct context*);
void tinygo_unwind(void** calls);

struct fiber {
  struct context context;
  void (*body)(void*);
  void* argument;
  fiber* resumer;
  int value;
  bool launched, ended;
  alignas(16) char stack[];
};

static fiber* running;

static void begin(void* self) {
  fiber* f = self;
  f->body(f->argument);
  f->ended = true;
}

fiber* fiber_new(void (*body)(void*), void* argument, size_t stack) {
  stack &= -alignof(fiber);
  fiber* f = aligned_alloc(alignof(fiber), sizeof(fiber) + stack);
  if (!f) abort();
  *f = (fiber){.context = {begin, f, f->stack, f->stack + stack}, .body = body, .argument = argument};
  return f;
}

bool fiber_resume(fiber* f, int* value) {
  f->resumer = running;
  running = f;
  if (f->launched)
    tinygo_rewind(&f->context);
  else
    tinygo_launch(&f->context);
  f->launched = true;
  running = f->resumer;
  if (f->context.calls > f->context.stack) abort();  // they have met: the stack is too small
  *value = f->value;
  return !f->ended;
}

void fiber_yield(int value) {
  running->value = value;
  tinygo_unwind(&running->context.calls);
}

void fiber_free(fiber* f) { free(f); }
