// The machine: the store, the stacks, and runs.
//
//   compile/  a validated module to slot code (code.h)
//   ops/      the handlers of slot code, by topic
//   native/   native code for slot code, which takes the place of handlers
//   runtime/  what handlers need an ordinary C++ stack for, by topic: they go there by wfx_on_host
//
// To add an instruction: the compile rule in compile/TOPIC.cpp under the name of its row's `rule`, its handler in
// ops/TOPIC.cpp, and where that has more to do than leaf code can, a routine in runtime/TOPIC.cpp.
#pragma once

#include <array>
#include <atomic>
#include <exception>
#include <mutex>

#include "machine/heap.h"
#include "machine/native/arena.h"
#include "machine/outcome.h"
#include "machine/segment.h"
#include "machine/shape.h"
#include "machine/store.h"
#include "machine/subtypes.h"
#include "machine/switch.h"

namespace wfx::machine {

/// What handlers and the assembly use of a machine.
struct MachineState {
  u8* host_sp = nullptr;     // the host's native stack, where wfx_enter left it
  Stack* current = nullptr;  // the stack that runs
  Slot* top = nullptr;       // while a host routine runs: one past the slots in use of the running stack
  Slot exception = 0;        // the exception in flight, with Status::exception
  const Word* thrown_at = nullptr;     // while stacks are switched: the instruction that throws the exception
  TrapCause cause{};                   // of Status::trap
  const TagInst* unhandled = nullptr;  // of Status::suspension
  Limit limit{};                       // of Status::exhausted
  u32 exit_code = 0;                   // of Status::exit
  Status ending = Status::exception;   // what leaves frame after frame: an exception, or what ends the run
  u64 steps_left = 0;                  // where Limits::steps counts them
  u64 nested = 0;                      // what the frames in progress count, where Limits::depth counts
  Instance* caller = nullptr;          // whose code made the latest call of another instance's function
  Continuation* free_continuations = nullptr;  // linked by next_free
  const MachineState* outer = nullptr;  // of the run around this one, whose host function called the machine

  /// A stack that has come to its end needs its identity no longer: all references to it are dead.
  void free_identity(Stack& stack) {
    if (stack.next_reference == 0) return;
    Continuation* identity = continuation_of(stack.next_reference);
    identity->next_reference = stack.next_reference;
    identity->outermost = &no_stack;
    identity->next_free = free_continuations;
    free_continuations = identity;
  }
};

/// One store and what runs on it. One thread uses it at a time.
class Machine : public MachineState {
 public:
  explicit Machine(std::shared_ptr<TypeStore> types, const Limits& limits = {});
  ~Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  /// Calls a function; `args` are the slots of its parameters.
  Outcome invoke(const FuncInst* func, std::span<const Slot> args);
  /// Ends what runs soon, and all that runs later, as exhausted by that limit. From any thread: where functions and
  /// loops begin, all code gets an instruction that ends the run. So nothing has to be looked at while it runs.
  void stop(Limit why);
  /// Makes the code of an instance, which has just been compiled, one that stop() ends.
  void add_code(Instance& in);
  /// Makes native code for all functions of the instance, or for that which has the instruction. Where there is none to
  /// be had, or no memory for it, handlers go on.
  void make_native(Instance& in);
  void make_native(Instance& in, const Word* pc);
  /// Where `stopped` is in a machine, for native code.
  [[nodiscard]] i32 offset_of_stopped() const {
    return static_cast<i32>(reinterpret_cast<const u8*>(&stopped) - reinterpret_cast<const u8*>(this));
  }
  /// Notes a call in progress, which stands at the instruction, while what ends the run leaves its frame. Does not
  /// return once there are enough notes: the run ends.
  void note_call(const Word* pc, Instance& in);

  /// Makes a continuation that begins with the function. The reference to it; 0, with the reason in `limit`, if there
  /// is no room.
  Slot new_continuation(const FuncInst* func);
  /// An identity of which there are no live references. Null if there is no memory.
  Continuation* take_identity();

  // ---- The store. What cannot be made for lack of memory is null.

  FuncInst* add_host_func(DefTypeId type, HostFunc host);
  TableInst* add_table(const TableType& type, Slot init);
  MemInst* add_memory(const MemoryType& type);
  GlobalInst* add_global(const GlobalType& type, std::span<const Slot> value);
  TagInst* add_tag(DefTypeId type);
  Instance* add_instance(std::shared_ptr<const ValidModule> module);
  FuncInst* add_func(DefTypeId type, Instance* in);
  bool grow(MemInst& memory, u64 pages);              // false: -1; or, with `limit`, objects leave no room
  bool grow(TableInst& table, u64 elems, Slot init);  // the same
  [[nodiscard]] u64 bytes_in_use() const { return memory_bytes + pool.bytes() + heap.bytes(); }
  /// Whether the memory limit allows so many bytes more.
  [[nodiscard]] bool has_room(u64 bytes) const {
    const u64 used = bytes_in_use();
    return used <= limits.memory && bytes <= limits.memory - used;
  }
  /// Makes room for so many bytes, by a collection if it must. False if there is none. `keep` may be a reference that
  /// is in no slot yet.
  bool make_room(u64 bytes, Slot keep = 0);
  /// Makes room for a stack or a segment, which the pool may have already. False, with the reason in `limit`, if there
  /// is none, or if the stacks that run or wait had more than Limits::stack_bytes with it.
  bool make_room_for_stack(StackSize size);

  const std::shared_ptr<TypeStore> types;
  Limits limits;
  StackPool pool;
  Shapes shapes{*types};
  Heap heap{*this};
  SubtypeCache subtypes;
  native::Arena arena;
  std::atomic<Limit> stopped = Limit::none;
  std::exception_ptr
      failure;           // thrown by a routine on the host's stack: ends the run, and is thrown by invoke()
  u64 memory_bytes = 0;  // of memories and tables
  u64 growths_without_room = 0;  // of memories and tables whose types allow it
  std::string trap_text;         // of TrapCause::host
  std::deque<FuncInst> funcs;
  std::deque<TableInst> tables;
  std::deque<MemInst> memories;
  std::deque<GlobalInst> globals;
  std::deque<TagInst> tags;
  std::deque<Instance> instances;

 private:
  /// The answer of a growth for which there is no room.
  bool no_room() {
    ++growths_without_room;
    return false;
  }
  void place(const native::NativeCode& code);
  /// Gives back the stacks from the running one to `base`.
  void release(Stack* base);
  /// The bytes of the stacks that run or wait, in this run and those around it. Linear in their number.
  [[nodiscard]] u64 active_bytes() const;
  bool is_too_deep(u64 taking);
  struct CallNote {
    const Word* pc;
    Instance* in;
    u64 times;
  };
  [[nodiscard]] std::vector<CallSite> calls();
  Instance host_instance_;  // of host functions
  std::array<CallNote, 8> call_notes_;
  std::size_t call_note_count_ = 0;
  std::mutex code_mutex_;
  std::vector<Instance*> coded_;  // all that have code
  u32 depth_ = 0;                 // of invocations that host functions make within others
  u64 depth_checked_to_;  // so much can be taken of the pool before the active ones are more than they may be
};

/// The machine that runs on this thread; null outside of runs.
extern thread_local Machine* running_machine;

/// The type of an external address, with the current size as the minimum of a memory's or table's limits.
ExternType type_of(const Extern& e);

}  // namespace wfx::machine
