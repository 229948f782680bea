#include "machine/runtime/host_ops.h"
#include "machine/runtime/runtime.h"

#include <algorithm>

#include "machine/runtime/host_op.h"

namespace wfx::machine::runtime {

namespace {

/// Makes an exception of the operands. Null if there is no memory.
ExceptionObject* make_exception(const HostOp& o) {
  const auto* tag = as_pointer<const TagInst>(o.i.i);
  const u64 bytes = sizeof(ExceptionObject) + tag->param_slots * sizeof(Slot);
  auto* exception = static_cast<ExceptionObject*>(o.m.heap.allocate(ObjectKind::exception, 0, bytes));
  if (exception == nullptr) return nullptr;
  exception->tag = tag;
  std::copy_n(o.args, tag->param_slots, exception->fields());
  return exception;
}

/// The innermost region around the instruction; null if there is none. O(log of their number).
const Region* region_at(const std::vector<Region>& regions, const Word* pc) {
  // Regions are nested or apart. So one around the instruction is the last that begins before it, or is around that.
  const auto after = std::upper_bound(regions.begin(), regions.end(), pc,
                                      [](const Word* at, const Region& r) { return at < r.begin; });
  const Region* region = after == regions.begin() ? nullptr : &*(after - 1);
  while (region != nullptr && pc >= region->end)
    region = region->around == 0 ? nullptr : &regions[region->around - 1];
  return region;
}

const Region::Clause* clause_for(const Region& region, const TagInst* tag) {
  const auto found = std::ranges::find_if(
      region.clauses, [tag](const Region::Clause& c) { return c.tag == nullptr || c.tag == tag; });
  return found == region.clauses.end() ? nullptr : &*found;
}

}  // namespace

u64 throw_(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const ExceptionObject* exception = make_exception(o);
  if (exception == nullptr) return o.out_of_memory();
  o.m.exception = as_word(exception);
  return static_cast<u64>(Status::exception);
}

u64 new_exception(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const ExceptionObject* exception = make_exception(o);
  if (exception == nullptr) return o.out_of_memory();
  *o.result = as_word(exception);
  return o.done();
}

u64 find_catch(u64 machine, u64 pc, u64 frame, u64 instance) {
  Machine& m = *as_pointer<Machine>(machine);
  const std::vector<Region>& regions = as_pointer<const Instance>(instance)->code.regions;
  const auto* exception = as_pointer<const ExceptionObject>(m.exception);
  const bool ends = m.ending != Status::exception;
  if (ends) m.note_call(as_pointer<const Word>(pc), *as_pointer<Instance>(instance));
  const Region* region = region_at(regions, as_pointer<const Word>(pc));
  for (; region != nullptr; region = region->around == 0 ? nullptr : &regions[region->around - 1]) {
    if (region->barrier) remove_barriers(*m.current, 1);
    m.nested -= region->depth;
    m.current->nested -= region->depth;
    const Region::Clause* clause = ends ? nullptr : clause_for(*region, exception->tag);
    if (clause == nullptr) continue;
    Slot* to = as_pointer<Slot>(frame) + clause->slot;
    if (clause->tag != nullptr) to = std::copy_n(exception->fields(), exception->tag->param_slots, to);
    if (clause->with_ref) *to = m.exception;
    m.exception = 0;
    return as_word(clause->target);
  }
  return 0;
}

}  // namespace wfx::machine::runtime
