// Words counted, from standard input to its end.
//: native
#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char line[256];
  unsigned lines = 0, words = 0, bytes = 0;
  while (fgets(line, sizeof line, stdin)) {
    ++lines;
    bytes += strlen(line);
    for (char *p = line; *p; ++p)
      if (!isspace((unsigned char)*p) && (p == line || isspace((unsigned char)p[-1]))) ++words;
  }
  printf("%u lines, %u words, %u bytes, end of file: %s\n", lines, words, bytes, feof(stdin) ? "yes" : "no");
  int number;
  printf("scanf after the end: %d\n", scanf("%d", &number));
  return 0;
}
