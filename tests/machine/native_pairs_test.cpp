// Two instructions that are one in native code, against their handlers.
#include "machine/native/native.h"
#include "tests/machine/native_limits.h"
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

class MachineNativePairs : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
  /// The function named f of the fields does the same with handlers and in native code.
  static void expect_same(const std::string& fields, const std::vector<std::vector<Slot>>& calls) {
    Program handlers(fields, kHandlers), native(fields, kAlways);
    for (const std::vector<Slot>& args : calls) {
      const Outcome expected = handlers.call("f", args), found = native.call("f", args);
      const std::string what = fields + fmt::format(" {}", fmt::join(args, " "));
      EXPECT_EQ(Program::describe(found), Program::describe(expected)) << what;
      ASSERT_EQ(found.calls.size(), expected.calls.size()) << what;
      for (std::size_t k = 0; k < found.calls.size(); ++k)
        EXPECT_EQ(found.calls[k].at.begin, expected.calls[k].at.begin) << what;
    }
  }
};

TEST_F(MachineNativePairs, a_shift_and_a_sum) {
  for (const char* type : {"i32", "i64"}) {
    const u64 most = std::string(type) == "i32" ? 0xFFFF'FFFF : ~u64{0};
    const std::vector<std::vector<Slot>> calls = {{1, 2}, {most, most}, {most / 2 + 1, 5}, {3, most / 4 + 9}};
    for (const int by : {0, 1, 2, 3, 4, 7, 31, 32, 33, 66}) {
      const std::string shift = fmt::format("({0}.shl (local.get 0) ({0}.const {1}))", type, by);
      const std::string other = fmt::format("({}.xor (local.get 1) (local.get 0))", type);
      for (const std::string& sum : {fmt::format("({}.add (local.get 1) {})", type, shift),
                                     fmt::format("({}.add {} (local.get 1))", type, shift),
                                     fmt::format("({}.add {} (local.get 0))", type, shift),
                                     fmt::format("({}.add {} {})", type, other, shift),
                                     fmt::format("({}.add {} {})", type, shift, shift),
                                     fmt::format("({0}.add (local.tee 1 {1}) (local.get 1))", type, shift),
                                     fmt::format("({0}.add (local.get 0) (local.tee 0 {1}))", type, shift),
                                     fmt::format("({0}.add (local.get 1) (local.tee 0 {1})) (local.get 0) "
                                                 "({0}.sub)",
                                                 type, shift)})
        expect_same(fmt::format("(func (export \"f\") (param {0} {0}) (result {0}) {1})", type, sum), calls);
    }
  }
}

TEST_F(MachineNativePairs, a_conjunction_and_a_branch) {
  for (const char* type : {"i32", "i64"}) {
    const u64 high = std::string(type) == "i32" ? u64{1} << 31 : u64{1} << 40;
    const std::vector<std::vector<Slot>> calls = {{0, 0},       {1, 3},           {2, 1},
                                                  {high, high}, {high + 1, high}, {high, 1}};
    for (const std::string& by :
         {std::string("(local.get 1)"), fmt::format("({}.const 1)", type),
          fmt::format("({}.const {})", type, high), fmt::format("({}.const -2)", type)}) {
      const std::string both = fmt::format("({}.and (local.get 0) {})", type, by);
      const std::string zero = fmt::format("({}.eqz {})", type, both);
      const std::string not_zero = fmt::format("({0}.ne {1} ({0}.const 0))", type, both);
      for (const std::string& condition : {zero, not_zero, std::string(type) == "i32" ? both : not_zero})
        expect_same(fmt::format("(func (export \"f\") (param {0} {0}) (result i32) (if (result i32) {1} "
                                "(then (i32.const 5)) (else (i32.const 6))))",
                                type, condition),
                    calls);
      expect_same(fmt::format("(func (export \"f\") (param {0} {0}) (result {0}) (local {0})"
                              "(if ({0}.eqz (local.tee 2 {1})) (then (return ({0}.const 9)))) (local.get 2))",
                              type, both),
                  calls);
    }
  }
}

TEST_F(MachineNativePairs, a_load_and_arithmetic) {
  const std::vector<std::vector<Slot>> calls = {{0}, {8}, {16}, {65528}, {65529}, {65533}, {0xFFFF'FFFF}};
  for (const char* type : {"f32", "f64"}) {
    for (const char* op : {"add", "sub", "mul", "div", "min", "eq"}) {
      const bool is_test = std::string(op) == "eq";
      const std::string load = fmt::format("({}.load (local.get 0))", type);
      for (const std::string& operands :
           {fmt::format("(local.get 1) {}", load), fmt::format("{} (local.get 1)", load),
            fmt::format("{0} {0}", load), fmt::format("(local.get 1) (local.tee 1 {})", load),
            fmt::format("(local.tee 1 {}) (local.get 1)", load)})
        expect_same(fmt::format(R"(
          (memory 1) (data (i32.const 0) "\00\00\80\3f\00\00\f8\3f\00\00\c0\7f\00\00\f0\7f\00\00\80\ff\00\00\f0\ff")
          (func (export "f") (param i32) (result {}) (local {})
            (local.set 1 ({}.const -2.5))
            ({}.{} {})))",
                                is_test ? "i32" : type, type, type, type, op, operands),
                    calls);
    }
  }
}

}  // namespace
}  // namespace wfx::machine
