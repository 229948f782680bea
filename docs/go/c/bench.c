// ../bench/bench.go with fibers, but for channels, which C does not have:
//
//	switch DEPTH COUNT  two fibers have turns, and yield each from within DEPTH calls
//	fiber COUNT         a fiber starts and ends
//	call COUNT          a call of a function that might pause, and does not
//	parked COUNT        so many fibers wait at once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fiber.h"

static void expect(bool holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "%s\n", what);
  exit(1);
}

// Something is left to do after the call within, which no compiler makes a loop of.
__attribute__((noinline)) static int within(int depth, int count) {
  if (depth <= 1) {
    for (int i = 0; i < count; ++i) fiber_yield(i);
    return 1;
  }
  return depth - within(depth - 1, count);
}

struct turns {
  int depth, count, result;
};

static void take_turns(void* argument) {
  struct turns* turns = argument;
  turns->result = within(turns->depth, turns->count);
}

static void switches(int depth, int count) {
  struct turns turns[2];
  fiber* fibers[2];
  for (int i = 0; i < 2; ++i) {
    turns[i] = (struct turns){depth, count / 2, 0};
    fibers[i] = fiber_new(take_turns, &turns[i], STACK);
  }
  int value;
  while (fiber_resume(fibers[0], &value) + fiber_resume(fibers[1], &value) != 0) {
  }
  for (int i = 0; i < 2; ++i) {
    expect(turns[i].result == (depth + 1) / 2, "the recursion came back otherwise than it went");
    fiber_free(fibers[i]);
  }
}

static void add_one(void* sum) { ++*(int*)sum; }

static void fibers(int count) {
  int sum = 0, value;
  for (int i = 0; i < count; ++i) {
    fiber* f = fiber_new(add_one, &sum, STACK);
    fiber_resume(f, &value);
    fiber_free(f);
  }
  expect(sum == count, "a fiber has not ended");
}

static volatile bool pauses;

__attribute__((noinline)) static int might_pause(int n) {
  if (pauses) fiber_yield(n);
  return n + 1;
}

static void calls(int count) {
  for (int n = 0; n < count;) n = might_pause(n);
}

static void wait_once(void* number) {
  fiber_yield(*(int*)number);
  ++*(int*)number;
}

static void parked(int count) {
  fiber** all = malloc(count * sizeof *all);
  int *numbers = malloc(count * sizeof *numbers), value;
  for (int i = 0; i < count; ++i) {
    numbers[i] = i;
    all[i] = fiber_new(wait_once, &numbers[i], STACK);
    expect(fiber_resume(all[i], &value) && value == i, "a fiber has not waited");
  }
  for (int i = 0; i < count; ++i) {
    expect(!fiber_resume(all[i], &value) && numbers[i] == i + 1, "a fiber was lost");
    fiber_free(all[i]);
  }
}

int main(int argc, char** argv) {
  expect(argc >= 3, "bench WORK [DEPTH] COUNT");
  const char* work = argv[1];
  int number = atoi(argv[2]);
  if (strcmp(work, "switch") == 0 && argc == 4)
    switches(number, atoi(argv[3]));
  else if (strcmp(work, "fiber") == 0)
    fibers(number);
  else if (strcmp(work, "call") == 0)
    calls(number);
  else if (strcmp(work, "parked") == 0)
    parked(number);
  else
    expect(false, "no such work");
}
