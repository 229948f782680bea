// Forms: exceptions, thrown, caught and thrown again.
#include "conformance/generate/exceptions.h"

#include "conformance/generate/aggregates.h"
#include "conformance/generate/control.h"

namespace wfx::generate {

namespace {

/// A clause of a try_table, and what it leaves on the stack.
struct Clause {
  Catch clause;
  ResultType values;
};

/// Percent of the catch clauses in which garbage is made.
constexpr u32 kGarbageBeforeThrow = 25;

/// A clause for each tag, or, without tags, one for all exceptions. Clause i branches to the i-th label around the
/// try_table.
std::vector<Clause> clauses_for(Body& w, const std::vector<u32>& tags) {
  std::vector<Clause> clauses;
  const auto add = [&](Catch::Kind plain, Catch::Kind with_reference, u32 tag, ResultType values) {
    const bool referenced = w.choices.percent(40);
    if (referenced) values.push_back(ref(HeapKind::exn));
    clauses.push_back({.clause = {.kind = referenced ? with_reference : plain,
                                  .tag = tag,
                                  .label = static_cast<u32>(clauses.size())},
                       .values = std::move(values)});
  };
  for (const u32 tag : tags)
    add(Catch::Kind::catch_, Catch::Kind::catch_ref, tag, w.program.tag_type(tag).params);
  if (tags.empty()) add(Catch::Kind::catch_all, Catch::Kind::catch_all_ref, 0, {});
  return clauses;
}

}  // namespace

void with_catches(Body& w, const std::vector<u32>& tags, const ResultType& types,
                  const std::function<void()>& inside) {
  const std::vector<Clause> clauses = clauses_for(w, tags);
  const u32 done = w.level();
  w.begin(Op::block, {}, types);
  std::vector<Catch> catches;
  catches.reserve(clauses.size());
  for (const Clause& c : clauses) catches.push_back(c.clause);
  for (auto c = clauses.rbegin(); c != clauses.rend(); ++c) w.begin(Op::block, {}, c->values);
  w.begin_try(types, std::move(catches));
  const Effects around = w.around;
  for (const u32 tag : tags.empty() ? w.program.exceptions() : tags) w.around.throws |= bit(tag);
  inside();
  w.around = around;
  w.end();
  w.code.emit(Op::br, w.label(done));
  for (const Clause& c : clauses) {
    w.end();
    w.bind(c.values);
    if (w.choices.percent(kGarbageBeforeThrow)) garbage(w);
    w.sequence(types);
    if (&c != &clauses.back()) w.code.emit(Op::br, w.label(done));
  }
  w.end();
}

namespace {

void try_(Body& w, const ResultType& types) {
  std::vector<u32> tags;
  for (u32 n = w.choices.below(3); n > 0; --n) tags.push_back(w.program.exception());
  with_catches(w, tags, types, [&] { w.sequence(types); });
}

/// A clause that branches to the label of a loop.
void try_again(Body& w, const ResultType& types) {
  const u32 tag = w.program.exception();
  const bool referenced = w.choices.percent(40);
  ResultType carried = w.program.tag_type(tag).params;
  if (referenced) carried.push_back(ref(HeapKind::exn));
  few_rounds(w, carried, types, [&](u32 loop, std::size_t /*last*/) {
    w.begin_try(types, {{.kind = referenced ? Catch::Kind::catch_ref : Catch::Kind::catch_,
                         .tag = tag,
                         .label = w.label(loop)}});
    const Effects around = w.around;
    w.around.throws |= bit(tag);
    w.sequence(types);
    w.around = around;
    w.end();
  });
}

void throw_tag(Body& w, u32 tag) {
  w.produce(w.program.tag_type(tag).params);
  w.code.emit(Op::throw_, tag);
}

bool fits_throw(const Body& w, const ResultType& /*types*/) { return w.may_leave() && w.around.throws != 0; }
void throw_(Body& w, const ResultType& /*types*/) { throw_tag(w, w.choices.pick(members(w.around.throws))); }

bool fits_throw_sometimes(const Body& w, const ResultType& types) {
  return types.empty() && w.around.throws != 0;
}
void throw_sometimes(Body& w, const ResultType& types) {
  w.produce(ValType::i32());
  w.begin(Op::if_, {}, {});
  throw_(w, types);
  w.end();
}

bool fits_escape_by_throw(const Body& w, const ResultType& /*types*/) {
  return w.may_leave() && w.has(Topic::exceptions);
}
void escape_by_throw(Body& w, const ResultType& /*types*/) { throw_tag(w, w.program.exception()); }

bool fits_throw_ref(const Body& w, const ResultType& /*types*/) {
  return w.may_leave() && w.around.throws != 0;
}
void throw_ref(Body& w, const ResultType& /*types*/) {
  w.operand(ref(HeapKind::exn));
  w.code.emit(Op::throw_ref);
}

constexpr Form kExceptionsForms[] = {
    {Topic::exceptions, 7, is_any, try_},
    {Topic::exceptions, 2, is_any, try_again},
    {Topic::exceptions, 12, fits_throw, throw_},
    {Topic::exceptions, 5, fits_throw_sometimes, throw_sometimes},
    {Topic::exceptions, 4, fits_throw_ref, throw_ref},
    {Topic::escapes, 1, fits_escape_by_throw, escape_by_throw},
};

}  // namespace

std::span<const Form> exception_forms() { return kExceptionsForms; }

}  // namespace wfx::generate
