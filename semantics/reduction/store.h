// The store S and its instances (specification 3.0, section 4.2; Explainer.md, "Store extensions").
//
// An address is a pointer here; every instance also carries the number that the notation uses. Module instances,
// functions, tables, memories, globals and tags live as long as the store. Structures, arrays, exceptions and
// continuations are collected (heap.h).
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

/// What a host function is called with, besides its arguments.
struct HostContext {
  Store& store;
  ModuleInst*
      caller;  // the module whose code called, or resumed a continuation of it; null when the embedder did
};
/// What a host function answers: its results, or the words of a trap, or that the run ends with this exit code, or that
/// there is no memory for what it does.
struct HostResult {
  std::vector<Value> values;
  std::optional<std::string> trap;
  std::optional<u32> exit;
  bool out_of_memory = false;
};
using HostFunc = std::function<HostResult(HostContext, std::span<const Value>)>;

/// What a function of the host has and no other.
struct HostCode {
  HostFunc call;
  std::string name{};  // as a program imports it: "env.log"; or empty
};

struct FuncInst {
  DefTypeId type = 0;
  u32 address = 0;
  u32 params = 0, results = 0;   // of the type, for speed
  ModuleInst* module = nullptr;  // null for a host function
  const Func* code = nullptr;    // null for a host function
  FuncFacts facts{};
  std::unique_ptr<HostCode> host;  // null for a function of a module
};

struct TableInst {
  TableType type;  // limits.min is the size when it was made; the size now is elems.size()
  u32 address = 0;
  std::vector<Value> elems;
};

/// The bytes of a memory: zeroed without being touched, so that a large one costs only what is used of it.
class Bytes {
 public:
  Bytes() = default;
  ~Bytes();
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  /// Grows to `size`, new bytes zero. False, and nothing changed, if there is no memory for it.
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

/// The references of a segment. Those to functions may be indices, which take less room.
struct ElemInst {
  std::vector<Value> refs;     // empty once dropped
  std::span<const u32> funcs;  // or these, functions of the module

  [[nodiscard]] std::size_t size() const { return refs.empty() ? funcs.size() : refs.size(); }
  [[nodiscard]] Value ref(const ModuleInst& module, std::size_t i) const;
  void drop() { *this = {}; }
};
struct DataInst {
  std::span<const u8> bytes;  // into the module; empty once dropped
};

/// An external address: what an export names and an import is given. The order is that of ExternKind.
using Extern = std::variant<FuncInst*, TableInst*, MemInst*, GlobalInst*, TagInst*>;

struct ModuleInst {
  std::shared_ptr<const ValidModule> valid;
  u32 number = 0;
  std::vector<FuncInst*> funcs;  // imports first; so with the next four
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

/// The store. Not thread-safe: one store, one thread.
struct Store {
  explicit Store(std::shared_ptr<TypeStore> types_) : types(std::move(types_)) {}

  std::shared_ptr<TypeStore> types;
  RunLimits limits;
  std::atomic<Stop> stop = Stop::none;  // ends what runs in it soon, and all that runs in it later
  numerics::Profile choice;             // what is done where several results are allowed
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

  /// $growmem / $growtable. False, and nothing changed, if the type, the address space or limits.memory forbids it.
  bool grow(MemInst& memory, u64 pages);
  bool grow(TableInst& table, u64 elems, Value init);

  /// Tells the heap what `limits.memory` leaves to it; to be called when the limits have been changed.
  void apply_limits() {
    heap.set_limits(limits.memory > memory_bytes_ ? limits.memory - memory_bytes_ : 0, limits.collect_after);
  }

  [[nodiscard]] u64 bytes_in_use() const { return memory_bytes_ + heap.bytes(); }

 private:
  void account(u64 more);

  u64 memory_bytes_ = 0;  // of memories and tables
};

/// The type of an external address, with the current size as the minimum of a memory's or table's limits.
ExternType type_of(const Extern& e);

/// Ref_ok: does the reference have the closed reference type? (section 4.1, Ref_ok/* with subsumption)
bool has_type(const Store& store, const Value& ref, RefType type);

}  // namespace wfx
