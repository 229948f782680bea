// Forms: calls, by name, by reference and through a table, and those in the place of a return.
#include "conformance/generate/tables.h"

namespace wfx::generate {

namespace {

enum class Way : u8 { direct, by_reference, indirect };

/// Writes the operands, and the call of a function of that type.
void call(Body& w, Way way, u32 type, bool in_place_of_return) {
  const ResultType params = w.types.signature(type).params;
  w.produce(params);
  switch (way) {
    case Way::direct:
      return w.code.emit(in_place_of_return ? Op::return_call : Op::call, w.program.function(type, w.around));
    case Way::by_reference:
      w.operand(ref(type));
      return w.code.emit(in_place_of_return ? Op::return_call_ref : Op::call_ref, type);
    case Way::indirect: {
      const bool may_mismatch = w.has(Topic::traps) && w.choices.percent(5);
      const u32 table = w.program.table(may_mismatch ? ref_null(HeapKind::func) : ref(type));
      table_index(w, table);
      return w.code.emit(in_place_of_return ? Op::return_call_indirect : Op::call_indirect, table, type);
    }
  }
}

/// A function type with these results.
u32 type_with(Body& w, const ResultType& results) {
  const std::vector<u32> there = w.program.callable(results, w.around);
  if (!there.empty() && w.choices.percent(60)) return w.program.type_of_function(w.choices.pick(there));
  return w.types.func(w.program.value_types(w.choices.percent(20) ? 5 : 2), results);
}

template <Way way>
void call(Body& w, const ResultType& types) {
  const u32 type = type_with(w, types);
  call(w, way, type, false);
  w.deliver(w.types.signature(type).results, types);
}

/// Is this where the function ends, or may it end here?
bool fits_return(const Body& w, const ResultType& types) {
  return w.may_leave() || (w.level() == 1 && types == w.signature.results);
}
template <Way way>
void return_call(Body& w, const ResultType& /*types*/) {
  call(w, way, type_with(w, w.signature.results), true);
}

constexpr Form kCallsForms[] = {
    {Topic::calls, 5, is_any, call<Way::direct>},
    {Topic::calls, 2, is_any, call<Way::by_reference>},
    {Topic::calls, 2, is_any, call<Way::indirect>},
    {Topic::tail_calls, 8, fits_return, return_call<Way::direct>},
    {Topic::tail_calls, 3, fits_return, return_call<Way::by_reference>},
    {Topic::tail_calls, 3, fits_return, return_call<Way::indirect>},
};

}  // namespace

std::span<const Form> call_forms() { return kCallsForms; }

}  // namespace wfx::generate
