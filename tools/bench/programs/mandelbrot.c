// A program of WASI that computes: how long the points of a square of n by n take to leave the set of Mandelbrot, in f64.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { most = 1000 };

static int rounds(double re, double im) {
  double x = 0, y = 0;
  int k = 0;
  for (; k < most && x * x + y * y <= 4; ++k) {
    const double next = x * x - y * y + re;
    y = 2 * x * y + im;
    x = next;
  }
  return k;
}

int main(int argc, char** argv) {
  const int n = argc > 1 ? atoi(argv[1]) : 100;
  uint64_t sum = 0;
  for (int row = 0; row < n; ++row)
    for (int column = 0; column < n; ++column)
      sum = sum * 31 + (uint64_t)rounds(-2 + 2.5 * column / n, -1.25 + 2.5 * row / n);
  printf("%016llx\n", (unsigned long long)sum);
  return 0;
}
