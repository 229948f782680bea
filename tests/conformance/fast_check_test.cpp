// The fast check beside the rules, over near misses of generated modules: many changes of each, which link to nothing
// and run nothing.
#include <gtest/gtest.h>

#include <cstdlib>

#include "conformance/generate/near_miss.h"
#include "conformance/run/valid_binary.h"
#include "grammar/binary/binary.h"
#include "semantics/typing/validate.h"
#include "tests/conformance/samples.h"

namespace wfx::generate {

namespace {

/// Makes near misses of a module, compares what the fast check and the rules say, and answers how many are invalid.
u64 compare_near_misses(const Module& module, u64 count, u64 seed) {
  u64 invalid = 0;
  Choices choices{rc::Random(seed)};
  for (u64 n = 0; n < count; ++n) {
    Module changed = module;
    change_one_thing(changed, choices);
    const auto source = std::make_shared<Source>(
        Source{.name = "near miss", .bytes = encode_module(changed), .binary = true});
    Diagnostics diagnostics;
    auto decoded = decode_module(source, diagnostics);
    const bool valid = decoded && validate(std::move(decoded), std::make_shared<TypeStore>(), diagnostics);
    EXPECT_EQ(is_valid_binary(source, 1), valid) << "program " << seed << ", change " << n << "\n"
                                                 << render(diagnostics, false);
    invalid += valid ? 0 : 1;
  }
  return invalid;
}

/// WFX_CHANGES says how many programs are made, instead of a few.
TEST(FastCheck, says_of_near_misses_what_the_rules_say) {
  const char* more = std::getenv("WFX_CHANGES");
  const u64 programs = more == nullptr ? 20 : std::strtoull(more, nullptr, 10);
  constexpr u64 kOfEach = 50;
  u64 count = 0, invalid = 0;
  for (u64 number = 0; number < programs; ++number)
    for (const auto& module : sample_of(valid_programs(), 1, number).value().program.modules) {
      invalid += compare_near_misses(*module, kOfEach, number);
      count += kOfEach;
    }
  std::printf("%llu near misses, %llu of them invalid\n", static_cast<unsigned long long>(count),
              static_cast<unsigned long long>(invalid));
  EXPECT_GT(invalid, count / 4);
}

}  // namespace

}  // namespace wfx::generate
