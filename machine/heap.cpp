#include "machine/heap.h"

#include <new>

#include "machine/machine.h"

namespace wfx::machine {

namespace {

constexpr u32 kContinuationsAtOnce = 64;

}  // namespace

Object* Heap::allocate(ObjectKind kind, DefTypeId type, u64 bytes) {
  if (bytes > machine_.limits.memory - std::min(machine_.limits.memory, machine_.bytes_in_use()))
    return nullptr;
  std::unique_ptr<u8[]> memory(new (std::nothrow) u8[bytes]());
  if (memory == nullptr) return nullptr;
  auto* object = reinterpret_cast<Object*>(memory.get());
  object->kind = kind;
  object->type = type;
  blocks_.push_back(std::move(memory));
  bytes_ += bytes;
  return object;
}

bool Heap::refill_continuations() {
  for (u32 k = 0; k < kContinuationsAtOnce; ++k) {
    Object* memory = allocate(ObjectKind::free, 0, sizeof(Continuation));
    if (memory == nullptr) return k != 0;
    auto* c = new (memory) Continuation;
    c->kind = ObjectKind::continuation;
    c->next_free = machine_.free_continuations;
    machine_.free_continuations = c;
  }
  return true;
}

}  // namespace wfx::machine
