// malloc to failure and back, qsort, bsearch, strings.
//: native
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b) {
  const int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}
static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

int main(void) {
  enum { N = 3000 };
  int *numbers = malloc(N * sizeof *numbers);
  uint32_t seed = 1;
  for (int i = 0; i < N; ++i) numbers[i] = (int)((seed = seed * 1664525u + 1013904223u) >> 16);
  qsort(numbers, N, sizeof *numbers, by_number);
  int sorted = 1;
  for (int i = 1; i < N; ++i) sorted &= numbers[i - 1] <= numbers[i];
  const int key = numbers[1234];
  const int *found = bsearch(&key, numbers, N, sizeof key, by_number);
  printf("sorted: %d, first %d, last %d, found: %d\n", sorted, numbers[0], numbers[N - 1], found && *found == key);

  char *names[] = {"wasm", "continuation", "suspend", "resume", "switch"};
  qsort(names, 5, sizeof *names, by_name);
  for (int i = 0; i < 5; ++i) printf("%s ", names[i]);
  puts("");

  size_t total = 0;
  char *block = NULL;
  for (size_t size = 1; size <= 1u << 22; size *= 2) {
    block = realloc(block, size);
    memset(block + size / 2, (int)(size & 0xFF), size - size / 2);
    total += size;
  }
  printf("grown to %zu in all, first byte %d\n", total, block[0]);
  free(block);
  free(numbers);

  volatile size_t all = SIZE_MAX - 100000;
  printf("the whole address space: %s\n", malloc(all) ? "given" : "refused");
  void *zeros = calloc(1000, 1000);
  size_t nonzero = 0;
  for (size_t i = 0; i < 1000000; i += 997) nonzero += ((char *)zeros)[i] != 0;
  printf("calloc: %zu bytes that are not zero\n", nonzero);
  return 0;
}
