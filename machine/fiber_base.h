// A fiber without the types of what it carries (fiber.h): its stack, its states, its switches.
//
// What lies between a switch and the user's code is inlined. The processor predicts that a `ret` goes to where the
// latest call came from, and after a switch that was on the other stack: each function that returned there would cost a
// misprediction, and one each way takes more than three times what a pair of switches takes.
#pragma once

#include <cstddef>
#include <exception>
#include <stdexcept>
#include <utility>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WFX_FIBER_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WFX_FIBER_ASAN
#endif
#ifdef WFX_FIBER_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

namespace wfx::machine {

class FiberBase;

// In fiber_switch_*.S.
extern "C" {
void* wfx_fiber_switch(void** sp, void* value);
void* wfx_fiber_start(void** sp, void* value, FiberBase* self, void (*run)(FiberBase*, void*) noexcept);
}

enum class FiberRule {
  a_stack_is_of_one_fiber,
  a_stack_has_room_for_the_body,
  a_stack_outlives_its_fiber,
  who_runs_or_waits_is_not_resumed,
  who_has_ended_is_not_resumed,
  who_has_been_moved_is_not_resumed,
  a_fiber_suspends_itself,
  who_runs_or_waits_is_not_destroyed,
};

class FiberMisuse : public std::logic_error {
 public:
  explicit FiberMisuse(FiberRule broken);
  const FiberRule rule;
};

/// Memory for a stack, which fibers use one after the other.
class FiberStack {
 public:
  /// Of at least that many bytes, below which lies a page that faults. To throw takes about 8 KB.
  explicit FiberStack(std::size_t bytes);
  ~FiberStack();
  FiberStack(const FiberStack&) = delete;
  FiberStack& operator=(const FiberStack&) = delete;

 private:
  friend class FiberBase;
  std::byte* base_;  // above the page that faults
  std::byte* end_;
  unsigned valgrind_stack_ = 0;
  bool in_use_ = false;
};

/// What the address sanitizer must know before a switch (the stack that is entered, and where the frames that it keeps
/// elsewhere are noted: with null they are gone for good), and after one.
inline void before_switch([[maybe_unused]] void** fake_frames, [[maybe_unused]] const void* base,
                          [[maybe_unused]] std::size_t bytes) {
#ifdef WFX_FIBER_ASAN
  __sanitizer_start_switch_fiber(fake_frames, base, bytes);
#endif
}
inline void after_switch([[maybe_unused]] void* fake_frames, [[maybe_unused]] const void** left_base,
                         [[maybe_unused]] std::size_t* left_bytes) {
#ifdef WFX_FIBER_ASAN
  __sanitizer_finish_switch_fiber(fake_frames, left_base, left_bytes);
#endif
}

/// It is placed at the end of its stack; the frames are below it.
class FiberBase {
 public:
  FiberBase(const FiberBase&) = delete;
  FiberBase& operator=(const FiberBase&) = delete;
  virtual ~FiberBase();

  /// The place for an object of that size, at the end of the stack.
  static void* place(const FiberStack& stack, std::size_t size, std::size_t align);

  /// Enters the body. Returns what the body suspends with; null once it has ended.
  [[gnu::always_inline]] void* resume(void* value) {
    if (state_ != State::fresh && state_ != State::suspended) [[unlikely]]
      refuse_resume();
    void* out = enter(State::active, value);
    if (state_ == State::ended) [[unlikely]]
      rethrow();
    return out;
  }

  /// Leaves the body. Returns what it is resumed with.
  [[gnu::always_inline]] void* suspend(void* value) {
    if (!runs_here() || state_ != State::active) [[unlikely]]
      refuse_suspend();
    state_ = State::suspended;
    before_switch(&fake_frames_, resumer_base_, resumer_bytes_);
    void* in = wfx_fiber_switch(&sp_, value);
    after_switch(fake_frames_, &resumer_base_, &resumer_bytes_);
    if (state_ == State::unwinding) [[unlikely]]
      throw_unwind();
    return in;
  }

  /// Before it is destroyed: a suspended body is unwound.
  void unwind();
  [[nodiscard]] bool ended() const { return state_ == State::ended; }

 protected:
  explicit FiberBase(FiberStack& stack);
  virtual void call_body(void* first) = 0;

 private:
  enum class State : unsigned char { fresh, active, suspended, unwinding, ended };
  struct Unwind {};

  /// What the C++ runtime knows of the exceptions that a thread handles (Itanium C++ ABI, 2.2.2).
  struct Exceptions {
    void* caught = nullptr;
    unsigned uncaught = 0;

    // Mostly both are empty. To read what was just written, four times a pair, would take half of its time.
    [[gnu::always_inline]] void swap(Exceptions& other) {
      if (caught == other.caught && uncaught == other.uncaught) [[likely]]
        return;
      std::swap(caught, other.caught);
      std::swap(uncaught, other.uncaught);
    }
  };
  static Exceptions& exceptions_of_thread();

  [[gnu::always_inline]] void* enter(State as, void* value) {
    const bool fresh = state_ == State::fresh;
    state_ = as;
    Exceptions& of_thread = exceptions_of_thread();
    exceptions_.swap(of_thread);
    void* fake_frames = nullptr;
    before_switch(&fake_frames, stack_.base_, static_cast<std::size_t>(stack_.end_ - stack_.base_));
    void* out = fresh ? wfx_fiber_start(&sp_, value, this, run) : wfx_fiber_switch(&sp_, value);
    after_switch(fake_frames, nullptr, nullptr);
    // The thread is still the same one: only what is suspended can go to another.
    exceptions_.swap(of_thread);
    return out;
  }

  /// Is this code on this fiber's stack?
  [[gnu::always_inline, nodiscard]] bool runs_here() const {
    const auto* here = static_cast<std::byte*>(__builtin_frame_address(0));
    return here >= stack_.base_ && here < stack_.end_;
  }

  static void run(FiberBase* self, void* first) noexcept;
  void call_body_and_catch(void* first) noexcept;
  [[noreturn]] void refuse_resume() const;
  [[noreturn]] void refuse_suspend() const;
  [[noreturn]] static void throw_unwind();
  void rethrow();

  void* sp_;  // the stack pointer of the one that does not run: this fiber, or what has resumed it
  FiberStack& stack_;
  Exceptions exceptions_;  // those that the one that does not run is handling
  State state_ = State::fresh;
  std::exception_ptr thrown_;  // what has ended the body

  // For the address sanitizer: the frames that it keeps elsewhere, and the resumer's stack.
  void* fake_frames_ = nullptr;
  const void* resumer_base_ = nullptr;
  std::size_t resumer_bytes_ = 0;
};

}  // namespace wfx::machine
