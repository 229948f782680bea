// The table of slot operations against the code that the compiler emits.
#include "machine/slot_table.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "machine/compile/compiler.h"
#include "machine/disassemble.h"
#include "machine/ops/handlers.h"
#include "semantics/typing/validate.h"
#include "tests/suite.h"

namespace wfx::machine {
namespace {

/// What contradicts the table in the code of a function; empty if nothing does.
std::string fault_of(const Word* begin, const Word* end, const std::set<CodePos>& emitted) {
  const CodePos size = static_cast<CodePos>(end - begin);
  std::set<CodePos> starts;
  std::set<i64> targets;
  for (CodePos at = 0; at < size;) {
    const Operation* op = operation_at(begin + at);
    if (op == nullptr) return fmt::format("no operation at word {}", at);
    starts.insert(at);
    for (const i32 target : op->targets(begin + at)) targets.insert(i64{at} + target);
    if (op->name == "on_host" &&
        routine_of(reinterpret_cast<const CodeHost*>(begin + at)->routine) == nullptr)
      return "a routine that is not in the table";
    const Flow flow = op->flow_at(begin + at);
    at += op->words(begin + at);
    if (at > size) return fmt::format("{} goes beyond the function", op->name);
    if (at == size && flow != Flow::jump && flow != Flow::leave)
      return fmt::format("{} at the end goes on behind it", op->name);
  }
  if (starts != emitted) return "instructions begin elsewhere than where the compiler has emitted them";
  for (const i64 target : targets)
    if (target < 0 || !starts.contains(static_cast<CodePos>(target)))
      return fmt::format("the target {} is not where an instruction begins", target);
  return "";
}

/// Reads each word of the code of all functions of the module by the table; answers the number of functions.
std::size_t check_module(const std::shared_ptr<const Module>& module, const Limits& limits,
                         const std::string& where) {
  Diagnostics diagnostics;
  const auto types = std::make_shared<TypeStore>();
  const auto valid = validate(std::make_shared<Module>(*module), types, diagnostics);
  if (!valid) return 0;
  Machine machine(types, limits);
  Instance& in = compile_unlinked(machine, valid);
  const std::size_t imported = valid->imported_funcs();
  for (std::size_t k = 0; k < module->funcs.size(); ++k) {
    const Word* begin = in.funcs[imported + k]->entry;
    const Word* end = k + 1 < module->funcs.size() ? in.funcs[imported + k + 1]->entry
                                                   : in.code.words.data() + in.code.words.size();
    std::set<CodePos> emitted;
    for (const Compiler::Origin& o : Compiler(machine, in).origins(k)) emitted.insert(o.start);
    EXPECT_EQ(fault_of(begin, end, emitted), "") << where << ": function " << k;
    EXPECT_FALSE(disassemble(machine, in, static_cast<u32>(imported + k)).empty());
  }
  return module->funcs.size();
}

std::size_t check_file(const std::filesystem::path& path, const Limits& limits) {
  Diagnostics diagnostics;
  const SourcePtr source = testing::read_source(path);
  const auto script = parse_script(source, {}, diagnostics);
  if (!script) return 0;  // of the other dialect
  std::size_t functions = 0;
  for (const Command& command : script->commands)
    if (const ModuleText* text = module_to_be_valid(command); text != nullptr && text->parsed())
      functions += check_module(text->parsed(), limits, testing::place(*source, command));
  return functions;
}

std::size_t check_folder(const std::filesystem::path& folder, const Limits& limits) {
  std::size_t functions = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".wast" || entry.path().extension() == ".wat")
      functions += check_file(entry.path(), limits);
  return functions;
}

TEST(SlotTable, EveryWordOfTheExamplesBelongsToAnInstruction) {
  EXPECT_GT(check_folder(std::filesystem::path(WFX_SOURCE) / "docs/examples", {}), 20U);
}

TEST(SlotTable, EveryWordOfCodeThatCountsBelongsToAnInstruction) {
  const Limits limits{.steps = 1000, .depth = 1000};
  EXPECT_GT(check_folder(std::filesystem::path(WFX_SOURCE) / "tests/rules", limits), 100U);
}

class SlotTableOfSuite : public testing::OfficialSuite {};

TEST_F(SlotTableOfSuite, EveryWordBelongsToAnInstruction) { EXPECT_GT(check_folder(WFX_SUITE, {}), 8'000U); }

/// Whether an instruction of that layout can be made of the operation.
template <class Layout, class Operation>
concept Takes = requires(Operation op) { Layout{op, 0U, 0U}; };

TEST(SlotTable, AnOperationWithAnotherLayoutDoesNotCompile) {
  static_assert(Takes<CodeDA, SlotOp<CodeDA>>);
  static_assert(std::is_same_v<decltype(ops::copy), const SlotOp<CodeDA>>);
  static_assert(!Takes<CodeDAB, SlotOp<CodeDA>>);
  static_assert(!Takes<CodeDA, Handler*>);
}

TEST(SlotTable, KnowsNoOtherHandlers) {
  const Word word = reinterpret_cast<Word>(&handlers::stopped);
  EXPECT_EQ(operation_at(&word), nullptr);
}

/// The operand of a field of an operation.
const SlotOperand& operand(const Operation& op, std::string_view name, bool written) {
  for (const SlotOperand& o : op.operands)
    if (o.name == name && o.written == written) return o;
  throw std::out_of_range(std::string(name));
}

TEST(SlotTable, SaysWhichSlotsAreReadAndWritten) {
  const CodeDAB move{ops::move_n, 3, 7, 2};
  const Word* pc = reinterpret_cast<const Word*>(&move);
  const Operation& op = *operation_at(pc);
  EXPECT_EQ(op.flow, Flow::next);
  EXPECT_EQ(op.words(pc), 3U);
  EXPECT_EQ(operand(op, "d", true).value(pc), 3U);
  EXPECT_EQ(operand(op, "a", false).value(pc), 7U);
  EXPECT_EQ(operand(op, "a", false).slots(pc), 2U);
}

TEST(SlotTable, AVectorTakesTwoSlots) {
  const CodeDAB shift{ops::lanes_binary(Op::i8x16_shl), 0, 2, 4};
  const Word* pc = reinterpret_cast<const Word*>(&shift);
  const Operation& op = *operation_at(pc);
  EXPECT_EQ(op.name, "i8x16.shl");
  EXPECT_EQ(operand(op, "a", false).slots(pc), 2U);
  EXPECT_EQ(operand(op, "b", false).slots(pc), 1U);
  EXPECT_EQ(operand(op, "d", true).slots(pc), 2U);
}

TEST(SlotTable, ABranchHasItsTarget) {
  const CodeABT branch{.op = ops::if_rr(Op::i32_lt_s), .target = -12, .a = 1, .b = 2};
  const Word* pc = reinterpret_cast<const Word*>(&branch);
  const Operation& op = *operation_at(pc);
  EXPECT_EQ(op.name, "br_if i32.lt_s");
  EXPECT_EQ(op.flow, Flow::branch);
  EXPECT_EQ(op.targets(pc), std::vector<i32>{-12});
}

}  // namespace
}  // namespace wfx::machine
