// Random bytes differ, and fill what they are to fill.
//: native
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  unsigned char a[256] = {0}, b[256] = {0};
  printf("%d %d\n", getentropy(a, sizeof a), getentropy(b, sizeof b));
  int zeros = 0;
  for (int i = 0; i < 256; ++i) zeros += a[i] == 0;
  printf("different: %d, few zeros: %d\n", memcmp(a, b, sizeof a) != 0, zeros < 30);
  return 0;
}
