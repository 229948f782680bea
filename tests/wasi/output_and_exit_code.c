// What printf prints, on both streams, and the code that main returns.
//: native
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  printf("%d %5d|%-5d|%05d %+d %x %#o %c %s %%\n", -7, 42, 42, 42, 42, 0xBEEF, 8, 'c', "string");
  printf("%" PRId64 " %" PRIu64 "\n", INT64_MIN, UINT64_MAX);
  printf("%f %.3f %e %g %g %a\n", 1.5, 2.0 / 3, 6.02e23, 0.0001, 1e100, 0.1);
  printf("%.*s|%10.3s|\n", 3, "abcdef", "abcdef");
  printf("%ls\n", L"wide");
  fprintf(stderr, "an error message\n");
  puts("no newline at the end:");
  fputs("end", stdout);
  return 42;
}
