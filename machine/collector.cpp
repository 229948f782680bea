#include "machine/collector.h"

#include <algorithm>

#include "machine/machine.h"

namespace wfx::machine {

namespace {

/// What has been reached is grey until its references have been followed: a bit in its block. A block with grey cells
/// is in a list. So marking never recurses, and nothing can overflow.
class Marker {
 public:
  explicit Marker(Machine& machine) : m_(machine) {}

  void roots() {
    for (const TableInst& table : m_.tables)
      if (is_traced(*m_.types, table.type.ref)) root(table.elems.data(), table.elems.size());
    for (const GlobalInst& global : m_.globals)
      if (is_traced(*m_.types, global.type.type)) reference(global.value[0]);
    for (const Instance& in : m_.instances)
      for (std::size_t k = 0; k < in.elems.size(); ++k)
        if (is_traced(*m_.types, in.valid->elems[k])) root(in.elems[k].refs.data(), in.elems[k].refs.size());
    for (const MachineState* run = &m_; run != nullptr; run = run->outer) {
      slot(run->exception);
      const Slot* top = run->top;
      for (const Stack* s = run->current; s != nullptr; s = s->parent) {
        stack(*s, top);
        if (is_entered_by_host(*s)) break;
        top = top_of_parent(*s);
      }
    }
  }

  /// Marks what the slot refers to, if it is a reference: it may hold any number.
  void slot(Slot s) {
    if (m_.heap.find(s) != nullptr) reference(s);
  }

  [[nodiscard]] u64 looked_at() const { return looked_at_; }

  void drain() {
    while (grey_ != nullptr) {
      Block* block = grey_;
      grey_ = block->next_grey;
      while (!block->grey.empty()) follow(*block->at<Object>(block->grey.take()));
      block->queued = false;
    }
  }

 private:
  // ---- what is reached

  /// Marks what a reference of a traced type refers to.
  void reference(Slot ref) {
    if (ref == 0 || (ref & kTagMask) != 0) return;
    auto* object = as_pointer<Object>(ref & kPointerMask);
    Block& block = *Block::of(object);
    const u32 granule = Block::granule(object);
    bool is_new = block.marked.add(granule);
    if (block.size_class == kContinuations) {
      const auto* c = static_cast<const Continuation*>(object);
      is_new = has_chain(*c) && is_live(c, ref) && block.marked.add(stacks_mark(granule));
    }
    if (!is_new) return;
    block.grey.add(granule);
    if (block.queued) return;
    block.queued = true;
    block.next_grey = grey_;
    grey_ = &block;
  }
  void references(const Slot* first, u64 n) {
    for (u64 k = 0; k < n; ++k) reference(first[k]);
  }
  void root(const Slot* first, u64 n) {
    looked_at_ += n * sizeof(Slot);
    references(first, n);
  }
  void slots(const Slot* from, const Slot* to) {
    for (; from < to; ++from) slot(*from);
  }

  void stack(const Stack& s, const Slot* top) {
    for (const Segment* segment = s.in_use(); segment != nullptr; segment = segment->previous) {
      frames(segment->slots(), top);
      top = segment->below;
    }
    frames(s.slots(), top);
    // The identity alone is marked: only a reference to it keeps stacks.
    if (s.next_reference == 0) return;
    const Continuation* identity = continuation_of(s.next_reference);
    Block::of(identity)->marked.add(Block::granule(identity));
  }

  void frames(const Slot* from, const Slot* top) {
    looked_at_ += static_cast<u64>(top - from) * sizeof(Slot);
    slots(from, top);
  }

  // ---- what can be reached from an object

  void follow(const Object& object) {
    switch (object.kind) {
      case ObjectKind::struct_: return follow_struct(object);
      case ObjectKind::array: return follow_array(static_cast<const ArrayObject&>(object));
      case ObjectKind::exception: return follow_exception(static_cast<const ExceptionObject&>(object));
      case ObjectKind::continuation: return follow_continuation(static_cast<const Continuation&>(object));
    }
  }

  void follow_struct(const Object& object) {
    for (const u64 offset : m_.shapes[object.type].traced)
      reference(*reinterpret_cast<const Slot*>(reinterpret_cast<const u8*>(&object) + offset));
  }
  void follow_array(const ArrayObject& array) {
    if (m_.shapes[array.type].element.traced)
      references(reinterpret_cast<const Slot*>(array.elements()), array.length);
  }
  void follow_exception(const ExceptionObject& exception) {
    slots(exception.fields(), exception.fields() + exception.tag->param_slots);
  }
  void follow_continuation(const Continuation& c) {
    const Slot* top = top_of_innermost(c);
    for (const Stack* s = c.innermost;; s = s->parent) {
      stack(*s, top);
      if (s == c.outermost) break;
      top = top_of_parent(*s);
    }
  }

  Machine& m_;
  Block* grey_ = nullptr;  // linked by next_grey
  u64 looked_at_ = 0;
};

}  // namespace

u64 mark(Machine& machine, Slot keep) {
  Marker marker(machine);
  marker.slot(keep);
  marker.roots();
  marker.drain();
  return marker.looked_at();
}

}  // namespace wfx::machine
