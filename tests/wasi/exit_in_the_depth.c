// exit, far from main: what atexit was given runs, buffers are written, and the code is the low byte.
//: native
#include <stdio.h>
#include <stdlib.h>

static void last(void) { puts("last"); }
static void first(void) { puts("first"); }

static int deep(int n) {
  if (n == 0) exit(258 + 5);
  return deep(n - 1) + 1;
}

int main(void) {
  atexit(last);
  atexit(first);
  printf("before, without a newline ");
  return deep(1000);
}
