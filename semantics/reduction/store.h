// The store S and its instances (specification 3.0, section 4.2; Explainer.md, "Store extensions").
//
// An address is represented by a pointer. Every instance also has the number that the notation shows for its address.
// Module instances, functions, tables, memories, globals and tags live as long as the store. Structures, arrays,
// exceptions and continuations are garbage-collected (heap.h).
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

#include "semantics/numerics/choice.h"
#include "semantics/reduction/heap.h"
#include "semantics/reduction/limits.h"
#include "semantics/reduction/value.h"
#include "semantics/typing/validate.h"

namespace wfx {

struct ModuleInst;
struct Store;

/// What a host function gets besides its arguments.
struct HostContext {
  Store& store;
  // The module of the innermost frame: the code that called the host function, or that resumed a continuation of it.
  // Null if the embedder called it.
  ModuleInst* caller;
};
/// What a host function returns: its results, or one of three other ends.
struct HostResult {
  std::vector<Value> values;        // of the function's result types
  std::optional<std::string> trap;  // the call traps, with these words
  std::optional<u32> exit;          // the run ends with this exit code
  bool out_of_memory = false;       // the run ends with Limit::memory
};
using HostFunc = std::function<HostResult(HostContext, std::span<const Value>)>;

/// The code of a host function.
struct HostCode {
  HostFunc call;
  std::string name{};  // the name by which programs import it, "env.log"; or empty
};

struct FuncInst {
  DefTypeId type = 0;
  u32 address = 0;
  u32 params = 0, results = 0;   // the numbers of parameters and results of the type; cached
  ModuleInst* module = nullptr;  // null for a host function
  const Func* code = nullptr;    // null for a host function
  FuncFacts facts{};
  std::unique_ptr<HostCode> host;  // null for a function of a module
};

struct TableInst {
  TableType type;  // limits.min is the size at allocation; the current size is elems.size()
  u32 address = 0;
  std::vector<Value> elems;
};

/// The bytes of a memory. The pages of a large memory are zero without having been written, so that only those that are
/// used cost anything.
class Bytes {
 public:
  Bytes() = default;
  ~Bytes();
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  /// Grows to `size` bytes; the new ones are zero. False: there is no memory for them, and nothing has changed.
  bool grow(u64 size);
  [[nodiscard]] u8* data() const { return data_; }
  [[nodiscard]] u64 size() const { return size_; }

 private:
  u8* data_ = nullptr;
  u64 size_ = 0;
};

inline constexpr u64 kPageSize = 65536;

struct MemInst {
  MemoryType type;
  u32 address = 0;
  Bytes bytes;
};

struct GlobalInst {
  GlobalType type;
  u32 address = 0;
  Value value;
};

struct TagInst {
  DefTypeId type = 0;
  u32 address = 0;
};

/// An element segment. It holds its references as values, or, if all are references to functions of the module, as
/// function indices, which take less room. One of the two is empty; both are after elem.drop.
struct ElemInst {
  std::vector<Value> refs;
  std::span<const u32> funcs;

  [[nodiscard]] std::size_t size() const { return refs.empty() ? funcs.size() : refs.size(); }
  [[nodiscard]] Value ref(const ModuleInst& module, std::size_t i) const;
  void drop() { *this = {}; }
};
struct DataInst {
  std::span<const u8> bytes;  // in the module; empty after data.drop
};

/// An external address: the thing that an export refers to and that an import is linked with. The alternatives are in
/// the order of ExternKind.
using Extern = std::variant<FuncInst*, TableInst*, MemInst*, GlobalInst*, TagInst*>;

struct ModuleInst {
  std::shared_ptr<const ValidModule> valid;
  u32 number = 0;
  std::vector<FuncInst*> funcs;  // this and the next four: by index, imports first
  std::vector<TableInst*> tables;
  std::vector<MemInst*> memories;
  std::vector<GlobalInst*> globals;
  std::vector<TagInst*> tags;
  std::vector<ElemInst> elems;
  std::vector<DataInst> datas;
  std::unordered_map<std::string, Extern> exports;
};

inline Value ElemInst::ref(const ModuleInst& module, std::size_t i) const {
  return refs.empty() ? Value::ref(module.funcs[funcs[i]]) : refs[i];
}

/// The store. Not thread-safe: one store, one thread. Other threads may only write `stop`.
struct Store {
  explicit Store(std::shared_ptr<TypeStore> types_) : types(std::move(types_)) {}

  std::shared_ptr<TypeStore> types;
  RunLimits limits;
  std::atomic<Stop> stop =
      Stop::none;            // if not `none`: ends the current run soon, and every later run at once
  numerics::Profile choice;  // chooses among the results that the specification allows
  std::deque<FuncInst> funcs;
  std::deque<TableInst> tables;
  std::deque<MemInst> memories;
  std::deque<GlobalInst> globals;
  std::deque<TagInst> tags;
  std::deque<std::unique_ptr<ModuleInst>> modules;
  Heap heap;

  FuncInst* add_host_func(DefTypeId type, HostFunc host);
  TableInst* add_table(TableType type, Value init);  // null if limits.memory does not allow it
  MemInst* add_memory(MemoryType type);              // null if limits.memory does not allow it
  GlobalInst* add_global(GlobalType type, Value value);
  TagInst* add_tag(DefTypeId type);

  /// $growmem and $growtable: adds `pages` pages, or `elems` elements equal to `init`. False: the type, the address
  /// space or limits.memory forbids it, and nothing has changed.
  bool grow(MemInst& memory, u64 pages);
  bool grow(TableInst& table, u64 elems, Value init);
  /// How often something was not grown that its type allows to grow: there was no room for it.
  [[nodiscard]] u64 growths_without_room() const { return growths_without_room_; }

  /// Tells the heap how much of limits.memory is left for it. Must be called after `limits` has been changed.
  void apply_limits() {
    const u64 taken = memory_bytes_ + stack_bytes_;
    heap.set_limits(limits.memory > taken ? limits.memory - taken : 0, limits.collect_after);
  }
  /// Counts so many bytes of an active stack towards limits.memory, instead of those counted before; none of one that
  /// is active no more, which belongs to the heap where it is in a continuation.
  void count_stack(Stack& stack, u64 bytes);
  /// Whether memories, tables and active stacks leave room for so many bytes more. The heap is not asked, since it may
  /// have what a collection frees.
  [[nodiscard]] bool has_room(u64 more) const { return memory_bytes_ + stack_bytes_ + more <= limits.memory; }

 private:
  void account(u64 more);
  /// The answer of a growth for which there is no room.
  bool no_room() {
    ++growths_without_room_;
    return false;
  }

  u64 memory_bytes_ = 0;  // the bytes of memories and tables
  u64 stack_bytes_ = 0;   // of the active stacks, as each was counted last
  u64 growths_without_room_ = 0;
};

/// The type of an external address, with the current size as the minimum of a memory's or table's limits.
ExternType type_of(const Extern& e);

/// Does the reference have the closed reference type? (Ref_ok with subsumption, section 4.1)
bool has_type(const Store& store, const Value& ref, RefType type);

}  // namespace wfx
