// Fibers of machine/fiber.h that are resumed and suspend: wfx_fiber N, N times there and back with a number.
#include "machine/fiber.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: wfx_fiber N\n", stderr);
    return 2;
  }
  using wfx::machine::Fiber, wfx::machine::FiberStack;
  FiberStack stack(64 << 10);
  Fiber<std::uint64_t, std::uint64_t, void> fiber(stack, [](auto& self, std::uint64_t x) {
    for (;;) x = self.suspend(x + 1);
  });
  const std::uint64_t n = std::strtoull(argv[1], nullptr, 10);
  std::uint64_t x = 0;
  while (x < n) x = fiber.resume(x).yielded();
}
