// What fiber.cpp does, by Boost.Context: wfx_fiber_boost N. Its fibers carry no values; a variable does.
#include <boost/context/fiber.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: wfx_fiber_boost N\n", stderr);
    return 2;
  }
  std::uint64_t x = 0;
  boost::context::fiber fiber([&x](boost::context::fiber&& main) {
    for (;;) {
      ++x;
      main = std::move(main).resume();
    }
    return std::move(main);
  });
  const std::uint64_t n = std::strtoull(argv[1], nullptr, 10);
  while (x < n) fiber = std::move(fiber).resume();
}
