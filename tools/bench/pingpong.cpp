// The baseline of the machine's switches: two bare stacks in assembly that call each other.
//
//   wfx_pingpong jump pairs N      N times there and back, by switches that end in pop and jmp
//   wfx_pingpong jump switches N   N switches
//   wfx_pingpong ret pairs N       ...that end in ret
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {
void pingpong_jump(void** from, void* to);
void pingpong_ret(void** from, void* to);
}

namespace {

void* main_sp;
void* other_sp;
alignas(16) std::uint8_t other_stack[16 << 10];

template <void (*swap)(void**, void*)>
void other() {
  for (;;) swap(&other_sp, main_sp);
}

template <void (*swap)(void**, void*)>
void run(std::uint64_t pairs) {
  // Six registers and the address that the switch pops; below them the stack pointer is as after a call.
  auto* top = reinterpret_cast<void**>(other_stack + sizeof other_stack) - 2;
  *top = reinterpret_cast<void*>(&other<swap>);
  other_sp = top - 6;
  for (; pairs > 0; --pairs) swap(&main_sp, other_sp);
}

}  // namespace

int main(int argc, char** argv) {
  const bool by_jump = argc == 4 && std::strcmp(argv[1], "jump") == 0;
  const bool by_ret = argc == 4 && std::strcmp(argv[1], "ret") == 0;
  const bool in_pairs = argc == 4 && std::strcmp(argv[2], "pairs") == 0;
  if ((!by_jump && !by_ret) || (!in_pairs && std::strcmp(argv[2], "switches") != 0)) {
    std::fputs("usage: wfx_pingpong jump|ret pairs|switches N\n", stderr);
    return 2;
  }
  const std::uint64_t n = std::strtoull(argv[3], nullptr, 10);
  (by_jump ? run<pingpong_jump> : run<pingpong_ret>)(in_pairs ? n : n / 2);
}
