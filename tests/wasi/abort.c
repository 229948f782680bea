// A failed assertion: the C library's message, and the trap that it ends in.
#include <assert.h>
#include <stdio.h>

int main(int argc, char **argv) {
  puts("before");
  assert(argc == 7);
  puts("never");
  return 0;
}
