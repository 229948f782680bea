#include "semantics/reduction/heap.h"

#include <algorithm>

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

StackPool::~StackPool() {
  for (Stack* s : free_) delete s;
}

Stack* StackPool::take() {
  if (free_.empty()) return new Stack;
  Stack* s = free_.back();
  free_.pop_back();
  return s;
}

void StackPool::give(Stack* stack) {
  if (free_.size() >= kMostPooled || stack->bytes() > kMostPooledBytes) {
    delete stack;
    return;
  }
  stack->reset();
  free_.push_back(stack);
}

// ---- allocation

Heap::~Heap() {
  while (all_ != nullptr) {
    HeapObject* next = all_->next;
    destroy(all_);
    all_ = next;
  }
}

template <class T>
T* Heap::add(T* object, HeapObject::Kind kind, std::size_t bytes) {
  object->kind = kind;
  object->bytes = sizeof(T) + bytes;
  object->address = next_address_[static_cast<std::size_t>(kind)]++;
  object->next = all_;
  all_ = object;
  bytes_ += object->bytes;
  return object;
}

StructInst* Heap::new_struct(DefTypeId type, std::vector<Value> fields) {
  auto* s = add(new StructInst, HeapObject::Kind::struct_, fields.size() * sizeof(Value));
  s->type = type;
  s->fields = std::move(fields);
  return s;
}

ArrayInst* Heap::new_array(DefTypeId type, std::vector<Value> fields) {
  auto* a = add(new ArrayInst, HeapObject::Kind::array, fields.size() * sizeof(Value));
  a->type = type;
  a->fields = std::move(fields);
  return a;
}

ExnInst* Heap::new_exn(TagInst* tag, std::vector<Value> fields) {
  auto* e = add(new ExnInst, HeapObject::Kind::exn, fields.size() * sizeof(Value));
  e->tag = tag;
  e->fields = std::move(fields);
  return e;
}

ContInst* Heap::new_cont(StackChain chain) {
  auto* c = add(new ContInst, HeapObject::Kind::cont, bytes_of(chain));
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
  switch (object->kind) {
    case HeapObject::Kind::struct_: delete static_cast<StructInst*>(object); break;
    case HeapObject::Kind::array: delete static_cast<ArrayInst*>(object); break;
    case HeapObject::Kind::exn: delete static_cast<ExnInst*>(object); break;
    case HeapObject::Kind::cont: {
      auto* cont = static_cast<ContInst*>(object);
      for (Stack* s = cont->innermost; s != nullptr;) {
        Stack* next = s == cont->outermost ? nullptr : s->parent;
        stacks.give(s);
        s = next;
      }
      delete cont;
      break;
    }
  }
}

void Heap::sweep(u64 limit) {
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
  threshold_ = std::max(kFirstThreshold, std::min(2 * bytes_, std::max(limit, bytes_ + bytes_ / 4)));
}

}  // namespace wfx
