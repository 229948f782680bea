#include "semantics/reduction/store.h"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "semantics/typing/accounting.h"

namespace wfx {

// ---- bytes

namespace {

/// From this size on, the bytes are mapped pages of their own. They grow by moving pages instead of copying, and pages
/// that are not touched cost nothing. Fewer bytes come from the allocator, which is faster if memories are short-lived.
constexpr u64 kLeastMapped = 4 * kPageSize;

/// Grows the mapping `mapped` of `old_size` bytes to `size` bytes, or makes one if `mapped` is null. New bytes are
/// zero. Null: there is no memory for them, and nothing has changed.
u8* map_bytes(u8* mapped, u64 old_size, u64 size) {
  void* at = mapped == nullptr ? mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
                               : mremap(mapped, old_size, size, MREMAP_MAYMOVE);
  return at == MAP_FAILED ? nullptr : static_cast<u8*>(at);
}

void free_bytes(u8* data, u64 size) {
  if (size >= kLeastMapped)
    munmap(data, size);
  else
    std::free(data);
}

}  // namespace

Bytes::~Bytes() { free_bytes(data_, size_); }

bool Bytes::grow(u64 size) {
  if (size <= size_) return true;
  const bool moves_pages = size_ >= kLeastMapped;
  u8* data = size < kLeastMapped ? static_cast<u8*>(std::calloc(size, 1))
                                 : map_bytes(moves_pages ? data_ : nullptr, size_, size);
  if (data == nullptr) return false;
  if (!moves_pages && size_ != 0) {
    std::memcpy(data, data_, size_);
    std::free(data_);
  }
  data_ = data;
  size_ = size;
  return true;
}

// ---- allocation

FuncInst* Store::add_host_func(DefTypeId type, HostFunc host) {
  FuncInst& f = funcs.emplace_back();
  f.type = type;
  f.address = static_cast<u32>(funcs.size() - 1);
  f.params = static_cast<u32>(types->func(type).params.size());
  f.results = static_cast<u32>(types->func(type).results.size());
  f.host = std::make_unique<HostCode>(HostCode{std::move(host)});
  return &f;
}

TableInst* Store::add_table(TableType type, Value init) {
  TableInst& t = tables.emplace_back();
  t.type = type;
  t.address = static_cast<u32>(tables.size() - 1);
  return grow(t, type.limits.min, init) ? &t : nullptr;
}

MemInst* Store::add_memory(MemoryType type) {
  MemInst& m = memories.emplace_back();
  m.type = type;
  m.address = static_cast<u32>(memories.size() - 1);
  return grow(m, type.limits.min) ? &m : nullptr;
}

GlobalInst* Store::add_global(GlobalType type, Value value) {
  return &globals.emplace_back(GlobalInst{type, static_cast<u32>(globals.size()), value});
}

TagInst* Store::add_tag(DefTypeId type) {
  return &tags.emplace_back(TagInst{type, static_cast<u32>(tags.size())});
}

// ---- growth

namespace {

/// The size after growth by `more`; empty if it is beyond the type's maximum or beyond `most`.
std::optional<u64> grown(u64 size, u64 more, const Limits& limits, u64 most) {
  const u64 bound = std::min(limits.max.value_or(most), most);
  if (more > bound || size > bound - more) return {};
  return size + more;
}

}  // namespace

/// Counts `more` bytes of memories and tables. If the heap is larger than what this leaves for it, a collection becomes
/// due, which ends the run if it cannot free enough.
void Store::account(u64 more) {
  memory_bytes_ += more;
  apply_limits();
}

void Store::count_stack(Stack& stack, u64 bytes) {
  stack_bytes_ += bytes - stack.counted;
  stack.counted = bytes;
  apply_limits();
}

bool Store::grow(MemInst& memory, u64 pages) {
  const u64 most = memory.type.addr == AddrType::i32 ? 65536 : u64{1} << 48;
  const std::optional<u64> size = grown(memory.bytes.size() / kPageSize, pages, memory.type.limits, most);
  if (!size) return false;
  if (*size > limits.memory / kPageSize) return no_room();
  const u64 more = pages * kPageSize;
  if (memory_bytes_ + more > limits.memory || !memory.bytes.grow(*size * kPageSize)) return no_room();
  account(more);
  return true;
}

bool Store::grow(TableInst& table, u64 elems, Value init) {
  const u64 most = table.type.addr == AddrType::i32 ? 0xFFFFFFFF : ~u64{0};
  const std::optional<u64> size = grown(table.elems.size(), elems, table.type.limits, most);
  static_assert(sizeof(Value) == kElementBytes);
  if (!size) return false;
  if (*size > limits.memory / kElementBytes) return no_room();
  const u64 more = elems * kElementBytes;
  if (memory_bytes_ + more > limits.memory) return no_room();
  try {
    table.elems.resize(*size, init);
  } catch (const std::bad_alloc&) {
    return no_room();
  }
  account(more);
  return true;
}

// ---- types

namespace {

struct TypeOf {
  ExternType operator()(const FuncInst* f) const { return FuncUse{{{HeapKind::def, f->type}}}; }
  ExternType operator()(const TableInst* t) const {
    TableType type = t->type;
    type.limits.min = t->elems.size();
    return type;
  }
  ExternType operator()(const MemInst* m) const {
    MemoryType type = m->type;
    type.limits.min = m->bytes.size() / kPageSize;
    return type;
  }
  ExternType operator()(const GlobalInst* g) const { return g->type; }
  ExternType operator()(const TagInst* t) const { return TagType{{{HeapKind::def, t->type}}}; }
};

HeapType heap_type(const Value& ref) {
  switch (ref.tag) {
    case ValueTag::i31: return {HeapKind::i31};
    case ValueTag::func: return {HeapKind::def, ref.func->type};
    case ValueTag::struct_: return {HeapKind::def, ref.struct_->type};
    case ValueTag::array: return {HeapKind::def, ref.array->type};
    case ValueTag::exn: return {HeapKind::exn};
    case ValueTag::cont:
      return {HeapKind::cont};  // no cast can ask for more: continuation types are not castable
    default: return {HeapKind::any};
  }
}

}  // namespace

ExternType type_of(const Extern& e) { return std::visit(TypeOf{}, e); }

bool has_type(const Store& store, const Value& ref, RefType type) {
  if (ref.is_null()) return type.nullable;
  return matches(*store.types, ref.external ? HeapType{HeapKind::extern_} : heap_type(ref), type.heap);
}

}  // namespace wfx
