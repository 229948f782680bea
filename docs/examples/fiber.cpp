// Fibers in C++ (machine/fiber.h): a generator, and a coroutine that is talked to.
//
// Prints the Fibonacci numbers below 50, and then what an average says as each number is told to it.
#include "machine/fiber.h"

#include <cstdio>

using wfx::machine::Fiber, wfx::machine::FiberStack;

namespace {

// Each resume gives the next number; there is no last one. The fiber is unwound when `numbers` goes.
void generate(FiberStack& stack) {
  Fiber<void, int, void> numbers(stack, [](auto& self) {
    for (int a = 0, b = 1;; b += std::exchange(a, b)) self.suspend(a);
  });
  for (int n = numbers.resume().yielded(); n < 50; n = numbers.resume().yielded()) std::printf("%d ", n);
  std::printf("\n");
}

// Values go both ways: numbers in, the average so far out; and how many there were, once a negative one comes.
void converse(FiberStack& stack) {
  Fiber<double, double, int> average(stack, [](auto& self, double x) {
    double sum = 0;
    int count = 0;
    for (; x >= 0; x = self.suspend(sum / count)) {
      sum += x;
      ++count;
    }
    return count;
  });
  for (const double x : {4.0, 8.0, 3.0}) std::printf("%g makes it %g\n", x, average.resume(x).yielded());
  std::printf("of %d numbers\n", average.resume(-1).result());
}

}  // namespace

int main() {
  FiberStack stack(64 << 10);
  generate(stack);
  converse(stack);
}
