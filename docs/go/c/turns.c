// ../turns.go in C: two fibers take turns, of a scheduler that resumes the first in its queue, and puts it at the end
// again. It prints 1 to 10.
#include <stdio.h>

#include "fiber.h"

enum { MOST = 2, STACK_SIZE = 8192 };

static fiber* queue[MOST];
static unsigned front, back;

static void enqueue(fiber* f) { queue[back++ % MOST] = f; }
static fiber* dequeue(void) { return queue[front++ % MOST]; }

static void pause_here(void) { fiber_yield(0); }

static void print_odds(void* unused) {
  (void)unused;
  for (int i = 1; i < 10; i += 2) {
    printf("%d\n", i);
    pause_here();
  }
}

static void print_evens(void* unused) {
  (void)unused;
  for (int i = 2; i <= 10; i += 2) {
    pause_here();
    printf("%d\n", i);
  }
}

int main(void) {
  enqueue(fiber_new(print_evens, NULL, STACK_SIZE));
  enqueue(fiber_new(print_odds, NULL, STACK_SIZE));
  while (front != back) {
    fiber* f = dequeue();
    if (fiber_resume(f, &(int){0}))
      enqueue(f);
    else
      fiber_free(f);
  }
}
