// Fibers: what passes in and out, how they end, and which misuse is refused.
#include "machine/fiber.h"

#include <gtest/gtest.h>
#include <unwind.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace wfx::machine {
namespace {

constexpr std::size_t kBytes = 64 << 10;
using Plain = Fiber<void, void, void>;

// ---- values

TEST(Fiber, yields_and_then_returns) {
  FiberStack stack(kBytes);
  Fiber<void, int, std::string> fiber(stack, [](auto& self) {
    self.suspend(1);
    self.suspend(2);
    return std::string("end");
  });
  EXPECT_EQ(fiber.resume().yielded(), 1);
  EXPECT_EQ(fiber.resume().yielded(), 2);
  EXPECT_FALSE(fiber.ended());
  auto last = fiber.resume();
  ASSERT_TRUE(last.returned());
  EXPECT_EQ(last.result(), "end");
  EXPECT_TRUE(fiber.ended());
}

TEST(Fiber, each_resume_carries_a_value_in_the_first_to_the_parameter) {
  FiberStack stack(kBytes);
  Fiber<int, int, int> sum(stack, [](auto& self, int x) {
    int total = 0;
    while (x != 0) x = self.suspend(total += x);
    return total;
  });
  EXPECT_EQ(sum.resume(5).yielded(), 5);
  EXPECT_EQ(sum.resume(6).yielded(), 11);
  EXPECT_EQ(sum.resume(0).result(), 11);
}

TEST(Fiber, carries_what_can_only_be_moved) {
  using Box = std::unique_ptr<int>;
  FiberStack stack(kBytes);
  Fiber<Box, Box, Box> fiber(stack, [](Suspend<Box, Box>& self, Box box) {
    ++*box;
    box = self.suspend(std::move(box));
    ++*box;
    return box;
  });
  Box box = fiber.resume(std::make_unique<int>(1)).yielded();
  EXPECT_EQ(*box, 2);
  EXPECT_EQ(*fiber.resume(std::move(box)).result(), 3);
}

TEST(Fiber, carries_references) {
  FiberStack stack(kBytes);
  int x = 1, y = 2;
  Fiber<int&, int&, int&> fiber(stack, [](auto& self, int& first) -> int& {
    int& second = self.suspend(first);
    second = 20;
    return second;
  });
  EXPECT_EQ(&fiber.resume(x).yielded(), &x);
  EXPECT_EQ(&fiber.resume(y).result(), &y);
  EXPECT_EQ(y, 20);
}

TEST(Fiber, carries_nothing_where_nothing_is_asked_for) {
  FiberStack stack(kBytes);
  int turns = 0;
  Plain fiber(stack, [&](auto& self) {
    for (; turns < 3; ++turns) self.suspend();
  });
  while (!fiber.resume().returned()) continue;
  EXPECT_EQ(turns, 3);
}

TEST(Fiber, what_it_did_not_do_cannot_be_asked_for) {
  FiberStack stack(kBytes);
  Fiber<void, int, int> fiber(stack, [](auto& self) {
    self.suspend(1);
    return 2;
  });
  EXPECT_THROW(fiber.resume().result(), std::bad_variant_access);
  EXPECT_THROW(fiber.resume().yielded(), std::bad_variant_access);
}

TEST(Fiber, the_body_may_be_a_type_that_can_only_be_moved_and_is_gone_at_the_end) {
  FiberStack stack(kBytes);
  auto alive = std::make_shared<int>(7);
  const std::weak_ptr<int> watch = alive;
  Fiber<void, int, void> fiber(stack, [held = std::make_unique<std::shared_ptr<int>>(std::move(alive))](
                                          auto& self) { self.suspend(**held); });
  EXPECT_EQ(fiber.resume().yielded(), 7);
  EXPECT_FALSE(watch.expired());
  fiber.resume();
  EXPECT_TRUE(watch.expired());
}

TEST(Fiber, the_stack_pointer_of_a_body_is_aligned_and_so_is_the_body) {
  struct alignas(64) Wide {
    std::byte bytes[64];
  };
  FiberStack stack(kBytes);
  Fiber<void, bool, void> fiber(stack, [wide = Wide{}](auto& self) {
    alignas(16) volatile char on_stack[16] = {};
    self.suspend(reinterpret_cast<std::uintptr_t>(&on_stack) % 16 == 0);
    self.suspend(reinterpret_cast<std::uintptr_t>(&wide) % 64 == 0);
    self.suspend(std::to_string(2.5) == "2.500000");
  });
  EXPECT_TRUE(fiber.resume().yielded());
  EXPECT_TRUE(fiber.resume().yielded());
  EXPECT_TRUE(fiber.resume().yielded());
}

// ---- several fibers

TEST(Fiber, fibers_resume_fibers) {
  constexpr int kDeep = 100;
  std::function<int(int)> count = [&](int deep) -> int {
    if (deep == 0) return 0;
    FiberStack stack(kBytes);
    Fiber<int, void, int> fiber(stack, [&](auto& self, int d) {
      self.suspend();
      return count(d - 1) + 1;
    });
    fiber.resume(deep);
    return fiber.resume(0).result();
  };
  EXPECT_EQ(count(kDeep), kDeep);
}

TEST(Fiber, is_moved_while_it_is_suspended) {
  std::vector<std::unique_ptr<FiberStack>> stacks;
  std::vector<Fiber<void, int, void>> fibers;
  for (int k = 0; k < 20; ++k) {
    stacks.push_back(std::make_unique<FiberStack>(kBytes));
    fibers.emplace_back(*stacks.back(), [k](auto& self) {
      for (int turn = 0;; ++turn) self.suspend(100 * turn + k);
    });
    fibers.back().resume();
  }
  for (int k = 0; k < 20; ++k) EXPECT_EQ(fibers[static_cast<std::size_t>(k)].resume().yielded(), 100 + k);
}

TEST(Fiber, goes_on_on_another_thread) {
  FiberStack stack(kBytes);
  Fiber<void, std::thread::id, void> fiber(stack, [](auto& self) {
    for (;;) {
      try {
        throw 1;
      } catch (int) {
        self.suspend(std::this_thread::get_id());
      }
    }
  });
  EXPECT_EQ(fiber.resume().yielded(), std::this_thread::get_id());
  std::thread([&] { EXPECT_EQ(fiber.resume().yielded(), std::this_thread::get_id()); }).join();
  EXPECT_EQ(fiber.resume().yielded(), std::this_thread::get_id());
}

TEST(Fiber, takes_the_fibers_that_it_resumes_along_to_another_thread) {
  FiberStack stack_a(kBytes), stack_b(kBytes);
  Fiber<void, int, void> catches_and_rethrows(stack_b, [](auto& self) {
    for (int k = 0;; ++k) {
      try {
        throw k;
      } catch (int) {
        self.suspend(k);
        EXPECT_THROW(throw, int);
      }
    }
  });
  Fiber<void, int, void> resumes(stack_a, [&](auto& self) {
    for (;;) self.suspend(catches_and_rethrows.resume().yielded());
  });
  for (int k = 0; k < 10; k += 2) {
    EXPECT_EQ(resumes.resume().yielded(), k);
    std::thread([&] { EXPECT_EQ(resumes.resume().yielded(), k + 1); }).join();
  }
}

std::vector<std::uintptr_t> return_addresses() {
  std::vector<std::uintptr_t> addresses;
  const auto note = [](_Unwind_Context* context, void* to) {
    static_cast<std::vector<std::uintptr_t>*>(to)->push_back(_Unwind_GetIP(context));
    return _URC_NO_REASON;
  };
  _Unwind_Backtrace(note, &addresses);
  return addresses;
}

TEST(Fiber, a_backtrace_goes_on_where_it_was_resumed) {
  FiberStack stack(kBytes);
  Fiber<void, void, std::vector<std::uintptr_t>> fiber(stack, [](auto& self) {
    self.suspend();
    return return_addresses();
  });
  fiber.resume();
  const std::vector<std::uintptr_t> here = return_addresses(), inside = fiber.resume().result();
  ASSERT_GT(inside.size(), here.size());
  // From the caller of this function on.
  EXPECT_EQ(std::vector(inside.end() - static_cast<std::ptrdiff_t>(here.size() - 2), inside.end()),
            std::vector(here.begin() + 2, here.end()));
}

TEST(FiberStack, serves_one_fiber_after_the_other) {
  FiberStack stack(kBytes);
  for (int k = 0; k < 1000; ++k) {
    Fiber<int, int, int> fiber(stack, [](auto& self, int x) {
      std::vector<int> on_heap(10, x);
      return self.suspend(on_heap[9] + 1) + on_heap[0];
    });
    EXPECT_EQ(fiber.resume(k).yielded(), k + 1);
    if (k % 3 != 0) continue;  // else it is unwound
    EXPECT_EQ(fiber.resume(1).result(), k + 1);
  }
}

[[gnu::noinline]] int fall(int depth) {
  volatile char frame[1024];
  frame[depth % 1024] = 1;
  return depth == 0 ? 0 : fall(depth - 1) + frame[depth % 1024];
}

TEST(FiberStack, faults_where_it_ends) {
  const auto fall_on_a_fiber = [](int depth) {
    FiberStack stack(kBytes);
    return Fiber<void, void, int>(stack, [&](auto&) { return fall(depth); }).resume().result();
  };
  EXPECT_EQ(fall_on_a_fiber(16), 16);
  EXPECT_DEATH(fall_on_a_fiber(1000), "");
}

TEST(FiberStack, of_more_memory_than_there_is_is_refused) {
  EXPECT_THROW(FiberStack(~std::size_t{0}), std::bad_alloc);
  EXPECT_THROW(FiberStack(std::size_t{1} << 62), std::bad_alloc);
}

// ---- exceptions

TEST(Fiber, what_the_body_throws_comes_out_of_resume_and_ends_the_fiber) {
  FiberStack stack(kBytes);
  Fiber<void, int, void> fiber(stack, [](auto& self) {
    self.suspend(1);
    throw std::runtime_error("thrown inside");
  });
  fiber.resume();
  try {
    fiber.resume();
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "thrown inside");
  }
  EXPECT_TRUE(fiber.ended());
}

TEST(Fiber, an_exception_crosses_a_hundred_fibers) {
  std::function<void(int)> nest = [&](int deep) {
    if (deep == 0) throw 42;
    FiberStack stack(kBytes);
    Plain(stack, [&](auto&) { nest(deep - 1); }).resume();
  };
  EXPECT_THROW(nest(100), int);
}

// Suspends inside a catch block; rethrows what it has caught.
auto catches(int x) {
  return [x](auto& self) {
    try {
      throw x;
    } catch (int) {
      self.suspend(x);
      try {
        throw;
      } catch (int again) {
        self.suspend(again);
      }
    }
    self.suspend(std::uncaught_exceptions());
  };
}

TEST(Fiber, what_it_has_caught_stays_its_own_while_it_is_suspended) {
  FiberStack stack_a(kBytes), stack_b(kBytes);
  Fiber<void, int, void> a(stack_a, catches(1)), b(stack_b, catches(2));
  EXPECT_EQ(a.resume().yielded(), 1);
  EXPECT_EQ(std::current_exception(), nullptr);
  EXPECT_EQ(b.resume().yielded(), 2);
  try {
    throw 3;
  } catch (int) {
    EXPECT_EQ(a.resume().yielded(), 1) << "not the 2 and not the 3 that were caught since";
    EXPECT_EQ(b.resume().yielded(), 2);
    EXPECT_EQ(a.resume().yielded(), 0);
    EXPECT_THROW(throw, int);
  }
  EXPECT_EQ(b.resume().yielded(), 0);
}

TEST(Fiber, a_destructor_that_runs_for_an_exception_may_resume_and_is_alone_in_seeing_it) {
  FiberStack stack(kBytes);
  Fiber<void, int, void> fiber(stack, [](auto& self) {
    for (;;) self.suspend(std::uncaught_exceptions());
  });
  struct Resumes {
    Fiber<void, int, void>& fiber;
    ~Resumes() {
      EXPECT_EQ(std::uncaught_exceptions(), 1);
      EXPECT_EQ(fiber.resume().yielded(), 0);
    }
  };
  EXPECT_THROW(
      {
        const Resumes resumes{fiber};
        throw 1;
      },
      int);
}

// ---- unwinding

struct Notes {
  std::vector<std::string>& log;
  std::string text;
  ~Notes() { log.push_back(text); }
};

TEST(Fiber, destroyed_while_suspended_runs_the_destructors_of_its_frames) {
  std::vector<std::string> log;
  FiberStack stack(kBytes);
  {
    Plain fiber(stack, [&](auto& self) {
      const Notes outer{log, "outer"};
      const auto inner = [&] {
        const Notes notes{log, "inner"};
        self.suspend();
        log.emplace_back("never");
      };
      inner();
    });
    fiber.resume();
    EXPECT_TRUE(log.empty());
  }
  EXPECT_EQ(log, (std::vector<std::string>{"inner", "outer"}));
}

TEST(Fiber, destroyed_before_it_is_resumed_only_destroys_its_body) {
  std::vector<std::string> log;
  FiberStack stack(kBytes);
  const auto note = [&log](Notes*) { log.emplace_back("body destroyed"); };
  {
    std::unique_ptr<Notes, decltype(note)> captured(reinterpret_cast<Notes*>(8), note);
    const Plain fiber(stack, [captured = std::move(captured), &log](auto&) { log.emplace_back("never"); });
    EXPECT_TRUE(log.empty());
  }
  EXPECT_EQ(log, (std::vector<std::string>{"body destroyed"}));
}

TEST(Fiber, unwinding_passes_handlers_of_std_exception) {
  bool caught = false;
  FiberStack stack(kBytes);
  {
    Plain fiber(stack, [&](auto& self) {
      try {
        self.suspend();
      } catch (const std::exception&) {
        caught = true;
      }
    });
    fiber.resume();
  }
  EXPECT_FALSE(caught);
}

TEST(Fiber, a_body_that_swallows_the_unwinding_and_returns_has_ended) {
  bool swallowed = false;
  FiberStack stack(kBytes);
  {
    Fiber<void, void, int> fiber(stack, [&](auto& self) {
      try {
        self.suspend();
      } catch (...) {
        swallowed = true;
      }
      return 5;
    });
    fiber.resume();
  }
  EXPECT_TRUE(swallowed);
  EXPECT_NO_THROW((Plain(stack, [](auto&) {}).resume())) << "the stack is free again";
}

TEST(Fiber, a_body_that_swallows_the_unwinding_and_suspends_is_unwound_again) {
  int swallowed = 0;
  FiberStack stack(kBytes);
  {
    Plain fiber(stack, [&](auto& self) {
      for (; swallowed < 3; ++swallowed) {
        try {
          self.suspend();
        } catch (...) {
          continue;
        }
      }
      self.suspend();
      swallowed = 100;
    });
    fiber.resume();
  }
  EXPECT_EQ(swallowed, 3);
}

TEST(Fiber, what_a_body_throws_instead_of_the_unwinding_is_dropped) {
  FiberStack stack(kBytes);
  bool threw = false;
  {
    Plain fiber(stack, [&](auto& self) {
      try {
        self.suspend();
      } catch (...) {
        threw = true;
        throw std::runtime_error("instead");
      }
    });
    fiber.resume();
  }
  EXPECT_TRUE(threw);
}

TEST(Fiber, is_unwound_when_an_exception_leaves_the_scope_that_has_it) {
  std::vector<std::string> log;
  FiberStack stack(kBytes);
  const auto leaves = [&] {
    Plain fiber(stack, [&](auto& self) {
      const Notes notes{log, "unwound"};
      self.suspend();
    });
    fiber.resume();
    throw 1;
  };
  EXPECT_THROW(leaves(), int);
  EXPECT_EQ(log, (std::vector<std::string>{"unwound"}));
}

// ---- misuse

template <class Act>
void expect_misuse(FiberRule rule, const std::string& words, Act act) {
  try {
    act();
    FAIL() << "no misuse: " << words;
  } catch (const FiberMisuse& misuse) {
    EXPECT_EQ(misuse.rule, rule);
    EXPECT_EQ(misuse.what(), "misuse of a fiber: " + words);
  }
}

TEST(Fiber, that_has_ended_is_not_resumed) {
  FiberStack stack(kBytes);
  Plain fiber(stack, [](auto&) {});
  fiber.resume();
  expect_misuse(FiberRule::who_has_ended_is_not_resumed, "a fiber that has ended is not resumed",
                [&] { fiber.resume(); });
}

TEST(Fiber, that_runs_or_waits_is_not_resumed) {
  FiberStack stack_a(kBytes), stack_b(kBytes);
  constexpr const char* kWords = "a fiber that runs, or waits for one that it has resumed, is not resumed";
  Plain* a = nullptr;
  Plain b(stack_b, [&](auto&) {
    expect_misuse(FiberRule::who_runs_or_waits_is_not_resumed, kWords, [&] { a->resume(); });
  });
  Plain waits(stack_a, [&](auto& self) {
    expect_misuse(FiberRule::who_runs_or_waits_is_not_resumed, kWords, [&] { a->resume(); });
    b.resume();
    self.suspend();
  });
  a = &waits;
  EXPECT_FALSE(waits.resume().returned());
  EXPECT_TRUE(waits.resume().returned()) << "after the misuse it goes on as if nothing had happened";
}

TEST(Fiber, is_suspended_only_by_itself) {
  FiberStack stack_a(kBytes), stack_b(kBytes);
  constexpr const char* kWords = "a fiber is suspended by itself, while it runs";
  Suspend<void, void>* of_a = nullptr;
  const auto suspend_a = [&] {
    expect_misuse(FiberRule::a_fiber_suspends_itself, kWords, [&] { of_a->suspend(); });
  };
  Plain b(stack_b, [&](auto&) { suspend_a(); });
  Plain a(stack_a, [&](auto& self) {
    of_a = &self;
    self.suspend();
    b.resume();
  });
  a.resume();
  suspend_a();
  EXPECT_TRUE(a.resume().returned());
  suspend_a();
}

TEST(Fiber, that_has_been_moved_is_not_resumed) {
  FiberStack stack(kBytes);
  Fiber<void, int, void> from(stack, [](auto& self) { self.suspend(1); });
  Fiber<void, int, void> to = std::move(from);
  expect_misuse(FiberRule::who_has_been_moved_is_not_resumed,
                "what a fiber has been moved from is not resumed",
                [&] { from.resume(); });  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(to.resume().yielded(), 1);
}

TEST(Fiber, takes_no_stack_that_another_has) {
  FiberStack stack(kBytes);
  const auto make = [&] { return Fiber<void, int, void>(stack, [](auto& self) { self.suspend(1); }); };
  auto fiber = make();
  expect_misuse(FiberRule::a_stack_is_of_one_fiber, "a stack is of one fiber, until that is destroyed", make);
  EXPECT_EQ(fiber.resume().yielded(), 1);
}

TEST(Fiber, takes_no_stack_that_is_too_small_for_its_body) {
  FiberStack stack(4096);
  struct Large {
    std::byte bytes[4096];
  };
  expect_misuse(FiberRule::a_stack_has_room_for_the_body, "a stack has room for the body that is moved there",
                [&] { Plain(stack, [large = Large{}](auto&) { (void)large; }); });
  EXPECT_NO_THROW((Plain(stack, [](auto&) {}))) << "the stack is still free";
}

TEST(Fiber, that_runs_is_not_destroyed) {
  const auto destroy_from_inside = [] {
    FiberStack stack(kBytes);
    std::optional<Plain> fiber;
    fiber.emplace(stack, [&](auto&) { fiber.reset(); });
    fiber->resume();
  };
  EXPECT_DEATH(destroy_from_inside(),
               "a fiber that runs, or waits for one that it has resumed, is not destroyed");
}

TEST(FiberStack, that_a_fiber_has_is_not_destroyed) {
  const auto destroy_too_early = [] {
    auto stack = std::make_unique<FiberStack>(kBytes);
    const Plain fiber(*stack, [](auto&) {});
    stack.reset();
  };
  EXPECT_DEATH(destroy_too_early(), "a stack outlives its fiber");
}

}  // namespace
}  // namespace wfx::machine
