#include "conformance/premises/exercise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/naming.h"
#include "grammar/print/print.h"

namespace wfx::premises {

namespace {

/// The module's text with more fields behind its own.
std::string with_fields(const Module& module, const std::string& fields) {
  std::string text = print_module(module);
  text.insert(text.rfind(')'), "\n" + fields);
  return text;
}

constexpr const char* kMoreTypes =
    "(type (struct (field (mut i32)))) (type (array (mut i32))) (type $more (func)) (type (cont $more))\n";

/// Collects exported functions that run something.
class Exercise {
 public:
  Exercise(const Module& module, Choice choice) : module_(module), choice_(choice), make_(module, choice) {}

  std::string script(const std::string& before) {
    add("(nop)");  // a step, before which the whole store is judged
    for (u32 f = 0; f < spaces().defined(Space::func); ++f) calls(spaces().imported(Space::func) + f);
    for (u32 x = 0; x < spaces().size(Space::type); ++x) uses_as_supertype(x);
    const std::string types = choice_.more_types ? kMoreTypes : "";
    const std::string module = with_fields(module_, types + make_.fields() + runs_);
    std::string text = module_.dialect == Dialect::w3 ? "" : ";;! dialect = \"2022\"\n";
    text += before.empty() ? imported() : before;
    text += module;
    for (u32 n = 0; n < count_; ++n) text += fmt::format("(invoke \"run-{}\")\n", n);
    return text;
  }

 private:
  [[nodiscard]] const IndexSpaces& spaces() const { return make_.spaces(); }

  void add(const std::string& body) {
    runs_ += fmt::format("(func (export \"run-{}\") {})\n", count_++, body);
  }

  /// Calls the function, and resumes it as a continuation.
  void calls(u32 f) {
    const std::optional<u32> type = spaces().type_of_func(f);
    const auto* func = type ? spaces().comp<FuncType>(*type) : nullptr;
    if (func == nullptr) return;
    const std::string name = identifier_of(module_, Space::func, f);
    const std::string after = drops(func->results.size());
    add(fmt::format("(call {} {}){}", name, make_.values(func->params), after));
    for (u32 ct = 0; ct < spaces().size(Space::type); ++ct) {
      const auto* cont = spaces().comp<ContType>(ct);
      if (cont == nullptr || cont->func.index != *type) continue;
      runs_ += fmt::format("(elem declare func {})\n", name);
      const std::string k = make_.cont_new(ct, fmt::format("(ref.func {})", name));
      add(make_.resume(ct, make_.values(func->params) + k) + after);
    }
  }

  void uses_as_supertype(u32 sub) {
    for (const HeapType super : spaces().type(sub)->supers) {
      const RefType of_sub = ValType::ref(false, {HeapKind::index, sub});
      const std::string object = make_.value(of_sub);
      if (const auto* fields = spaces().comp<StructType>(super.index))
        for (u32 i = 0; i < fields->fields.size(); ++i) uses_field(super.index, i, fields->fields[i], object);
      if (const auto* array = spaces().comp<ArrayType>(super.index))
        uses_elements(super.index, array->field, object);
      const std::string name = make_.type_name(super.index);
      if (const auto* func = spaces().comp<FuncType>(super.index))
        add(fmt::format("(call_ref {} {} {}){}", name, make_.values(func->params), object,
                        drops(func->results.size())));
      if (const auto* cont = spaces().comp<ContType>(super.index))
        if (const auto* func = spaces().comp<FuncType>(cont->func.index))
          add(make_.resume(super.index, make_.values(func->params) + object) + drops(func->results.size()));
    }
  }

  static std::string_view sign_of(const FieldType& field) { return field.pack == PackKind::none ? "" : "_s"; }
  /// What is written to a field. A number does not fit into 8 bits.
  std::string written(const FieldType& field) {
    return field.pack == PackKind::none ? make_.value(field.type) : "(i32.const 300)";
  }
  void uses_field(u32 type, u32 i, const FieldType& field, const std::string& object) {
    const std::string name = make_.type_name(type);
    add(fmt::format("(drop (struct.get{} {} {} {}))", sign_of(field), name, i, object));
    if (field.mut) add(fmt::format("(struct.set {} {} {} {})", name, i, object, written(field)));
  }
  void uses_elements(u32 type, const FieldType& field, const std::string& object) {
    const std::string name = make_.type_name(type);
    add(fmt::format("(drop (array.get{} {} {} (i32.const 0)))", sign_of(field), name, object));
    if (field.mut) add(fmt::format("(array.set {} {} (i32.const 0) {})", name, object, written(field)));
  }

  // ---- Imports

  static std::string limits(AddrType addr, const Limits& l) {
    return fmt::format("{}{}{}", addr == AddrType::i64 ? "i64 " : "", l.min,
                       l.max ? fmt::format(" {}", *l.max) : "");
  }

  /// The field of a module that exports what is imported.
  static std::string exporting(const Import& import, ValuesOfTypes& make) {
    const std::string name = fmt::format("(export \"{}\")", import.name);
    if (const auto* use = std::get_if<FuncUse>(&import.type)) {
      const auto* func = make.spaces().comp<FuncType>(use->type.index);
      return fmt::format("(func {} (type {}) {})", name, make.type_name(use->type.index),
                         func == nullptr ? "" : make.values(func->results));
    }
    if (const auto* tag = std::get_if<TagType>(&import.type))
      return fmt::format("(tag {} (type {}))", name, make.type_name(tag->type.index));
    if (const auto* memory = std::get_if<MemoryType>(&import.type))
      return fmt::format("(memory {} {})", name, limits(memory->addr, memory->limits));
    if (const auto* table = std::get_if<TableType>(&import.type))
      return fmt::format("(table {} {} {}{})", name, limits(table->addr, table->limits),
                         make.text(table->ref), table->ref.nullable ? "" : " " + make.value(table->ref));
    const auto& global = std::get<GlobalType>(import.type);
    const std::string type = make.text(global.type);
    return fmt::format("(global {} {} {})", name, global.mut ? fmt::format("(mut {})", type) : type,
                       make.value(global.type));
  }

  /// Modules that export all that the module imports, and their registrations.
  std::string imported() {
    std::map<std::string, std::string> fields;  // by the name of the module
    Module types;
    types.types = module_.types;
    types.names.types = module_.names.types;
    types.dialect = module_.dialect;
    ValuesOfTypes make(types, {});
    for (const Import& import : module_.imports)
      if (import.module != "spectest") fields[import.module] += exporting(import, make) + "\n";
    std::string text;
    for (const auto& [name, exports] : fields)
      text += with_fields(types, exports + make.fields()) + fmt::format("(register \"{}\")\n", name);
    return text;
  }

  const Module& module_;
  const Choice choice_;
  ValuesOfTypes make_;
  std::string runs_;
  u32 count_ = 0;
};

void give_names(std::vector<std::string>& names, u32 count, std::string_view letter) {
  names.resize(std::max<std::size_t>(names.size(), count));
  for (u32 i = 0; i < count; ++i)
    if (names[i].empty()) names[i] = fmt::format("{}{}", letter, i);
}

}  // namespace

Module named(Module module) {
  const IndexSpaces spaces(module);
  Names& names = module.names;
  give_names(names.types, spaces.size(Space::type), "t");
  give_names(names.funcs, spaces.size(Space::func), "f");
  give_names(names.tables, spaces.size(Space::table), "table");
  give_names(names.memories, spaces.size(Space::memory), "memory");
  give_names(names.globals, spaces.size(Space::global), "g");
  give_names(names.tags, spaces.size(Space::tag), "e");
  give_names(names.elems, spaces.size(Space::elem), "elem");
  give_names(names.datas, spaces.size(Space::data), "data");
  return module;
}

std::string exercised(const Module& module, Choice choice, const std::string& before) {
  if (!choice.ones) return Exercise(module, choice).script(before);
  Module changed = module;
  for (Func& func : changed.funcs)
    for (Instr& i : func.body.code)
      if (i.op == Op::i32_const) i.set_bits(1);
  return Exercise(changed, choice).script(before);
}

}  // namespace wfx::premises
