// What templates are written with: slots in registers, ways to other instructions, and ways back to handlers.
//
//   void copy(Emitter& e, const Word* pc) {
//     const auto& i = at<CodeDA>(pc);
//     e.write(i.d, e.read(i.a));
//   }
//
// Registers hold copies of some slots. What is written to a slot stands in a register alone at first: it is late in
// memory. It is stored where the register is taken for another slot, and where control leaves, if the slot is read
// again (liveness.h): before a call, where a handler goes on, and on the way to a handler, which is out of line. So
// handlers, callers and a collection find in the frame what they may read. Where ways meet, the copies count that all
// of them have, late where one of them has it late; what is late otherwise is stored on its way. A loop that makes no
// calls has its most used slots in the same registers wherever it begins and ways meet in it (Loop::kept). Arguments
// and results of calls are in memory and in registers (agreement.h).
//
// A float that is late may be rough: if it is a NaN, it stands for the canonical one, which it becomes where its bits
// can be seen. So sums of products are not compared with themselves at each step.
//
// A template that finds out that it must trap, or do what is rare, goes to the handler of its instruction, which does
// it from the beginning (slow()). So nothing may be written before that is known, nor a register be asked for a result.
#pragma once

#include <unordered_map>

#include "machine/machine.h"
#include "machine/native/code.h"
#include "machine/native/x86_64/assembler.h"
#include "machine/native/x86_64/liveness.h"
#include "machine/native/x86_64/plan.h"
#include "machine/ops/handlers.h"
#include "machine/switch_offsets.h"

namespace wfx::machine::native {

template <class Layout>
inline const Layout& at(const Word* pc) {
  return *reinterpret_cast<const Layout*>(pc);
}

inline Mem slot_at(u32 slot) { return {kFrame, static_cast<i32>(slot * sizeof(Slot))}; }

/// When a branch is taken, after a comparison. Of floats, one that is unordered sets the parity flag.
struct Test {
  enum class Parity : u8 { any, and_no, or_yes };  // and ordered; or unordered
  Cond cond{};
  Parity parity = Parity::any;
};
inline Test negated(Test t) {
  const auto parity = t.parity == Test::Parity::any      ? Test::Parity::any
                      : t.parity == Test::Parity::and_no ? Test::Parity::or_yes
                                                         : Test::Parity::and_no;
  return {negated(t.cond), parity};
}

/// The native code of one function after the other, in one buffer.
class Emitter {
 public:
  Emitter(Machine& machine, Instance& instance) : machine(machine), in(instance) {}

  /// That function will be added, too: calls of it may be direct.
  void expect(const FuncInst& f) { functions_.try_emplace(&f, kNotYet); }
  /// Adds the code of a function, which ends before `end`. Adds nothing where the code is not what it was compiled to,
  /// since the machine has been stopped.
  void add(const FuncInst& f, const Word* end);
  /// The code of all that have been added.
  NativeCode take();

  Machine& machine;
  Instance& in;
  Assembler a;

  /// That of the instruction whose template runs.
  [[nodiscard]] const Operation& operation() const { return *plan_->steps()[step_].operation; }
  /// Of a pair, that of the second one; and this one becomes it.
  [[nodiscard]] const Operation& next_operation() const { return *plan_->steps()[step_ + 1].operation; }
  void go_on() { ++step_; }

  // ---- slots. A register that is answered stays what it is until the end of the template, or unlock(). At most three
  // may be in use at a time. What is read, or makes room for a result, may change flags; a scratch register makes it
  // faster.

  /// The slot's value in a register.
  Gpr read(u32 slot);
  Xmm read_float(u32 slot, std::optional<Gpr> scratch = std::nullopt);
  /// The same where all NaNs are one: the register may be rough.
  Xmm read_number(u32 slot);
  /// The slot's value where it is now.
  Rm operand(u32 slot);
  Rm operand_number(u32 slot);
  /// The vector in the slot and the next one, in a register.
  Xmm read_vector(u32 slot);
  /// A register that has it; none if there is none.
  [[nodiscard]] std::optional<Xmm> held_vector(u32 slot) const;
  /// A register for the slot's next value, which may be in no other slot's operand. `write` must follow.
  Gpr result(u32 slot);
  Xmm result_float(u32 slot);
  Xmm result_vector(u32 slot) { return result_float(slot | kWide); }
  /// The value in the register, which was answered for it, becomes the slot's. An i32 or f32 has zero above it.
  void write(u32 slot, Gpr value);
  void write(u32 slot, Xmm value, std::optional<Precision> rough = std::nullopt);
  /// The same of a value that is no NaN.
  void write_number(u32 slot, Xmm value);
  void write_vector(u32 slot, Xmm value);
  /// The slot has been written in memory alone.
  void written(u32 slot);
  /// Whether what this instruction writes to the slot belongs into a vector register.
  [[nodiscard]] bool makes_float(u32 slot) const;
  /// Whether a copy of the slot is in a vector register, and in no other.
  [[nodiscard]] bool is_only_float(u32 slot) const {
    return holder_of(now_.xmm, slot) != kNone && holder_of(now_.gpr, slot) == kNone;
  }
  /// Of a slot in a vector register that is rough there, the precision.
  [[nodiscard]] std::optional<Precision> rough(u32 slot) const;
  /// The template needs none of the registers any more that it was answered.
  void unlock() { locked_gprs_ = locked_xmms_ = 0; }
  /// No register holds a slot from here on.
  void forget() { now_ = {}; }
  /// The slot's value is in memory from here on, too.
  void settle(u32 slot);
  /// The register is the template's from here on, and holds no slot any more.
  void take(Gpr reg);
  /// Whether the slot is read again behind this instruction.
  [[nodiscard]] bool is_read_again(u32 slot) const { return liveness_->behind(step_, slot); }

  // ---- ways

  /// Goes on at the target, which is relative to this instruction, always or where the test holds.
  void branch(i32 target);
  void branch(Test test, i32 target);
  /// Jumps by the table of targets, of which the register has the index.
  void branch_by(Gpr index, std::span<const i32> targets);
  /// Goes to the handler of this instruction, which begins it again.
  void slow();
  void slow(Cond cond);
  /// Calls the function with the frame from that slot on; what ends the run or throws goes on in `unwind`.
  void call(const FuncInst& f, u32 frame);
  /// The same of the function in rcx, which is of that type.
  void call_rcx(DefTypeId type, u32 frame);
  /// Goes on in the function, in this frame, with arguments from the slot on; and in that in rcx.
  void jump(const FuncInst& f, u32 from);
  void jump_rcx(DefTypeId type, u32 from);
  /// Returns the function's results, which are in the slots from that one on.
  void return_values(u32 from);
  /// Ends the run here if the machine has been stopped.
  void check_stop();
  /// `stack` as handlers have it.
  void load_stack() { a.mov(Width::w64, kStack, Mem{kMachine, WFX_MACHINE_CURRENT}); }
  /// The same, where it may be there already.
  void hold_stack() {
    if (now_.gpr[kStackRegister] == kStackSlot) return;
    settle_gpr(kStackRegister);
    load_stack();
    now_.gpr[kStackRegister] = kStackSlot;
  }
  /// `mem` as it is in this instance.
  void load_memory() {
    if (in.mem0 != nullptr) a.mov(kMemory, as_word(in.mem0));
  }
  /// Where something is that stays there: from the machine on if it is near enough, else from the register on.
  Mem place_of(const void* at, Gpr scratch);
  void load_instance() { a.mov(kInstance, as_word(&in)); }
  /// Notes that what was just emitted may fault, at this instruction.
  void note_access();

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  template <class Registers>
  static std::size_t holder_of(const Registers& registers, u32 slot) {
    for (std::size_t k = 0; k < registers.size(); ++k)
      if (registers[k] == slot) return k;
    return kNone;
  }

  /// Which slots registers hold, and bits of those registers whose slots are late in memory.
  struct Copies : SlotRegisters {
    u32 late_gprs = 0, late_xmms = 0;
    std::array<u32, 2> rough{};  // of the late ones, by precision
    u32 numbers = 0;             // those whose value, if it is a NaN, is canonical or stands for it
    [[nodiscard]] std::optional<Precision> rough_at(std::size_t k) const;
    void smooth(std::size_t k) {
      for (u32& bits : rough) bits &= ~(u32{1} << k);
    }
    /// What is not late is not rough.
    void smooth_stored() {
      for (u32& bits : rough) bits &= late_xmms;
    }
  };
  /// Of slots from registers, in stores_.
  struct Stores {
    u32 begin = 0, end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
  };
  struct Store {
    u32 slot;
    u8 index;  // of the register
    bool is_float;
    std::optional<Precision> rough;  // it becomes canonical
    bool is_stored = true;           // or that alone
    bool operator==(const Store&) const = default;
  };
  /// A NaN found in a register, which becomes the canonical one out of line.
  struct Nan {
    Offset at, back;  // of the jump to it, and where it goes on
    Xmm in;
    Precision precision;
  };
  struct Fixup {
    Offset at;
    StepIndex target;
  };
  struct Exit {
    Offset at;  // of the jump to it
    StepIndex step;
    Handler* handler;
    Stores stores;
  };
  /// A way forward to a step, and what registers hold on it. Without a jump it is a table's or a handler's, and
  /// nothing is late that may not stay so.
  struct Way {
    std::optional<Offset> jump;
    Copies copies;
  };
  /// A way to a step on which something is stored.
  struct Detour {
    Offset at;  // of the jump to it
    Stores stores;
    StepIndex target;
  };
  struct Head {
    Copies copies;
    Offset at;  // where these are loaded
  };
  /// A way out of line, from a call that a handler has ended.
  struct Return {
    Offset at, back;
    StepIndex step;
    SlotRegisters results;
  };
  /// A way of handlers to a step where registers hold copies: out of line, where these are loaded.
  struct Arrival {
    StepIndex step;
    SlotRegisters held;
    Offset at;  // where it goes
  };
  struct TableEntry {
    Offset at, table;
    StepIndex target;
  };

  void emit_function();
  void emit_step(StepIndex k);
  bool emit_pair(StepIndex k);
  void begin_template();
  [[nodiscard]] u32 taken_by(const Step& step) const;
  void begin_step(StepIndex k);
  void begin_loop(StepIndex k);
  void end_function();
  void emit_exits();
  /// No register holds a slot, but a handler has come here, which leaves the stack in its register.
  void hold_what_handlers_give() {
    forget();
    now_.gpr[kStackRegister] = kStackSlot;
  }
  void go_to_handler(const Step& step, Handler* handler);
  void load_kept(StepIndex head, const SlotRegisters& kept);
  /// Whether all copies are here that the other has and that are read from the head on.
  [[nodiscard]] bool has_at(StepIndex head, const SlotRegisters& other) const;
  /// Which slots may be late where the step begins, and which are in their registers there.
  [[nodiscard]] const SlotRegisters& kept_at(StepIndex target) const;
  /// All that is in those registers may be late, and rough.
  static Copies late_in(const SlotRegisters& kept) { return {kept, ~u32{0}, ~u32{0}, {~u32{0}, ~u32{0}}}; }
  /// The same, but not rough.
  static Copies smooth_in(const SlotRegisters& kept) { return {kept, ~u32{0}, ~u32{0}, {}}; }
  void hold_kept(StepIndex target);
  void prepare_branch(const Step& step);
  [[nodiscard]] Copies on_way_to(StepIndex target) const;
  void note_way(StepIndex target, Offset jump) { ways_[target].push_back({jump, on_way_to(target)}); }
  void note_settled_way(StepIndex target, std::optional<Offset> jump = std::nullopt);
  void join(StepIndex k);
  /// What is late in those registers, but where it may stay so, and is read from the step on.
  Stores late_of(const Copies& here, StepIndex step, const Copies& may_stay);
  /// The same of what is late here, and where nothing may stay late.
  Stores late_at(StepIndex step, const Copies& may_stay) { return late_of(now_, step, may_stay); }
  Stores late_at(StepIndex step) { return late_at(step, Copies()); }
  void emit_stores(const Stores& stores);
  void emit_store(const Store& store);
  /// They are emitted, but for that slot, and what they store is not late any more.
  void settle_stores(const Stores& stores, u32 except = kNoSlot);
  /// All that is late and read from the step on is stored, but that slot.
  void settle_all(StepIndex step, u32 except = kNoSlot) { settle_stores(late_at(step), except); }
  void drop_gpr(std::size_t k) {
    now_.gpr[k] = kNoSlot;
    now_.late_gprs &= ~(u32{1} << k);
  }
  void drop_xmm(std::size_t k) {
    now_.xmm[k] = kNoSlot;
    now_.late_xmms &= ~(u32{1} << k);
    now_.numbers &= ~(u32{1} << k);
    now_.smooth(k);
  }
  void make_canonical(Xmm x, Precision p, std::optional<Gpr> scratch);
  void make_canonical(std::size_t k, std::optional<Gpr> scratch);
  void emit_nans();
  /// Of those registers, the bits of those whose slots hold numbers, in whichever register.
  [[nodiscard]] u32 numbers_in(const SlotRegisters& kept) const;
  /// No register holds a slot that is not read from the step on.
  void forget_unread(StepIndex step);
  void settle_gpr(std::size_t k);
  void settle_xmm(std::size_t k);
  [[nodiscard]] bool is_idle(u32 slot) const;
  void vacate_gpr(std::size_t k);
  void vacate_xmm(std::size_t k);
  void emit_detours();
  [[nodiscard]] bool is_late(u32 slot) const;
  template <class Registers>
  std::size_t pick(Registers& registers, const Registers& kept, u32 slot, u32& locked, std::size_t& next);
  [[nodiscard]] const FuncType& type_of(DefTypeId type) const { return machine.types->func(type); }
  void begin_entry(StepIndex k, bool keeps);
  void emit_arrivals();
  void agree(const SlotRegisters& slots, const SlotRegisters& held, u32 first, u32 in_memory);
  void hand_over(const ResultType& types, u32 from);
  [[nodiscard]] bool is_placed(const FuncInst& f) const;
  void bind_to(const FuncInst& f, Offset distance);
  void load_function(const FuncInst& f) { a.mov(Gpr::rcx, as_word(static_cast<const FuncCode*>(&f))); }
  void go_to_rcx() { a.jump(Mem{Gpr::rcx, offsetof(FuncCode, native)}); }
  void begin_call(const FuncType& type, u32 frame);
  void end_call(const FuncType& type, u32 frame);
  void emit_returns();
  void exit_at(Offset jump, Handler* handler);
  [[nodiscard]] Handler* handler_of(const Step& step) const { return as_pointer<Handler>(*plan_->pc(step)); }

  const FuncInst* func_ = nullptr;  // of which code is made
  const Plan* plan_ = nullptr;
  const Liveness* liveness_ = nullptr;
  StepIndex step_ = 0;
  bool reached_ = true;                    // from the step before
  bool has_result_ = false;                // the template has asked for a register for it
  bool has_flags_ = false;                 // of a comparison, which must stay
  Copies now_;                             // which slots the registers hold
  SlotRegisters kept_;                     // which they are for, here
  u32 locked_gprs_ = 0, locked_xmms_ = 0;  // bits of those that the template has in use
  std::size_t next_gpr_ = 0, next_xmm_ = 0;
  std::vector<Offset> begins_;                            // of the steps so far
  std::unordered_map<StepIndex, std::vector<Way>> ways_;  // to later steps
  std::unordered_map<StepIndex, Head> heads_;             // of loops so far
  std::vector<Fixup> fixups_;
  std::vector<Detour> detours_;
  std::vector<Store> stores_;
  std::vector<Exit> exits_;
  std::vector<Nan> nans_;
  std::vector<Return> returns_;
  std::vector<Arrival> arrivals_;
  std::vector<TableEntry> table_entries_;
  std::size_t loop_ = 0;  // the next to begin
  std::vector<const Loop*> open_;

  static constexpr Offset kNotYet = ~Offset{0};
  NativeCode code_;
  std::unordered_map<const FuncInst*, Offset> functions_;  // where they begin
  std::vector<std::pair<Offset, const FuncInst*>> calls_;  // of these
};

}  // namespace wfx::machine::native
