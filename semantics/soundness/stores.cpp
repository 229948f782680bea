// The store as a whole, and which of its objects can reach themselves (specification 3.0, appendix "Soundness").
#include <unordered_set>

#include "semantics/rules/soundness_instances.h"
#include "semantics/soundness/soundness_rules.h"

namespace wfx {

namespace {

/// Judges all objects of a kind.
template <class Inst>
bool objects_ok(Judge& j, HeapObject::Kind kind, bool (*judge)(Judge&, const Inst&)) {
  return std::ranges::all_of(j.objects, [&](const HeapObject* o) {
    return o->kind != kind || judge(j, *static_cast<const Inst*>(o));
  });
}

bool cont_ok(Judge& j, const ContInst& cont) { return !cont.live() || contexts_ok(j, cont); }

/// A function never changes (Extend_funcinst), so that each is judged once.
bool funcs_ok(Judge& j) {
  for (; j.code.funcs_judged < j.s.funcs.size(); ++j.code.funcs_judged) {
    const FuncInst& func = j.s.funcs[j.code.funcs_judged];
    if (!(func.host ? Hostfuncinst_ok(j, func) : Funcinst_ok(j, func))) return false;
  }
  return true;
}

template <class Space, class Inst>
bool all_ok(Judge& j, const Space& space, bool (*judge)(Judge&, const Inst&)) {
  return std::ranges::all_of(space, [&](const Inst& inst) { return judge(j, inst); });
}

/// Calls `visit` with each reference in a field of the object that is immutable. For an object of `extern` as well.
template <class Visit>
void each_immutable(const TypeStore& types, const Value& v, Visit visit) {
  if (v.tag == ValueTag::struct_) {
    const auto& fields = std::get<StructType>(types.expand(v.struct_->type)).fields;
    for (std::size_t i = 0; i < v.struct_->fields.size(); ++i)
      if (!fields[i].mut && v.struct_->fields[i].is_ref()) visit(v.struct_->fields[i]);
  } else if (v.tag == ValueTag::array) {
    const FieldType& field = std::get<ArrayType>(types.expand(v.array->type)).field;
    if (field.mut || !field.type.is_ref()) return;
    for (const Value& element : v.array->fields) visit(element);
  } else if (v.tag == ValueTag::exn) {
    for (const Value& field : v.exn->fields)
      if (field.is_ref()) visit(field);
  }
}

const void* object_of(const Value& v) {
  const bool is_object = v.tag == ValueTag::struct_ || v.tag == ValueTag::array || v.tag == ValueTag::exn;
  return is_object ? static_cast<const void*>(v.struct_) : nullptr;
}

Value reference_to(const HeapObject& o) {
  auto* object = const_cast<HeapObject*>(&o);
  switch (o.kind) {
    case HeapObject::Kind::struct_: return Value::ref(static_cast<StructInst*>(object));
    case HeapObject::Kind::array: return Value::ref(static_cast<ArrayInst*>(object));
    case HeapObject::Kind::exn: return Value::ref(static_cast<ExnInst*>(object));
    case HeapObject::Kind::cont: return Value::ref(static_cast<ContInst*>(object));
  }
  return {};
}

/// Looks for objects that reach themselves through immutable fields, in one search from all objects: those on the way
/// from its beginning are open, and one that is met while it is open reaches itself.
class Cycles {
 public:
  explicit Cycles(const TypeStore& types) : types_(types) {}

  /// An object on a cycle that can be reached from `from`; none if there is no such cycle.
  std::optional<Value> from(const Value& from) {
    std::vector<Value> stack{from};
    while (!stack.empty()) {
      const Value v = stack.back();
      const void* object = object_of(v);
      if (object == nullptr || done_.contains(object)) {
        stack.pop_back();
      } else if (!open_.insert(object).second) {  // all that it reaches has been seen
        open_.erase(object);
        done_.insert(object);
        stack.pop_back();
      } else {
        std::optional<Value> found;
        each_immutable(types_, v, [&](const Value& next) {
          if (open_.contains(object_of(next))) found = next;
          stack.push_back(next);
        });
        if (found) return found;
      }
    }
    return std::nullopt;
  }

 private:
  const TypeStore& types_;
  std::unordered_set<const void*> open_, done_;
};

bool no_object_reaches_itself(Judge& j) {
  Cycles cycles(j.types);
  for (const HeapObject* o : j.objects)
    if (const auto found = cycles.from(reference_to(*o))) return NotImmutReachable(j, *found, *found);
  return true;
}

bool modules_ok(Judge& j) {
  return std::ranges::all_of(j.s.modules, [&](const auto& m) { return Moduleinst_ok(j, *m); });
}

}  // namespace

/// Store_ok
///   |- s : ok
///     -- (s |- taginst : tagtype)*
///     -- (s |- globalinst : globaltype)*
///     -- (s |- meminst : memtype)*
///     -- (s |- tableinst : tabletype)*
///     -- (s |- funcinst : deftype)*
///     -- (s |- moduleinst : C)*
///     -- (s |- structinst : ok)*
///     -- (s |- arrayinst : ok)*
///     -- (s |- exninst : ok)*
///     -- (s |- continst : ft)*
///     -- (~ (ref a) >>_s (ref a))*
bool Store_ok(Judge& j) {
  constexpr rules::Store_ok rule;
  using Kind = HeapObject::Kind;
  return j.holds({rule, "(s |- taginst : tagtype)*"}, all_ok(j, j.s.tags, Taginst_ok)) &&
         j.holds({rule, "(s |- globalinst : globaltype)*"}, all_ok(j, j.s.globals, Globalinst_ok)) &&
         j.holds({rule, "(s |- meminst : memtype)*"}, all_ok(j, j.s.memories, Meminst_ok)) &&
         j.holds({rule, "(s |- tableinst : tabletype)*"}, all_ok(j, j.s.tables, Tableinst_ok)) &&
         j.holds({rule, "(s |- funcinst : deftype)*"}, funcs_ok(j)) &&
         j.holds({rule, "(s |- moduleinst : C)*"}, modules_ok(j)) &&
         j.holds({rule, "(s |- structinst : ok)*"}, objects_ok(j, Kind::struct_, Structinst_ok)) &&
         j.holds({rule, "(s |- arrayinst : ok)*"}, objects_ok(j, Kind::array, Arrayinst_ok)) &&
         j.holds({rule, "(s |- exninst : ok)*"}, objects_ok(j, Kind::exn, Exninst_ok)) &&
         j.holds({rule, "(s |- continst : ft)*"}, objects_ok(j, Kind::cont, cont_ok)) &&
         j.holds({rule, "(~ (ref a) >>_s (ref a))*"}, no_object_reaches_itself(j)) && j.taken(rule);
}

// ---- reachability through what cannot change

/// ImmutReachable/ref.struct
///   ref.struct a >>_s s.STRUCTS[a].FIELDS[i]
///     -- s.STRUCTS[a].TYPE ~~ struct ft*
///     -- ft*[i] = zt
bool ImmutReachable::refStruct(Judge& j, const Value& from, const Value& to) {
  constexpr rules::ImmutReachable_refStruct rule;
  if (!j.holds({rule, "s.STRUCTS[a].TYPE ~~ struct ft*"}, from.tag == ValueTag::struct_)) return false;
  bool has = false;
  each_immutable(j.types, from, [&](const Value& v) { has = has || same_reference(v, to); });
  return j.holds({rule, "ft*[i] = zt"}, has) && j.taken(rule);
}

/// ImmutReachable/ref.array
///   ref.array a >>_s s.ARRAYS[a].FIELDS[i]
///     -- s.ARRAYS[a].TYPE ~~ array zt
bool ImmutReachable::refArray(Judge& j, const Value& from, const Value& to) {
  constexpr rules::ImmutReachable_refArray rule;
  bool has = false;
  if (from.tag == ValueTag::array)
    each_immutable(j.types, from, [&](const Value& v) { has = has || same_reference(v, to); });
  return j.holds({rule, "s.ARRAYS[a].TYPE ~~ array zt"}, has) && j.taken(rule);
}

/// ImmutReachable/ref.exn
///   ref.exn a >>_s s.EXNS[a].FIELDS[i]
bool ImmutReachable::refExn(Judge& j, const Value& from, const Value& to) {
  constexpr rules::ImmutReachable_refExn rule;
  bool has = false;
  if (from.tag == ValueTag::exn)
    each_immutable(j.types, from, [&](const Value& v) { has = has || same_reference(v, to); });
  return has && j.taken(rule);
}

/// ImmutReachable/ref.extern
///   ref.extern ref >>_s ref
bool ImmutReachable::refExtern(Judge& j, const Value& from, const Value& to) {
  constexpr rules::ImmutReachable_refExtern rule;
  Value ref = from;
  ref.external = false;
  return from.external && same_reference(ref, to) && j.taken(rule);
}

namespace {

bool reaches_in_one(Judge& j, const Value& from, const Value& to) {
  using namespace ImmutReachable;
  return (from.external && refExtern(j, from, to)) ||
         (from.tag == ValueTag::struct_ && refStruct(j, from, to)) ||
         (from.tag == ValueTag::array && refArray(j, from, to)) ||
         (from.tag == ValueTag::exn && refExn(j, from, to));
}

}  // namespace

/// ImmutReachable/trans
///   fv_1 >>_s fv_2
///     -- fv_1 >>_s fv'
///     -- fv' >>_s fv_2
bool ImmutReachable::trans(Judge& j, const Value& from, const Value& to) {
  constexpr rules::ImmutReachable_trans rule;
  std::vector<Value> stack{from};
  std::unordered_set<const void*> seen;
  while (!stack.empty()) {
    const Value v = stack.back();
    stack.pop_back();
    if (reaches_in_one(j, v, to))
      return j.holds({rule, "fv_1 >>_s fv'"}, true) && j.holds({rule, "fv' >>_s fv_2"}, true) &&
             j.taken(rule);
    each_immutable(j.types, v, [&](const Value& next) {
      if (object_of(next) != nullptr && seen.insert(object_of(next)).second) stack.push_back(next);
    });
  }
  return false;
}

bool ImmutReachable::derive(Judge& j, const Value& from, const Value& to) {
  return reaches_in_one(j, from, to) || trans(j, from, to);
}

/// NotImmutReachable
///   ~ fv_1 >>_s fv_2
///     -- fv_1 does not reach fv_2
bool NotImmutReachable(Judge& j, const Value& from, const Value& to) {
  constexpr rules::NotImmutReachable rule;
  Judge search = j.quiet();  // that a way does not lead there is no failure
  const bool reaches = ImmutReachable::derive(search, from, to);
  if (reaches) j.differs("no way through immutable fields", to_string(from) + " reaches " + to_string(to));
  return j.holds({rule, "fv_1 does not reach fv_2"}, !reaches) && j.taken(rule);
}

}  // namespace wfx
