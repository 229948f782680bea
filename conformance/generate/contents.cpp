#include "conformance/generate/contents.h"

#include "conformance/generate/aggregates.h"
#include "conformance/generate/tables.h"

namespace wfx::generate {

namespace {

/// Mixes the i64 on the stack into the sum.
void mix(Body& w) {
  const u32 sum = w.program.sum();
  w.code.emit(Op::global_get, sum);
  w.code.constant(ValKind::i64, 5);
  w.code.emit(Op::i64_rotl);
  w.code.emit(Op::i64_xor);
  w.code.emit(Op::global_set, sum);
}

void note_number(Body& w, ValType t, const Get& get) {
  get();
  switch (t.kind) {
    case ValKind::i32: w.code.emit(Op::i64_extend_i32_u); break;
    case ValKind::f32:
      w.code.emit(Op::i32_reinterpret_f32);
      w.code.emit(Op::i64_extend_i32_u);
      break;
    case ValKind::f64: w.code.emit(Op::i64_reinterpret_f64); break;
    case ValKind::v128:
      w.code.extract_lane(Op::i64x2_extract_lane, 0);
      mix(w);
      get();
      w.code.extract_lane(Op::i64x2_extract_lane, 1);
      break;
    default: break;
  }
  mix(w);
}

/// Writes a loop over the indices below the size on the stack, of type `t`. `inside` writes its body; it is given the
/// local of the index.
void each_below(Body& w, ValType t, const std::function<void(u32)>& inside) {
  const bool is_64 = t == ValType::i64();
  const u32 size = w.local(t), index = w.local(t);
  w.code.emit(Op::local_set, size);
  w.code.constant(t.kind, 0);
  w.code.emit(Op::local_set, index);
  w.begin(Op::block, {}, {});
  w.begin(Op::loop, {}, {});
  w.code.emit(Op::local_get, index);
  w.code.emit(Op::local_get, size);
  w.code.emit(is_64 ? Op::i64_eq : Op::i32_eq);
  w.code.emit(Op::br_if, 1);
  inside(index);
  w.code.emit(Op::local_get, index);
  w.code.constant(t.kind, 1);
  w.code.emit(is_64 ? Op::i64_add : Op::i32_add);
  w.code.emit(Op::local_set, index);
  w.code.emit(Op::br, 0);
  w.end();
  w.end();
}

// ---- what references refer to; here they are not null

Op getter(PackKind pack, Op plain, Op sign) { return pack == PackKind::none ? plain : sign; }

void note_struct(Body& w, u32 type, const Get& get, u32 depth) {
  const std::vector<FieldType> fields = w.types.as<StructType>(type)->fields;
  for (u32 i = 0; i < fields.size(); ++i) {
    const Get field = [&] {
      get();
      w.code.emit(getter(fields[i].pack, Op::struct_get, Op::struct_get_s), type, i);
    };
    note(w, fields[i].type, field, depth);
  }
}

void note_array(Body& w, u32 type, const Get& get, u32 depth) {
  const FieldType element = w.types.as<ArrayType>(type)->field;
  get();
  w.code.emit(Op::array_len);
  each_below(w, ValType::i32(), [&](u32 index) {
    const Get get_element = [&] {
      get();
      w.code.emit(Op::local_get, index);
      w.code.emit(getter(element.pack, Op::array_get, Op::array_get_s), type);
    };
    note(w, element.type, get_element, depth);
  });
}

/// Notes an object whose type is abstract: tests for i31 and each structure and array type, which is much code.
void note_internal(Body& w, const Get& get, u32 depth) {
  if (depth == 0) return;
  std::vector<ValType> all = {ref(HeapKind::i31)};
  for (const u32 type : w.program.aggregates()) all.push_back(ref(type));
  for (const ValType t : all) {
    get();
    w.code.with_type(Op::ref_test, t);
    w.begin(Op::if_, {}, {});
    const Get exact = [&] {
      get();
      w.code.with_type(Op::ref_cast, t);
    };
    note(w, t, exact, depth);
    w.end();
  }
}

/// Throws the exception again, which shows its tag and values. The values do not count as deeper than the exception,
/// unless they are exceptions themselves.
void note_exception(Body& w, const Get& get, u32 depth) {
  const std::vector<u32> tags = w.program.exceptions();
  const u32 done = w.level();
  w.begin(Op::block, {}, {});
  std::vector<Catch> catches;
  catches.reserve(tags.size() + 1);
  for (const u32 tag : tags)
    catches.push_back({.kind = Catch::Kind::catch_, .tag = tag, .label = static_cast<u32>(catches.size())});
  catches.push_back({.kind = Catch::Kind::catch_all, .label = static_cast<u32>(tags.size())});
  for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag)
    w.begin(Op::block, {}, w.program.tag_type(*tag).params);
  w.begin_try({}, std::move(catches));
  get();
  w.code.emit(Op::throw_ref);
  w.end();
  w.code.emit(Op::unreachable);
  for (const u32 tag : tags) {
    w.end();
    w.code.constant(ValKind::i64, tag);
    mix(w);
    const ResultType params = w.program.tag_type(tag).params;
    for (auto t = params.rbegin(); t != params.rend(); ++t) {
      const u32 local = w.local(*t);
      w.code.emit(Op::local_set, local);
      note(w, *t, local_getter(w, local), t->heap.kind == HeapKind::exn ? depth : depth + 1);
    }
    w.code.emit(Op::br, w.label(done));
  }
  w.end();
}

void note_behind(Body& w, ValType t, const Get& get, u32 depth) {
  const auto with = [&](Op op) {
    return [&w, &get, op] {
      get();
      w.code.emit(op);
    };
  };
  if (w.types.as<StructType>(t)) return note_struct(w, t.heap.index, get, depth);
  if (w.types.as<ArrayType>(t)) return note_array(w, t.heap.index, get, depth);
  switch (t.heap.kind) {
    case HeapKind::i31: return note_number(w, ValType::i32(), with(Op::i31_get_s));
    case HeapKind::any:
    case HeapKind::eq: return note_internal(w, get, depth);
    case HeapKind::extern_: return note_internal(w, with(Op::any_convert_extern), depth);
    case HeapKind::exn: return note_exception(w, get, depth);
    default: return;
  }
}

bool is_opaque(const Body& w, ValType t) {
  return t.heap.kind == HeapKind::func || w.types.as<FuncType>(t) || w.types.as<ContType>(t);
}

}  // namespace

void note(Body& w, ValType t, const Get& get, u32 depth) {
  if (!t.is_ref()) return note_number(w, t, get);
  const u32 reference = w.local(nullable(t));
  get();
  w.code.emit(Op::local_tee, reference);
  w.code.emit(Op::ref_is_null);
  w.code.emit(Op::i64_extend_i32_u);
  mix(w);
  if (depth == 0 || is_opaque(w, t)) return;
  w.code.emit(Op::local_get, reference);
  w.code.emit(Op::ref_is_null);
  w.code.emit(Op::i32_eqz);
  w.begin(Op::if_, {}, {});
  note_behind(w, t, local_getter(w, reference), depth - 1);
  w.end();
}

void note_everything(Body& w) {
  constexpr u32 kDepth = 2;
  const Module& module = *w.program.module;
  for (u32 i = 0; i < module.globals.size(); ++i)
    if (i != w.program.sum())
      note(w, module.globals[i].type.type, [&] { w.code.emit(Op::global_get, i); }, kDepth);
  for (u32 i = 0; i < module.tables.size(); ++i) {
    const TableType& type = module.tables[i].type;
    w.code.emit(Op::table_size, i);
    each_below(w, type.addr == AddrType::i64 ? ValType::i64() : ValType::i32(), [&](u32 index) {
      const Get element = [&] {
        w.code.emit(Op::local_get, index);
        w.code.emit(Op::table_get, i);
      };
      note(w, type.ref, element, kDepth);
    });
  }
}

}  // namespace wfx::generate
