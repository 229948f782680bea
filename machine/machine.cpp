#include "machine/machine.h"

#include <utility>

#include "machine/native/native.h"
#include "machine/ops/handlers.h"
#include "machine/switch_offsets.h"
#include "semantics/typing/accounting.h"

namespace wfx::machine {

static_assert(offsetof(MachineState, host_sp) == WFX_MACHINE_HOST_SP);
static_assert(offsetof(MachineState, current) == WFX_MACHINE_CURRENT);
static_assert(offsetof(Instance, mem0) == WFX_INSTANCE_MEM0);
static_assert(offsetof(FuncCode, entry) == WFX_FUNC_ENTRY);
static_assert(offsetof(FuncCode, in) == WFX_FUNC_IN);

namespace {

// So many runs may be nested: those of host functions that call the machine again, each on the host's stack.
constexpr u32 kMostNested = 200;

/// The code may be running on another thread, which sees each word whole, and with the first of these Machine::stopped.
void stop_code(Code& code) {
  for (const CodePos head : code.heads)
    __atomic_store_n(&code.words[head], reinterpret_cast<Word>(&handlers::stopped), __ATOMIC_RELEASE);
}

}  // namespace

Machine::Machine(std::shared_ptr<TypeStore> types_, const Limits& limits_)
    : types(std::move(types_)), limits(limits_), depth_checked_to_(limits.stack_bytes) {
  host_instance_.machine = this;
  handle_faults();
}

Machine::~Machine() = default;

Outcome Machine::invoke(const FuncInst* func, std::span<const Slot> args) {
  Outcome out;
  Stack* base = depth_ < kMostNested ? pool.take(func, StackPool::base_size(func)) : nullptr;
  if (base == nullptr) {
    out.status = Status::exhausted;
    out.limit = depth_ < kMostNested ? Limit::memory : Limit::depth;
    return out;
  }
  std::copy(args.begin(), args.end(), base->slots());
  Stack host;
  host.prompt = &kHostPrompt.resume;
  base->parent = &host;
  const MachineState around = *this;
  outer = &around;
  ending = Status::exception;
  steps_left = limits.steps;
  nested = 0;
  call_note_count_ = 0;
  Machine* const outer_machine = running_machine;
  handle_faults();
  running_machine = this;
  become(*base, StackState::suspended, StackState::running);
  ++depth_;
  out.status =
      static_cast<Status>(wfx_enter(this, base, func->in, base->slots(), as_code(&kFreshCode.begin)));
  --depth_;
  running_machine = outer_machine;
  switch (out.status) {
    case Status::values: out.values.assign(base->slots(), base->slots() + func->result_slots); break;
    case Status::exception: out.exception = as_pointer<const Object>(exception); break;
    case Status::trap:
      out.cause = cause;
      if (cause == TrapCause::host) out.text = std::move(trap_text);
      break;
    case Status::suspension: out.tag = unhandled; break;
    case Status::exhausted: out.limit = limit; break;
    case Status::exit: out.exit_code = exit_code; break;
  }
  release(base);
  // The list of free continuations belongs to the machine, and all else to the run.
  Continuation* const free = free_continuations;
  static_cast<MachineState&>(*this) = around;
  free_continuations = free;
  if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
  // A program that ends itself is no fault for which a place is looked for.
  if (call_note_count_ != 0 && out.status != Status::exit) out.calls = calls();
  return out;
}

void Machine::stop(Limit why) {
  const std::lock_guard lock(code_mutex_);
  stopped = why;
  for (Instance* in : coded_) stop_code(in->code);
}

void Machine::add_code(Instance& in) {
  const std::lock_guard lock(code_mutex_);
  coded_.push_back(&in);
  if (stopped != Limit::none) stop_code(in.code);
}

void Machine::make_native(Instance& in) {
  try {
    place(native::compile_all(*this, in));
  } catch (const std::bad_alloc&) {
    // There is no memory to make it in.
  }
}

void Machine::make_native(Instance& in, const Word* pc) {
  try {
    place(native::compile_function(*this, in, pc));
  } catch (const std::bad_alloc&) {
    // There is no memory to make it in.
  }
}

void Machine::place(const native::NativeCode& code) {
  const std::lock_guard lock(code_mutex_);
  if (stopped != Limit::none || code.bytes.empty()) return;
  const u8* const begin = arena.place(code);
  if (begin == nullptr) return;
  for (const native::NativeCode::Entry& entry : code.entries)
    *const_cast<Word*>(entry.pc) = as_word(begin + entry.offset);
  for (const native::NativeCode::Name& name : code.names) name.func->native = begin + name.begin;
  if (limits.perf_map) native::add_to_perf_map(begin, code);
}

void Machine::release(Stack* base) {
  for (Stack* s = current;;) {
    Stack* parent = s->parent;
    free_identity(*s);
    pool.give(s);
    if (s == base) return;
    s = parent;
  }
}

u64 Machine::active_bytes() const {
  u64 bytes = 0;
  for (const MachineState* run = this; run != nullptr; run = run->outer) {
    for (const Stack* s = run->current; s != nullptr; s = s->parent) {
      for (const Segment* segment = s->in_use(); segment != nullptr; segment = segment->previous)
        bytes += segment->bytes();
      bytes += s->bytes();
      if (is_entered_by_host(*s)) break;
    }
  }
  return bytes;
}

/// Active stacks are a part of what was taken, and need not be counted before as much more was taken as they may grow.
bool Machine::is_too_deep(u64 taking) {
  const u64 taken = pool.taken() + taking;
  if (taking == 0 || taken <= depth_checked_to_) return false;
  const u64 active = active_bytes();
  if (active > limits.stack_bytes) return true;
  depth_checked_to_ = taken + (limits.stack_bytes - active);
  return false;
}

// ---- continuations

Continuation* Machine::take_identity() {
  if (free_continuations == nullptr && !heap.refill_continuations()) return nullptr;
  Continuation* c = free_continuations;
  free_continuations = c->next_free;
  return c;
}

Slot Machine::new_continuation(const FuncInst* func) {
  if (!make_room_for_stack(func->stack_size)) return 0;
  Stack* stack = pool.take(func, func->stack_size);
  if (stack == nullptr) return 0;
  Continuation* c = take_identity();
  if (c == nullptr) {
    pool.give(stack);
    return 0;
  }
  identify(*stack, *c);
  return stack->next_reference;
}

// ---- the store

bool Machine::make_room(u64 bytes, Slot keep) {
  if (has_room(bytes)) return true;
  heap.collect(keep);
  heap.trim(0);
  return has_room(bytes);
}

bool Machine::make_room_for_stack(StackSize size) {
  const auto fits = [&] {
    const u64 growth = pool.growth(size);
    return growth == 0 || has_room(growth);
  };
  limit = Limit::depth;
  if (is_too_deep(pool.taking(size))) return false;
  limit = Limit::memory;
  if (fits()) return true;
  if (!heap.reclaim()) return false;
  heap.trim(0);
  return fits();
}

FuncInst* Machine::add_func(DefTypeId type, Instance* in) {
  FuncInst& f = funcs.emplace_back();
  f.in = in;
  f.type = type;
  f.native = native::calls_handlers();
  f.param_slots = slots_of(types->func(type).params);
  f.result_slots = slots_of(types->func(type).results);
  f.stack_size = StackPool::first_size(std::max(f.param_slots, f.result_slots));
  return &f;
}

FuncInst* Machine::add_host_func(DefTypeId type, HostFunc host) {
  FuncInst* f = add_func(type, &host_instance_);
  f->host = std::move(host);
  const u32 frame = std::max(f->param_slots, f->result_slots) * static_cast<u32>(sizeof(Slot)) + kMargin;
  const CodeEnter enter{
      .op = ops::enter_plain, .frame_bytes = frame, .params = f->param_slots, .results = f->result_slots};
  const CodePD body{ops::host_body, f, f->param_slots, 0};
  f->host_code.resize(kWords<CodeEnter> + kWords<CodePD>);
  __builtin_memcpy(f->host_code.data(), &enter, sizeof enter);
  __builtin_memcpy(f->host_code.data() + kWords<CodeEnter>, &body, sizeof body);
  f->entry = f->host_code.data();
  return f;
}

TableInst* Machine::add_table(const TableType& type, Slot init) {
  if (type.limits.min > limits.memory / kElementBytes) return nullptr;
  const u64 bytes = type.limits.min * kElementBytes;
  if (!make_room(bytes, init)) return nullptr;
  TableInst& table = tables.emplace_back();
  table.type = type;
  if (!table.elems.grow(type.limits.min, init)) {
    tables.pop_back();
    return nullptr;
  }
  memory_bytes += bytes;
  return &table;
}

MemInst* Machine::add_memory(const MemoryType& type) {
  if (type.limits.min > limits.memory / kPageSize || !make_room(type.limits.min * kPageSize)) return nullptr;
  MemInst& memory = memories.emplace_back();
  if (!memory.reserve(type)) {
    memories.pop_back();
    return nullptr;
  }
  memory_bytes += memory.size;
  return &memory;
}

GlobalInst* Machine::add_global(const GlobalType& type, std::span<const Slot> value) {
  GlobalInst& global = globals.emplace_back();
  global.type = type;
  std::copy(value.begin(), value.end(), global.value);
  return &global;
}

TagInst* Machine::add_tag(DefTypeId type) {
  TagInst& tag = tags.emplace_back();
  tag.type = type;
  tag.param_slots = slots_of(types->func(type).params);
  tag.result_slots = slots_of(types->func(type).results);
  return &tag;
}

Instance* Machine::add_instance(std::shared_ptr<const ValidModule> module) {
  Instance& in = instances.emplace_back();
  in.machine = this;
  in.valid = std::move(module);
  return &in;
}

bool Machine::grow(MemInst& memory, u64 pages) {
  limit = Limit::none;
  if (!memory.type_allows(pages)) return false;
  if (pages > limits.memory / kPageSize || memory_bytes + pages * kPageSize > limits.memory ||
      !memory.grow(pages))
    return no_room();
  memory_bytes += pages * kPageSize;
  if (make_room(0)) return true;
  limit = Limit::memory;
  return false;
}

bool Machine::grow(TableInst& table, u64 elems, Slot init) {
  const u64 most_of_type = table.type.addr == AddrType::i32 ? u64{0xFFFFFFFF} : ~u64{0};
  const u64 most = std::min(table.type.limits.max.value_or(most_of_type), most_of_type);
  const u64 now = table.elems.size();
  limit = Limit::none;
  if (now > most || elems > most - now) return false;
  const u64 bytes = elems * kElementBytes;
  if (elems > limits.memory / kElementBytes || memory_bytes + bytes > limits.memory) return no_room();
  if (!make_room(bytes, init)) {
    limit = Limit::memory;
    return false;
  }
  if (!table.elems.grow(now + elems, init)) return no_room();
  memory_bytes += bytes;
  return true;
}

ExternType type_of(const Extern& e) {
  if (const auto* func = std::get_if<FuncInst*>(&e)) return FuncUse{{{HeapKind::def, (*func)->type}}};
  if (const auto* tag = std::get_if<TagInst*>(&e)) return TagType{{{HeapKind::def, (*tag)->type}}};
  if (const auto* global = std::get_if<GlobalInst*>(&e)) return (*global)->type;
  if (const auto* table = std::get_if<TableInst*>(&e)) {
    TableType type = (*table)->type;
    type.limits.min = (*table)->elems.size();
    return type;
  }
  const MemInst& memory = *std::get<MemInst*>(e);
  MemoryType type = memory.type;
  type.limits.min = memory.size / kPageSize;
  return type;
}

}  // namespace wfx::machine
