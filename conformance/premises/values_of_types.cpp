#include "conformance/premises/values_of_types.h"

#include <fmt/format.h>

#include "grammar/naming.h"

namespace wfx::premises {

namespace {

constexpr u32 kDeepest = 4;  // objects in objects
constexpr std::string_view kI31 = "(ref.i31 (i32.const 7))";

}  // namespace

std::string drops(std::size_t n) {
  std::string text;
  for (; n > 0; --n) text += "(drop)";
  return text;
}

std::string ValuesOfTypes::identifier_of(const Module& module, Space space, u32 x) {
  return wfx::identifier_of(module, space, x);
}

std::string ValuesOfTypes::text(ValType t) const {
  if (!t.is_ref()) return to_string(t);
  const bool is_index = t.heap.kind == HeapKind::index;
  return fmt::format("(ref {}{})", t.nullable ? "null " : "",
                     is_index ? type_name(t.heap.index) : to_string(t.heap));
}

std::string ValuesOfTypes::values(const ResultType& types) {
  std::string text;
  for (const ValType t : types) text += value(t) + " ";
  return text;
}

std::string ValuesOfTypes::value(ValType t, u32 depth) {
  // A value in an object differs from those that an instruction writes over it.
  const int number = depth > 0 ? 7 : choice_.objects ? 1 : 0;
  switch (t.kind) {
    case ValKind::v128: return fmt::format("(v128.const i64x2 {0} {0})", number);
    case ValKind::bot: return "(unreachable)";
    case ValKind::ref: break;
    default: return fmt::format("({}.const {})", to_string(t), number);
  }
  const std::string made = t.nullable && !choice_.objects ? "" : object(t.heap, depth);
  if (!made.empty()) return made;
  if (!t.nullable) return "(unreachable)";
  const bool is_index = t.heap.kind == HeapKind::index;
  return fmt::format("(ref.null {})", is_index ? type_name(t.heap.index) : to_string(t.heap));
}

std::string ValuesOfTypes::object(HeapType t, u32 depth) {
  if (depth > kDeepest) return "";
  switch (t.kind) {
    case HeapKind::any:
    case HeapKind::eq:
      if (const std::string made = choice_.suspends ? first_of<StructType>(depth) : ""; !made.empty())
        return made;
      [[fallthrough]];
    case HeapKind::i31: return std::string(kI31);
    case HeapKind::extern_: return fmt::format("(extern.convert_any {})", kI31);
    case HeapKind::exn: return exception();
    case HeapKind::struct_: return first_of<StructType>(depth);
    case HeapKind::array: return first_of<ArrayType>(depth);
    case HeapKind::cont: return first_of<ContType>(depth);
    case HeapKind::func:
      if (made_.insert("$new").second) fields_ += "(func $new) (elem declare func $new)\n";
      return "(ref.func $new)";
    case HeapKind::index: return object_of(t.index, depth + 1);
    default: return "";
  }
}

template <class Comp>
std::string ValuesOfTypes::first_of(u32 depth) {
  for (u32 x = 0; x < spaces_.size(Space::type); ++x)
    if (spaces_.comp<Comp>(x) != nullptr) return object_of(x, depth + 1);
  return "";
}

std::string ValuesOfTypes::object_of(u32 type, u32 depth) {
  if (spaces_.comp<FuncType>(type) != nullptr) return func_of(type);
  if (const auto* cont = spaces_.comp<ContType>(type))
    return spaces_.comp<FuncType>(cont->func.index) == nullptr ? ""
                                                               : cont_new(type, func_of(cont->func.index));
  if (const auto* fields = spaces_.comp<StructType>(type)) {
    std::string text = "(struct.new " + type_name(type);
    for (const FieldType& field : fields->fields) text += " " + value(field.type, depth);
    return text + ")";
  }
  if (const auto* array = spaces_.comp<ArrayType>(type))
    return fmt::format("(array.new {} {} (i32.const 2))", type_name(type), value(array->field.type, depth));
  return "";
}

std::string ValuesOfTypes::exception() {
  if (made_.insert("$thrown").second) fields_ += "(tag $thrown)\n";
  return "(block (result (ref exn)) (try_table (catch_all_ref 0) (throw $thrown)) (unreachable))";
}

std::string ValuesOfTypes::cont_new(u32 ct, const std::string& ref) const {
  const std::string name = type_name(ct);
  return fmt::format("(cont.new {} {})", module_.dialect == Dialect::w3 ? name : "(type " + name + ")", ref);
}

std::string ValuesOfTypes::resume(u32 ct, const std::string& operands) const {
  return module_.dialect == Dialect::w3 ? fmt::format("(resume {} {})", type_name(ct), operands)
                                        : fmt::format("(resume {})", operands);
}

std::string ValuesOfTypes::suspensions() {
  std::string text;
  for (u32 x = 0; x < spaces_.size(Space::tag); ++x) {
    const std::optional<u32> type = spaces_.type_of_tag(x);
    const auto* func = type ? spaces_.comp<FuncType>(*type) : nullptr;
    if (func == nullptr) continue;
    text += fmt::format("(suspend {} {})", identifier_of(module_, Space::tag, x), values(func->params));
    text += drops(func->results.size());
  }
  return text;
}

std::string ValuesOfTypes::func_of(u32 type) {
  const std::string name = fmt::format("$new-{}", type);
  const auto* func = spaces_.comp<FuncType>(type);
  if (func != nullptr && made_.insert(name).second) {
    const std::string body = (choice_.suspends ? suspensions() : "") + values(func->results);
    fields_ +=
        fmt::format("(func {0} (type {1}) {2}) (elem declare func {0})\n", name, type_name(type), body);
  }
  return fmt::format("(ref.func {})", name);
}

}  // namespace wfx::premises
