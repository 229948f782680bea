#include "machine/guards.h"

#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <vector>

#include "machine/machine.h"
#include "machine/ops/handlers.h"

namespace wfx::machine {

thread_local Machine* running_machine = nullptr;

namespace {

// What the handler reads must not need a lock. Reservations of 32-bit memories are 8 GiB, so that one bit for each
// 4 GiB of the address space says enough: a page directory of a bitmap. Addresses have 48 bits (AArch64) or 47.
constexpr u64 kGranule = u64{1} << 32;
std::atomic<u32> guarded[(u64{1} << 48) / kGranule];

struct sigaction previous_segv, previous_bus;

void resume_previous(int signal, siginfo_t* info, void* context) {
  const struct sigaction& previous = signal == SIGSEGV ? previous_segv : previous_bus;
  if ((previous.sa_flags & SA_SIGINFO) != 0) {
    previous.sa_sigaction(signal, info, context);
  } else if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
    previous.sa_handler(signal);
  } else {
    // The default action, when the instruction faults again.
    sigaction(signal, &previous, nullptr);
  }
}

void on_fault(int signal, siginfo_t* info, void* context) {
  Machine* machine = running_machine;
  const u64 address = reinterpret_cast<u64>(info->si_addr);
  if (machine == nullptr || address / kGranule >= std::size(guarded) || guarded[address / kGranule] == 0)
    return resume_previous(signal, info, context);
  // Goes on in another handler, as if the one that faulted had gone there: pc, fp and `in` are in their registers, and
  // nothing is on the native stack yet (ops.h, ACCESSED).
  auto* machine_state = static_cast<ucontext_t*>(context);
  const u64 handler = reinterpret_cast<u64>(&handlers::out_of_bounds);
#if defined(__x86_64__)
  auto& registers = machine_state->uc_mcontext.gregs;
  // Native code has only fp in its register.
  const auto* access = machine->arena.access_at(reinterpret_cast<const void*>(registers[REG_RIP]));
  if (access != nullptr) {
    registers[REG_R12] = static_cast<greg_t>(as_word(access->pc));
    registers[REG_R14] = static_cast<greg_t>(as_word(access->in));
  }
  registers[REG_RIP] = static_cast<greg_t>(handler);
  registers[REG_RDI] = static_cast<greg_t>(reinterpret_cast<u64>(machine));
  registers[REG_RSI] = static_cast<greg_t>(reinterpret_cast<u64>(machine->current));
#elif defined(__aarch64__)
  machine_state->uc_mcontext.pc = handler;
  machine_state->uc_mcontext.regs[24] = reinterpret_cast<u64>(machine);
  machine_state->uc_mcontext.regs[25] = reinterpret_cast<u64>(machine->current);
#endif
}

void install() {
  struct sigaction action{};
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &previous_segv);
  sigaction(SIGBUS, &action, &previous_bus);
}

/// A signal stack of this thread, unless it has one.
struct SignalStack {
  SignalStack() {
    stack_t now{};
    if (sigaltstack(nullptr, &now) == 0 && (now.ss_flags & SS_DISABLE) == 0) return;
    memory = std::malloc(kBytes);
    if (memory == nullptr) return;
    const stack_t stack{.ss_sp = memory, .ss_flags = 0, .ss_size = kBytes};
    sigaltstack(&stack, nullptr);
  }
  ~SignalStack() {
    if (memory == nullptr) return;
    const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
    sigaltstack(&none, nullptr);
    std::free(memory);
  }
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;
  static constexpr std::size_t kBytes = 64 << 10;
  void* memory = nullptr;
};

void count(const u8* base, u64 bytes, bool add) {
  const u64 first = reinterpret_cast<u64>(base) / kGranule;
  const u64 last = (reinterpret_cast<u64>(base) + bytes - 1) / kGranule;
  for (u64 k = first; k <= last && k < std::size(guarded); ++k) {
    if (add)
      ++guarded[k];
    else
      --guarded[k];
  }
}

std::mutex mutex;
std::vector<std::pair<const u8*, u64>> reservations;

}  // namespace

void add_guarded(const u8* base, u64 bytes) {
  const std::lock_guard lock(mutex);
  reservations.emplace_back(base, bytes);
  count(base, bytes, true);
}

void remove_guarded(const u8* base) {
  const std::lock_guard lock(mutex);
  for (auto& reservation : reservations) {
    if (reservation.first != base) continue;
    count(base, reservation.second, false);
    reservation = reservations.back();
    reservations.pop_back();
    return;
  }
}

void handle_faults() {
  static std::once_flag once;
  std::call_once(once, install);
  thread_local const SignalStack stack;
  (void)stack;
}

}  // namespace wfx::machine
