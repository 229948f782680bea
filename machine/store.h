// The machine's store: its instances, as the code that the compiler makes points to them.
//
// Functions, tables, memories, globals, tags and module instances live as long as the machine. Structures, arrays,
// exceptions and continuations are collected (heap.h).
#pragma once

#include <cstddef>
#include <cstdlib>
#include <deque>
#include <functional>
#include <span>
#include <unordered_map>
#include <variant>

#include "machine/code.h"
#include "machine/memory.h"
#include "machine/outcome.h"
#include "semantics/typing/validate.h"

namespace wfx::machine {

/// What a host function is called with. Arguments are in `slots`, and results go there.
struct HostCall {
  Machine& machine;
  Slot* slots;
  Instance* caller;  // whose code calls; null where none does
};
/// Answers Status::values; Status::trap, with the words in Machine::trap_text; or Status::exit, with the code in
/// MachineState::exit_code.
using HostFunc = std::function<Status(const HostCall&)>;

/// What code reads of a function that it calls.
struct FuncCode {
  const Word* entry = nullptr;  // the code; begins with a CodeEnter, or with one that counts the call
  Instance* in = nullptr;       // what the code runs in; a host function's is empty
  DefTypeId type = 0;
  /// How large the stacks are of continuations that begin with it (segment.h).
  mutable u8 stack_size = 0;
  /// Where native code goes to call it (native/native.h, calls_handlers).
  mutable const u8* native = nullptr;
};

struct FuncInst : FuncCode {
  u32 param_slots = 0, result_slots = 0;
  HostFunc host;
  std::vector<Word> host_code;  // of a host function
};

/// A row of slots that can grow. Growing says if there is no memory, and does not throw.
class SlotArray {
 public:
  SlotArray() = default;
  ~SlotArray() { std::free(data_); }
  SlotArray(const SlotArray&) = delete;
  SlotArray& operator=(const SlotArray&) = delete;

  [[nodiscard]] u64 size() const { return size_; }
  [[nodiscard]] Slot* data() { return data_; }
  [[nodiscard]] const Slot* data() const { return data_; }
  /// Where they are in it.
  static constexpr i32 offset_of_size() { return offsetof(SlotArray, size_); }
  static constexpr i32 offset_of_data() { return offsetof(SlotArray, data_); }
  /// Grows to `size` slots, which is not less than it has; new ones are `init`. False, and nothing changed, if there is
  /// no memory. Amortised O(1) for each slot.
  bool grow(u64 size, Slot init);

 private:
  Slot* data_ = nullptr;
  u64 size_ = 0, capacity_ = 0;
};

struct TableInst {
  TableType type;  // limits.min is the size when it was made
  SlotArray elems;
};

struct GlobalInst {
  GlobalType type;
  Slot value[2] = {};
};

struct TagInst {
  DefTypeId type = 0;
  u32 param_slots = 0, result_slots = 0;
};

struct ElemInst {
  std::vector<Slot> refs;  // empty once dropped
};
struct DataInst {
  std::span<const u8> bytes;  // into the module; empty once dropped
};

/// A range of instructions at whose border something happens to an exception that leaves it: that of a try_table, which
/// may catch it; that of a barrier (2022), which is left; or a whole function, where nested calls are counted.
struct Region {
  struct Clause {
    const TagInst* tag;  // null: all
    bool with_ref;
    const Word* target;
    u32 slot;  // where its values go
  };
  const Word* begin;
  const Word* end;
  u32 around = 0;  // the place of the next region around it in Code::regions, plus one; 0: none
  bool barrier = false;
  u32 depth = 0;  // of a function where calls are counted: what its frame counts
  std::vector<Clause> clauses;
};

/// The code of a module instance, all functions in one array, and what only slow paths ask for.
struct Code {
  std::vector<Word> words;
  std::vector<Region> regions;  // in the order of their begin, outer ones before those in them
  // Where functions and loops begin: no code runs for long without coming to one of them.
  std::vector<CodePos> heads;
};

/// The order is that of ExternKind.
using Extern = std::variant<FuncInst*, TableInst*, MemInst*, GlobalInst*, TagInst*>;

struct Instance {
  u8* mem0 = nullptr;  // the bytes of memory 0, where it is a guarded one
  Machine* machine = nullptr;
  std::shared_ptr<const ValidModule> valid;
  std::vector<FuncInst*> funcs;  // imports first; so with the next four
  std::vector<TableInst*> tables;
  std::vector<MemInst*> memories;
  std::vector<GlobalInst*> globals;
  std::vector<TagInst*> tags;
  std::vector<ElemInst> elems;
  std::vector<DataInst> datas;
  Code code;
  // The constant expression that is evaluated, its type, and its code.
  const Expr* evaluated = nullptr;
  ValType evaluated_type;
  const Word* evaluated_code = nullptr;
  std::unordered_map<std::string, Extern> exports;
};

}  // namespace wfx::machine
