#include "semantics/reduction/heap.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

#include "semantics/reduction/stack.h"

namespace wfx {

// ---- stacks

namespace {

constexpr std::size_t kMostPooled = 256;
constexpr u64 kMostPooledBytes = 16384;  // a stack that grew beyond this is not worth keeping

u64 bytes_of(StackChain chain) {
  u64 sum = 0;
  for (const Stack* s = chain.innermost;; s = s->parent) {
    sum += s->bytes();
    if (s == chain.outermost) return sum;
  }
}

}  // namespace

StackPool::StackPool() { free_.reserve(kMostPooled); }

StackPool::~StackPool() {
  for (Stack* s : free_) delete s;
  delete largest_;
}

Stack* StackPool::take() {
  if (free_.empty()) return new Stack;
  Stack* s = free_.back();
  free_.pop_back();
  return s;
}

Stack* StackPool::take_largest() { return largest_ == nullptr ? take() : std::exchange(largest_, nullptr); }

void StackPool::give(Stack* stack) {
  stack->reset();
  if (largest_ == nullptr || stack->bytes() > largest_->bytes()) std::swap(stack, largest_);
  if (stack == nullptr) return;
  if (free_.size() < kMostPooled && stack->bytes() <= kMostPooledBytes) {
    free_.push_back(stack);
  } else {
    delete stack;
  }
}

// ---- allocation

Heap::~Heap() {
  for (HeapObject* o = all_; o != nullptr;) destroy(std::exchange(o, o->next));
  for (HeapObject* o = spare_conts_; o != nullptr;) delete static_cast<ContInst*>(std::exchange(o, o->next));
}

void Heap::set_limits(u64 room, u64 least_growth) {
  if (least_growth != least_growth_) threshold_ = bytes_ + least_growth;
  least_growth_ = least_growth;
  room_ = room;
  threshold_ = std::min(threshold_, room);
}

void Heap::link(HeapObject* object, HeapObject::Kind kind, u64 bytes) {
  object->kind = kind;
  object->bytes = bytes;
  object->address = next_address_[static_cast<std::size_t>(kind)]++;
  object->next = all_;
  all_ = object;
  bytes_ += bytes;
}

template <class T>
T* Heap::add(HeapObject::Kind kind, std::span<const Value> fields) {
  const u64 bytes = sizeof(T) + fields.size_bytes();
  void* memory = std::malloc(bytes);
  if (memory == nullptr) throw std::bad_alloc();
  T* object = new (memory) T;
  auto* first = reinterpret_cast<Value*>(object + 1);
  std::uninitialized_copy(fields.begin(), fields.end(), first);
  object->fields = {first, fields.size()};
  link(object, kind, bytes);
  return object;
}

StructInst* Heap::new_struct(DefTypeId type, std::span<const Value> fields) {
  auto* s = add<StructInst>(HeapObject::Kind::struct_, fields);
  s->type = type;
  return s;
}

ArrayInst* Heap::new_array(DefTypeId type, std::span<const Value> fields) {
  auto* a = add<ArrayInst>(HeapObject::Kind::array, fields);
  a->type = type;
  return a;
}

ExnInst* Heap::new_exn(TagInst* tag, std::span<const Value> fields) {
  auto* e = add<ExnInst>(HeapObject::Kind::exn, fields);
  e->tag = tag;
  return e;
}

ContInst* Heap::new_cont(StackChain chain) {
  auto* c = static_cast<ContInst*>(spare_conts_);
  if (c == nullptr) {
    c = new ContInst;
  } else {
    spare_conts_ = c->next;
  }
  link(c, HeapObject::Kind::cont, sizeof(ContInst) + bytes_of(chain));
  c->innermost = chain.innermost;
  c->outermost = chain.outermost;
  return c;
}

StackChain Heap::consume(ContInst* cont) {
  const StackChain chain{cont->innermost, cont->outermost};
  cont->innermost = cont->outermost = nullptr;
  bytes_ -= cont->bytes - sizeof(ContInst);
  cont->bytes = sizeof(ContInst);
  return chain;
}

// ---- collection

void Heap::mark(const Value& v) {
  ++looked_at_;
  HeapObject* object = nullptr;
  switch (v.tag) {
    case ValueTag::struct_: object = v.struct_; break;
    case ValueTag::array: object = v.array; break;
    case ValueTag::exn: object = v.exn; break;
    case ValueTag::cont: object = v.cont; break;
    default: return;
  }
  if (object->marked) return;
  object->marked = true;
  worklist_.push_back(object);
}

void Heap::mark_stack(const Stack& stack) {
  for (u32 k = 0; k < stack.size; ++k) mark(stack.values.data()[k]);
}

void Heap::drain() {
  while (!worklist_.empty()) {
    HeapObject* object = worklist_.back();
    worklist_.pop_back();
    switch (object->kind) {
      case HeapObject::Kind::struct_:
        for (const Value& v : static_cast<StructInst*>(object)->fields) mark(v);
        break;
      case HeapObject::Kind::array:
        for (const Value& v : static_cast<ArrayInst*>(object)->fields) mark(v);
        break;
      case HeapObject::Kind::exn:
        for (const Value& v : static_cast<ExnInst*>(object)->fields) mark(v);
        break;
      case HeapObject::Kind::cont: {
        const auto* cont = static_cast<ContInst*>(object);
        for (const Stack* s = cont->innermost; s != nullptr; s = s == cont->outermost ? nullptr : s->parent)
          mark_stack(*s);
        break;
      }
    }
  }
}

void Heap::destroy(HeapObject* object) {
  if (object->kind != HeapObject::Kind::cont) {
    std::free(object);
    return;
  }
  auto* cont = static_cast<ContInst*>(object);
  for (Stack* s = cont->innermost; s != nullptr;)
    stacks.give(std::exchange(s, s == cont->outermost ? nullptr : s->parent));
  cont->next = spare_conts_;
  spare_conts_ = cont;
}

void Heap::sweep() {
  HeapObject** link = &all_;
  while (HeapObject* object = *link) {
    if (object->marked) {
      object->marked = false;
      link = &object->next;
    } else {
      *link = object->next;
      bytes_ -= object->bytes;
      destroy(object);
    }
  }
  threshold_ = std::min(room_, bytes_ + std::max({least_growth_, bytes_, looked_at_ * sizeof(Value)}));
}

}  // namespace wfx
