// Fibers, for programs in C++: a body that runs on a stack of its own, is left in the middle, and goes on later.
//
//   FiberStack stack(64 << 10);
//   Fiber<void, int, void> squares(stack, [](auto& self) {
//     for (int k = 1; k <= 3; ++k) self.suspend(k * k);
//   });
//   for (auto next = squares.resume(); !next.returned(); next = squares.resume()) use(next.yielded());
//
// `Fiber<Resume, Yield, Return>`: each resume carries a Resume into the body, the first one to its parameter, further
// ones to what suspend() returns. Back comes a Yield from suspend(), or at last a Return. Each may be void, a
// reference, or a type that can only be moved.
//
// The machine's continuations are the same idea (cont.new makes a fiber, resume resumes it, suspend yields a tag and
// its arguments), but not this code: its handlers leave nothing in registers and need no C++ stack, so it gets by with
// stacks of 512 bytes that grow (segment.h) and with a switch that saves one register (switch.h).
//
// - An exception that leaves the body ends the fiber and comes out of resume().
// - A fiber that is destroyed while it is suspended is unwound: suspend() throws an exception of a private type, and
//   destructors run. A body that catches (...) should let it go on. One that returns instead, or throws another, has
//   ended as well, and what it returned or threw is dropped; one that suspends is thrown the same again.
// - A breach of the rules below (FiberRule) is a FiberMisuse, and nothing has happened; from a destructor it ends the
//   program. One thread at a time uses a fiber, which may go on on another thread than it was on before.
// - The exceptions that are being handled are the fiber's own: suspend() may be called in a catch block. The
//   floating-point environment is the thread's.
#pragma once

#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "machine/fiber_base.h"

namespace wfx::machine {

/// A value, a reference or nothing, on its way.
template <class T>
struct Carried {
  T value;
  T take() { return std::forward<T>(value); }
};
template <>
struct Carried<void> {
  void take() {}
};

/// T as the type of a parameter; no parameter has this type where T is void.
template <class T>
using Parameter = std::conditional_t<std::is_void_v<T>, Carried<void>, T>;

/// What a body suspends itself with.
template <class Resume, class Yield>
class Suspend {
 public:
  explicit Suspend(FiberBase& fiber) : fiber_(fiber) {}
  Suspend(const Suspend&) = delete;
  Suspend& operator=(const Suspend&) = delete;

  [[gnu::always_inline]] Resume suspend(Parameter<Yield> value)
    requires(!std::is_void_v<Yield>)
  {
    return with({std::forward<Yield>(value)});
  }
  [[gnu::always_inline]] Resume suspend()
    requires std::is_void_v<Yield>
  {
    return with({});
  }

 private:
  [[gnu::always_inline]] Resume with(Carried<Yield> out) {
    return static_cast<Carried<Resume>*>(fiber_.suspend(&out))->take();
  }
  FiberBase& fiber_;
};

/// What a resume gives back.
template <class Yield, class Return>
class Resumed {
 public:
  [[nodiscard]] bool returned() const { return what_.index() == 1; }
  /// What the fiber has suspended with; std::bad_variant_access if it has returned. It is moved out.
  Yield yielded() { return std::get<0>(what_).take(); }
  /// What the fiber has returned; std::bad_variant_access if it has not. It is moved out.
  Return result() { return std::get<1>(what_).take(); }

 private:
  template <class, class, class>
  friend class Fiber;
  using Either = std::variant<Carried<Yield>, Carried<Return>>;
  explicit Resumed(Either&& what) : what_(std::move(what)) {}
  Either what_;
};

template <class Resume, class Yield, class Return>
class Fiber {
 public:
  /// The body is called by the first resume, as body(Suspend&, resume's value), on that stack, and is moved there.
  template <class Body>
  Fiber(FiberStack& stack, Body body)
      : fiber_(new(FiberBase::place(stack, sizeof(Of<Body>), alignof(Of<Body>)))
                   Of<Body>(stack, std::move(body))) {}

  /// It must be fresh or suspended.
  [[gnu::always_inline]] Resumed<Yield, Return> resume(Parameter<Resume> value)
    requires(!std::is_void_v<Resume>)
  {
    return with({std::forward<Resume>(value)});
  }
  [[gnu::always_inline]] Resumed<Yield, Return> resume()
    requires std::is_void_v<Resume>
  {
    return with({});
  }

  /// Has the body returned or thrown?
  [[nodiscard]] bool ended() const { return fiber_ != nullptr && fiber_->ended(); }

 private:
  struct WithResult : FiberBase {
    using FiberBase::FiberBase;
    std::optional<Carried<Return>> result;
  };

  template <class Body>
  struct Of final : WithResult {
    Of(FiberStack& stack, Body&& b) : WithResult(stack), body(std::move(b)) {}

    void call_body(void* first) override {
      Body here = std::move(body);
      auto call = [&]() -> Return {
        if constexpr (std::is_void_v<Resume>) {
          return here(self);
        } else {
          return here(self, static_cast<Carried<Resume>*>(first)->take());
        }
      };
      if constexpr (std::is_void_v<Return>) {
        call();
        this->result.emplace();
      } else {
        this->result.emplace(call());
      }
    }

    Body body;
    Suspend<Resume, Yield> self{*this};
  };

  [[gnu::always_inline]] Resumed<Yield, Return> with(Carried<Resume> in) {
    using Either = typename Resumed<Yield, Return>::Either;
    if (fiber_ == nullptr) throw FiberMisuse(FiberRule::who_has_been_moved_is_not_resumed);
    void* out = fiber_->resume(&in);
    if (out == nullptr)
      return Resumed<Yield, Return>(Either(std::in_place_index<1>, std::move(*fiber_->result)));
    return Resumed<Yield, Return>(
        Either(std::in_place_index<0>, std::move(*static_cast<Carried<Yield>*>(out))));
  }

  struct Destroy {
    void operator()(WithResult* fiber) const noexcept {
      fiber->unwind();
      fiber->~WithResult();
    }
  };
  std::unique_ptr<WithResult, Destroy> fiber_;
};

}  // namespace wfx::machine
