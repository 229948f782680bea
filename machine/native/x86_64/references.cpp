// Native code of references and casts.
#include "machine/ops/references.h"

#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"
#include "machine/object.h"

namespace wfx::machine::native::references {

namespace {

void ref_as_non_null(Emitter& e, const Word* pc) {
  e.a.alu(Alu::cmp, Width::w64, e.operand(at<CodeD>(pc).x), 0);
  e.slow(Cond::equal);
}

void ref_i31(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  e.a.mov(Width::w64, Gpr::rax, e.operand(i.a));
  e.a.shift(Shift::shl, Width::w64, Gpr::rax, 33);
  e.a.shift(Shift::shr, Width::w64, Gpr::rax, 1);
  e.a.alu(Alu::or_, Width::w64, Gpr::rax, static_cast<i32>(kI31Tag));
  finish_integer(e, Width::w64, i.d, Gpr::rax);
}

template <bool is_signed>
void i31_get(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  e.a.mov(Width::w64, Gpr::rax, e.operand(i.a));
  e.a.test(Width::w64, Gpr::rax, Gpr::rax);
  e.slow(Cond::equal);
  e.a.shift(Shift::shr, Width::w64, Gpr::rax, 32);
  if (is_signed) {  // the sign bit is the highest of 31
    e.a.shift(Shift::shl, Width::w32, Gpr::rax, 1);
    e.a.shift(Shift::sar, Width::w32, Gpr::rax, 1);
  }
  finish_integer(e, Width::w64, i.d, Gpr::rax);
}

// ---- casts

/// A test of a reference: jumps to where it is known to have the type, or not to have it. What has come by has it if
/// the flags say so.
struct TypeTest {
  std::vector<Offset> has, has_not;
  Cond last{};
};

/// Looks at the tag of the reference, which is not null.
void test_tag(Emitter& e, TypeTest& test, Gpr ref) {
  e.a.mov(Width::w32, Gpr::rax, ref);
  e.a.alu(Alu::and_, Width::w32, Gpr::rax, static_cast<i32>(kTagMask));
  test.has_not.push_back(e.a.jump(Cond::not_equal));
}

/// Whether the defined type that stands there is a subtype. What the cache does not know is left to the handler.
void test_type(Emitter& e, TypeTest& test, const Mem& type, u32 super) {
  e.a.mov(Width::w32, Gpr::rax, type);
  e.a.mov(Gpr::rdx, super);
  e.a.alu(Alu::cmp, Width::w32, Gpr::rax, Gpr::rdx);
  test.has.push_back(e.a.jump(Cond::equal));
  static_assert(SubtypeCache::kEntries == 256, "the place is the low byte");
  e.a.imul(Width::w32, Gpr::rcx, Gpr::rax, SubtypeCache::kFactor);
  e.a.alu(Alu::add, Width::w32, Gpr::rcx, Gpr::rdx);
  e.a.load(Load::u8_, Gpr::rcx, Gpr::rcx);
  // Of the entry, the pair is taken away: what is left is the answer, or more.
  e.a.shift(Shift::shl, Width::w64, Gpr::rax, 32);
  e.a.alu(Alu::or_, Width::w64, Gpr::rax, Gpr::rdx);
  e.a.shift(Shift::shl, Width::w64, Gpr::rax, 1);
  e.a.mov(Gpr::rdx, as_word(e.machine.subtypes.entries()));
  e.a.alu(Alu::xor_, Width::w64, Gpr::rax, Mem{Gpr::rdx, 0, Gpr::rcx, 3});
  e.a.alu(Alu::cmp, Width::w64, Gpr::rax, static_cast<i32>(SubtypeCache::Answer::yes));
  e.slow(Cond::above);
  test.last = Cond::equal;
}

/// Tests the reference in the slot as the immediate of a cast says.
TypeTest test_reference(Emitter& e, u32 slot, u64 immediate) {
  TypeTest test;
  const CastKind kind = *e.operation().cast;
  const bool casts_null = (immediate & ops::kCastsNull) != 0;
  const Gpr ref = e.read(slot);
  e.a.test(Width::w64, ref, ref);
  if (kind == CastKind::any || kind == CastKind::none) {
    const bool has_null = casts_null, has_others = kind == CastKind::any;
    if (has_null && has_others)
      test.has.push_back(e.a.jump());
    else if (!has_null && !has_others)
      test.has_not.push_back(e.a.jump());
    test.last = has_null ? Cond::equal : Cond::not_equal;
    return test;
  }
  (casts_null ? test.has : test.has_not).push_back(e.a.jump(Cond::equal));
  const auto super = static_cast<u32>(immediate);
  switch (kind) {
    case CastKind::eq:
    case CastKind::i31:
      e.a.mov(Width::w32, Gpr::rax, ref);
      e.a.alu(Alu::and_, Width::w32, Gpr::rax, static_cast<i32>(kTagMask));
      e.a.alu(Alu::cmp, Width::w32, Gpr::rax, static_cast<i32>(kind == CastKind::i31 ? kI31Tag : kHostTag));
      test.last = kind == CastKind::i31 ? Cond::equal : Cond::not_equal;
      break;
    case CastKind::struct_:
    case CastKind::array: {
      test_tag(e, test, ref);
      const ObjectKind object = kind == CastKind::array ? ObjectKind::array : ObjectKind::struct_;
      e.a.alu(Alu::cmp, Width::w32, Mem{ref, offsetof(Object, kind)}, static_cast<i32>(object));
      test.last = Cond::equal;
      break;
    }
    case CastKind::func_type: test_type(e, test, Mem{ref, offsetof(FuncCode, type)}, super); break;
    default: test_tag(e, test, ref); test_type(e, test, Mem{ref, offsetof(Object, type)}, super);
  }
  return test;
}

void bind_all(Emitter& e, const std::vector<Offset>& jumps) {
  for (const Offset jump : jumps) e.a.bind(jump);
}

void ref_test(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAI>(pc);
  TypeTest test = test_reference(e, i.a, i.i);
  test.has.push_back(e.a.jump(test.last));
  bind_all(e, test.has_not);
  e.a.mov(Gpr::rax, 0);
  const Offset done = e.a.jump();
  bind_all(e, test.has);
  e.a.mov(Gpr::rax, 1);
  e.a.bind(done);
  finish_integer(e, Width::w64, i.d, Gpr::rax);
}

void ref_cast(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAI>(pc);
  TypeTest test = test_reference(e, i.a, i.i);
  if (test.has_not.empty()) {
    e.slow(negated(test.last));
  } else {
    test.has.push_back(e.a.jump(test.last));
    bind_all(e, test.has_not);
    e.slow();
  }
  bind_all(e, test.has);
}

template <bool sense>
void br_on_cast(Emitter& e, const Word* pc) {
  const auto& i = at<CodeAIT>(pc);
  TypeTest test = test_reference(e, i.a, i.i);
  auto& taken = sense ? test.has : test.has_not;
  auto& not_taken = sense ? test.has_not : test.has;
  not_taken.push_back(e.a.jump(sense ? negated(test.last) : test.last));
  bind_all(e, taken);
  e.branch(i.target);
  bind_all(e, not_taken);
}

}  // namespace

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::ref_as_non_null: return ref_as_non_null;
    case Row::ref_i31: return ref_i31;
    case Row::i31_get_s: return i31_get<true>;
    case Row::i31_get_u: return i31_get<false>;
    case Row::ref_test: return ref_test;
    case Row::ref_cast: return ref_cast;
    case Row::br_on_cast: return br_on_cast<true>;
    case Row::br_on_cast_fail: return br_on_cast<false>;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::references
