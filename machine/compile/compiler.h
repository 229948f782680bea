// The compiler: the flat code of a valid body to slot code, in one pass, linear in its size.
//
// It keeps the operand stack of the specification as descriptions: an operand is in its home slot, or is still the
// local or the constant that it was read from, and is put into its home only where something needs it there. At the
// start of each block all operands that are locals go home, since a path through the block may set the local. Code that
// cannot be reached is not compiled.
//
// Compile rules are functions of namespace `rules`, one for each name in the `rule` column of instructions.def, in the
// file of their topic. They take the operands off, emit code, and push the results.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "machine/machine.h"
#include "machine/native/native.h"
#include "machine/ops/handlers.h"

namespace wfx::machine {

inline constexpr u32 kNone = 0xFFFFFFFF;
/// After how many calls, or rounds of one of its loops, a function gets native code, where that is made lazily.
inline constexpr u32 kCallsToNative = 200, kRoundsToNative = 1000;

struct Operand {
  enum class Kind : u8 { home, local, constant } kind = Kind::home;
  ValKind type{};
  u32 home = 0;            // its slot
  u32 local = 0;           // of Kind::local: the index
  u32 same = kNone;        // of Kind::local: the next operand down that is the same local
  u64 bits = 0, high = 0;  // of Kind::constant
};

/// The place of a branch's target in code: the word where the instruction starts, and the byte in it of the i32.
struct Jump {
  CodePos start;
  u32 field;
};

/// Where control and values come to that a catch clause sends: the code has its number, the values go to slots from
/// `slot` on.
struct Landing {
  u32 index;  // of Compiler::landings_
  u32 slot;
};

/// What the compiler has found out about a function: positions in the words, until they have their final place.
struct Compiled {
  struct Clause {
    const TagInst* tag;
    bool with_ref;
    Landing landing;
  };
  struct Region {
    CodePos begin, end;
    u32 around;  // as in store.h
    bool barrier = false;
    u32 depth = 0;
    std::vector<Clause> clauses;
  };
};

class Compiler {
 public:
  /// Code for the instance, whose index spaces must be complete as far as the code uses them.
  Compiler(Machine& machine, Instance& instance) : machine(machine), in(instance) {}

  /// The bodies of all functions of the module; their entries are set.
  void functions();
  /// A constant expression as a function without parameters, in words of its own.
  void expression(const Expr& expr, ValType type, std::vector<Word>& words);

  /// What was emitted at an offset from a function's entry, and of which instruction of its body.
  struct Origin {
    CodePos start;
    u32 pc;
  };
  /// The origins of all that was emitted for a function, in that order: what was emitted later at an offset is what is
  /// there. Code is compiled again for that, so that it needs no table of its places.
  std::vector<Origin> origins(std::size_t func);
  /// Which instruction of its body the code at that offset from a function's entry was made of.
  std::optional<u32> instruction_of(std::size_t func, CodePos offset);
  /// The same of a constant expression.
  std::optional<u32> instruction_of(const Expr& expr, ValType type, CodePos offset);

  // ---- what rules ask

  Machine& machine;
  Instance& in;
  [[nodiscard]] const ValidModule& valid() const { return *in.valid; }
  [[nodiscard]] const Expr& expr() const { return *expr_; }
  [[nodiscard]] const FuncType& func_type(u32 type_index) const {
    return machine.types->func(in.valid->type_ids[type_index]);
  }
  [[nodiscard]] u32 pc() const { return pc_; }
  /// Whether an access to the memory needs no check: what is out of its bounds is protected.
  [[nodiscard]] bool guarded(u32 memory) const { return memory == 0 && in.memories[0]->guarded; }

  // ---- operands

  [[nodiscard]] u32 height() const { return static_cast<u32>(operands_.size()); }
  [[nodiscard]] Operand& top(u32 below = 0) { return operands_[operands_.size() - 1 - below]; }
  Operand pop();
  /// Takes off n operands. No code is emitted for them.
  void drop(u32 n);
  /// The slot to read it from. A constant is put into its home for that.
  u32 slot(const Operand& operand);
  u32 pop_slot() { return slot(pop()); }
  /// A new operand in its home: the slot to write it to. It is the result of the next instruction emitted.
  u32 push(ValKind type);
  void push_all(const ResultType& types);
  void push_constant(ValKind type, u64 bits, u64 high = 0);
  void push_local(u32 local);
  /// Takes off arguments of these types, and emits what puts them into a row of slots. The results have room there as
  /// well. Answers the first of the slots.
  u32 pop_arguments(const ResultType& params, const ResultType& results);
  /// Emits what puts the n topmost operands into their homes, which lie in a row. Answers the first of these slots, or
  /// where one would be.
  u32 settle(u32 n);
  /// One past the slots in use.
  [[nodiscard]] u32 top_slot() const { return top_slot_; }
  /// The frame must have slots up to `end`.
  void need(u32 end) { frame_ = std::max(frame_, end); }

  // ---- code

  [[nodiscard]] CodePos here() const { return static_cast<CodePos>(words_->size()); }
  template <class Layout>
  CodePos emit(const Layout& code) {
    static_assert(std::is_same_v<decltype(code.op), SlotOp<Layout>>);
    if (origins_ != nullptr) origins_->push_back({here(), pc_});
    return append(code);
  }
  /// What follows an instruction and belongs to it: targets, clauses, fields.
  template <class Item>
  CodePos append(const Item& item) {
    static_assert(sizeof(Item) % sizeof(Word) == 0);
    const CodePos start = here();
    words_->resize(start + kWords<Item>);
    __builtin_memcpy(words_->data() + start, &item, sizeof item);
    return start;
  }
  /// As emit, of an instruction whose result is the operand that was pushed last: local.set may then send it to the
  /// local at once. `d` is in the layout.
  template <class Layout>
  void emit_result(const Layout& code) {
    result_ = {.start = emit(code), .field = offsetof(Layout, d)};
    result_end_ = here();
  }
  /// The same, of an instruction that items follow, each a word long.
  template <class Layout, class Item>
  void emit_result(const Layout& code, std::span<const Item> items) {
    emit_result(code);
    for (const Item& item : items) append(item);
    result_end_ = here();
  }
  template <class Layout>
  Jump emit_jump(const Layout& code) {
    return {.start = emit(code), .field = offsetof(Layout, target)};
  }
  /// The instruction at a position. The reference is valid until more is emitted.
  template <class Layout>
  Layout& code_at(CodePos pos) {
    return *reinterpret_cast<Layout*>(words_->data() + pos);
  }
  /// The jump goes to the next instruction.
  void bind(Jump jump);
  void set_target(Jump jump, CodePos target);

  // ---- blocks and branches

  /// The types that a branch to the label takes.
  [[nodiscard]] const ResultType& label_types(u32 label) const;
  [[nodiscard]] u32 label_count() const { return static_cast<u32>(blocks_.size()); }
  /// Branches to the label, with the operands that it takes on top; they stay.
  void branch(u32 label);
  /// A conditional branch: `taken(emit)` and `not_taken(emit)` emit an instruction that jumps in one case or the other
  /// and return its Jump.
  template <class Taken, class NotTaken>
  void branch_if(u32 label, Taken taken, NotTaken not_taken) {
    if (direct(label)) {
      jump_to(label, taken());
    } else {
      const Jump over = not_taken();
      branch(label);
      bind(over);
    }
  }
  /// Ends the function with the operands on top as its results.
  void return_();
  /// Emits what stands before the end of a frame: it counts no longer as a nested call.
  void leave_frame();
  /// Emits what leaves the barriers (2022) between here and the target of a branch to the label.
  void leave_barriers(u32 label);
  /// Code after this is not reached.
  void unreachable() { reachable_ = false; }
  /// Where the values of a catch clause go, which branches to the label: they do not come from the operand stack.
  Landing land(u32 label);
  /// The same for a clause of resume, which branches there by the jump. Answers the slot where its values go. May emit
  /// code that is jumped over.
  u32 land(u32 label, Jump jump);
  void enter_block(const Instr& i, const ResultType& params, const ResultType& results);
  void else_branch();
  void end_block();
  /// An `if`: branches to its else part, or end, where the jump is not taken.
  void set_else(Jump jump) { blocks_.back().otherwise = jump; }
  /// The parameters and results of the block type.
  [[nodiscard]] const ResultType& params_of(const BlockType& type);
  [[nodiscard]] const ResultType& results_of(const BlockType& type);
  /// Whether a branch to the label needs to move nothing, so that a jump alone will do.
  [[nodiscard]] bool direct(u32 label) const;
  void jump_to(u32 label, Jump jump);
  void set_local(u32 local);

  // ---- conditions

  /// A branch whose target is not known yet.
  using Branch = std::variant<CodeAT, CodeABT, CodeAIT>;
  /// The branches that are taken where a condition holds, or where it does not.
  struct Condition {
    Branch if_, unless;
    u32 stepped = kNone;  // the local that they add a constant to first
  };
  /// The topmost operand, an i32, is taken off as the condition of a branch. A comparison that has just been emitted
  /// becomes one instruction with the branch; so does the addition of a constant to a local that is the condition.
  Condition pop_condition();
  Jump emit_branch(const Condition& condition, bool sense);
  /// Notes that the instruction just emitted puts the operand pushed last, and what a branch by it would be.
  void note_comparison(CodePos start, const Condition& condition) {
    comparison_ = condition;
    comparison_start_ = start;
    comparison_end_ = here();
  }

  /// Whether nested calls are counted.
  [[nodiscard]] bool counts_depth() const { return machine.limits.depth != ~u64{0}; }
  /// Opens a region, which ends where the block that was entered last does.
  void open_region(std::vector<Compiled::Clause> clauses, bool barrier);
  /// Whether the next instruction is in a region.
  [[nodiscard]] bool in_region() const { return region_ != 0; }

 private:
  struct Block {
    Op op{};
    u32 height = 0;  // operands below its parameters
    u32 base = 0;    // the slot of its first parameter or result
    const ResultType *params = nullptr, *results = nullptr;
    CodePos start = 0;         // of a loop
    u32 fixups = kNone;        // the jumps to its end, linked by Fixup::next
    Jump otherwise{kNone, 0};  // of an if
    u32 end_pc = 0, else_pc = kNoPc;
    u32 flushed = 0;     // what `flushed_` was at its begin
    u32 region = kNone;  // of a try_table or barrier
    u32 barriers = 0;    // how many of the function's barriers its instructions are in
  };
  struct Fixup {
    Jump jump;  // start == kNone: landing
    u32 landing;
    u32 next;
  };
  struct LocalRun_ {
    u32 end;   // local index
    u32 slot;  // of its first
    u32 begin;
    ValKind type;
  };
  struct Stub {
    u32 fixup;
    u32 slot;
  };

  /// Compiles a body. `depth` is what a frame of it counts.
  void body(const Expr& expr, const FuncType& type, std::span<const LocalRun> locals, u32 depth);
  /// Compiles the body of a function; `func` counts those of the module, without imported ones.
  void body_of(std::size_t func);
  void begin(const FuncType& type, std::span<const LocalRun> locals);
  void walk();
  void finish(CodePos start, const FuncType& type);
  void place_regions();
  [[nodiscard]] bool counts_steps() const { return machine.limits.steps != ~u64{0}; }
  [[nodiscard]] bool warms_up() const {
    return machine.limits.native == Native::lazy && native::is_available();
  }
  void open_frame();
  [[nodiscard]] const LocalRun_& run_of(u32 local) const;
  [[nodiscard]] u32 local_slot(u32 local) const;
  [[nodiscard]] ValKind local_type(u32 local) const { return run_of(local).type; }
  void go_home(u32 index);
  void note_step(u32 local);
  /// Whether the instruction emitted last puts this operand, which is in its home.
  [[nodiscard]] bool is_result(const Operand& operand) const;
  void flush();
  void unlink(u32 index);
  void truncate(u32 height);
  void move_to(u32 base, u32 n);
  void copy_to(u32 slot, const Operand& operand);
  u32 land(u32 label, Jump jump, u32 landing);
  void land_beyond_barriers(u32 label, u32 slot, Jump jump, u32 landing);
  [[nodiscard]] u32 barriers_to(u32 label) const {
    return blocks_.back().barriers - block_at(label).barriers;
  }
  void lead(Jump jump, u32 landing, CodePos to);
  void resolve(u32 fixups);
  void add_fixup(u32& list, Jump jump, u32 landing = kNone);
  [[nodiscard]] Block& block_at(u32 label) { return blocks_[blocks_.size() - 1 - label]; }
  [[nodiscard]] const Block& block_at(u32 label) const { return blocks_[blocks_.size() - 1 - label]; }
  [[nodiscard]] bool is_body(u32 label) const { return label + 1 == blocks_.size(); }
  void resume_at_end(const Block& block);

  [[nodiscard]] static std::optional<u32> origin_of(const std::vector<Origin>& origins, CodePos start);

  std::vector<Word>* words_ = nullptr;
  std::vector<Origin>* origins_ = nullptr;  // where they are asked for
  std::vector<CodePos> heads_;              // where functions and loops begin
  const Expr* expr_ = nullptr;
  u32 pc_ = 0;
  bool reachable_ = true;
  std::vector<Operand> operands_;
  u32 top_slot_ = 0;
  u32 frame_ = 0;
  u32 flushed_ = 0;           // the operands below this height are no locals
  std::vector<u32> pending_;  // by local: the topmost operand that is it
  std::vector<LocalRun_> runs_;
  bool plain_locals_ = true;  // no vectors: a local's slot is its index
  u32 param_slots_ = 0, local_slots_ = 0;
  u32 depth_ = 0;  // what a frame of the function counts; 0 where frames are not counted
  std::vector<Block> blocks_;
  std::vector<Fixup> fixups_;
  std::vector<Stub> stubs_;  // the landings at the label of the body, which return
  Jump result_{kNone, 0};
  CodePos result_end_ = kNone;
  Condition comparison_;
  CodePos comparison_start_ = kNone, comparison_end_ = kNone;
  const ResultType no_types_;
  std::vector<Compiled::Region> regions_;
  u32 region_ = 0;                 // the index of the innermost open region, plus one; 0: none
  std::vector<CodePos> landings_;  // where each landing is in code, by Landing::index
};

/// The number or vector type of that name.
constexpr ValKind kind_named(std::string_view name) {
  return name == "i32"   ? ValKind::i32
         : name == "i64" ? ValKind::i64
         : name == "f32" ? ValKind::f32
         : name == "f64" ? ValKind::f64
                         : ValKind::v128;
}
/// The type of the one result of an instruction whose signature is in its row.
constexpr ValKind result_kind(Op op) {
  const std::string_view signature = info(op).signature;
  return kind_named(signature.substr(signature.find("-> ") + 3));
}

namespace rules {
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) void rule(Compiler& c, const Instr& i);
#include "grammar/instructions.def"
#undef INSTR
}  // namespace rules

}  // namespace wfx::machine
