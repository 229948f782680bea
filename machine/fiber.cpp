#include "machine/fiber.h"

#include <cxxabi.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>
#include <string>

#include "machine/valgrind.h"

#ifdef WFX_FIBER_ASAN
#include <sanitizer/asan_interface.h>
#define NO_FAKE_FRAME __attribute__((no_sanitize("address")))
#else
#define NO_FAKE_FRAME
#endif

namespace wfx::machine {

namespace {

const char* words(FiberRule rule) {
  switch (rule) {
    case FiberRule::a_stack_is_of_one_fiber: return "a stack is of one fiber, until that is destroyed";
    case FiberRule::a_stack_has_room_for_the_body: return "a stack has room for the body that is moved there";
    case FiberRule::a_stack_outlives_its_fiber: return "a stack outlives its fiber";
    case FiberRule::who_runs_or_waits_is_not_resumed:
      return "a fiber that runs, or waits for one that it has resumed, is not resumed";
    case FiberRule::who_has_ended_is_not_resumed: return "a fiber that has ended is not resumed";
    case FiberRule::who_has_been_moved_is_not_resumed:
      return "what a fiber has been moved from is not resumed";
    case FiberRule::a_fiber_suspends_itself: return "a fiber is suspended by itself, while it runs";
    case FiberRule::who_runs_or_waits_is_not_destroyed:
      return "a fiber that runs, or waits for one that it has resumed, is not destroyed";
  }
  return "";
}

[[noreturn]] void refuse(FiberRule broken) { throw FiberMisuse(broken); }

/// Clears what the address sanitizer has noted of the frames of a stack.
void forget_frames([[maybe_unused]] const std::byte* base, [[maybe_unused]] const std::byte* end) {
#ifdef WFX_FIBER_ASAN
  __asan_unpoison_memory_region(base, static_cast<std::size_t>(end - base));
#endif
}

}  // namespace

FiberMisuse::FiberMisuse(FiberRule broken)
    : std::logic_error(std::string("misuse of a fiber: ") + words(broken)), rule(broken) {}

// ---- the stack

FiberStack::FiberStack(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t usable = (bytes + page - 1) / page * page;
  void* memory = usable < bytes ? MAP_FAILED
                                : mmap(nullptr, page + usable, PROT_READ | PROT_WRITE,
                                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  if (mprotect(memory, page, PROT_NONE) != 0) {
    munmap(memory, page + usable);
    throw std::bad_alloc();
  }
  base_ = static_cast<std::byte*>(memory) + page;
  end_ = base_ + usable;
  valgrind_stack_ = VALGRIND_STACK_REGISTER(base_, end_ - 1);
}

FiberStack::~FiberStack() {
  if (in_use_) refuse(FiberRule::a_stack_outlives_its_fiber);
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  forget_frames(base_, end_);
  VALGRIND_STACK_DEREGISTER(valgrind_stack_);
  munmap(base_ - page, static_cast<std::size_t>(end_ - base_) + page);
}

void* FiberBase::place(const FiberStack& stack, std::size_t size, std::size_t align) {
  if (stack.in_use_) refuse(FiberRule::a_stack_is_of_one_fiber);
  if (size + align > static_cast<std::size_t>(stack.end_ - stack.base_) / 2)
    refuse(FiberRule::a_stack_has_room_for_the_body);
  forget_frames(stack.base_, stack.end_);
  const auto end = reinterpret_cast<std::uintptr_t>(stack.end_);
  return reinterpret_cast<void*>((end - size) / align * align);
}

// ---- the fiber

FiberBase::FiberBase(FiberStack& stack)
    : sp_(reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(this) & ~std::uintptr_t{15})),
      stack_(stack) {
  stack.in_use_ = true;
}

FiberBase::~FiberBase() { stack_.in_use_ = false; }

/// Neither inlined nor seen through: a fiber that goes on on another thread must not keep the address of the first.
[[gnu::noinline]] FiberBase::Exceptions& FiberBase::exceptions_of_thread() {
  static constinit thread_local Exceptions* known = nullptr;
  if (known == nullptr) [[unlikely]]
    known = reinterpret_cast<Exceptions*>(abi::__cxa_get_globals());
  asm volatile("");
  return *known;
}

void FiberBase::refuse_resume() const {
  refuse(state_ == State::ended ? FiberRule::who_has_ended_is_not_resumed
                                : FiberRule::who_runs_or_waits_is_not_resumed);
}

void FiberBase::refuse_suspend() const {
  if (state_ == State::unwinding && runs_here()) throw_unwind();
  refuse(FiberRule::a_fiber_suspends_itself);
}

void FiberBase::throw_unwind() { throw Unwind{}; }

void FiberBase::rethrow() {
  if (thrown_ != nullptr) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

void FiberBase::unwind() {
  if (state_ == State::active || state_ == State::unwinding)
    refuse(FiberRule::who_runs_or_waits_is_not_destroyed);
  if (state_ == State::suspended) enter(State::unwinding, nullptr);
}

/// The bottom of the stack. Its frame is not among those that the sanitizer keeps elsewhere, since it outlives them.
NO_FAKE_FRAME void FiberBase::run(FiberBase* self, void* first) noexcept {
  after_switch(nullptr, &self->resumer_base_, &self->resumer_bytes_);
  self->call_body_and_catch(first);
  self->state_ = State::ended;
  before_switch(nullptr, self->resumer_base_, self->resumer_bytes_);
}

void FiberBase::call_body_and_catch(void* first) noexcept {
  try {
    call_body(first);
  } catch (const Unwind&) {
  } catch (...) {
    if (state_ != State::unwinding) thrown_ = std::current_exception();
  }
}

}  // namespace wfx::machine
