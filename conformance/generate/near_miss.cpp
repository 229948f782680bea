#include "conformance/generate/near_miss.h"

#include <algorithm>

#include "conformance/generate/indices.h"

namespace wfx::generate {

namespace {

/// A place in a module that can be changed.
using Site = std::variant<u32*, ValType*, bool*, std::vector<Handler>*, std::vector<Catch>*>;

/// All places of a module that can be changed, apart from the instructions.
class Sites {
 public:
  explicit Sites(Module& m) {
    for (RecType& group : m.types)
      for (SubType& type : group.types) add(type);
    for (Import& i : m.imports) add(i);
    for (Func& f : m.funcs) {
      if (f.locals)
        for (LocalRun& run : *f.locals) all.emplace_back(&run.type);
      add(f.body);
    }
    for (Table& t : m.tables) all.emplace_back(&t.type.ref);
    for (Global& g : m.globals) add(g.type);
    for (Elem& e : m.elems) all.emplace_back(&e.type);
    const IndexWalk indices([this](Space, u32& index) { all.emplace_back(&index); });
    for (Func& f : m.funcs) indices(f);
    for (Global& g : m.globals) indices(g);
    for (Tag& t : m.tags) indices(t);
    for (Elem& e : m.elems) indices(e);
    for (Export& e : m.exports) indices(e);
  }

  std::vector<Site> all;

 private:
  void add(SubType& type) {
    all.emplace_back(&type.final);
    if (auto* func = std::get_if<FuncType>(&type.comp)) {
      for (ValType& t : func->params) all.emplace_back(&t);
      for (ValType& t : func->results) all.emplace_back(&t);
    }
    if (auto* fields = std::get_if<StructType>(&type.comp))
      for (FieldType& f : fields->fields) add(f);
    if (auto* array = std::get_if<ArrayType>(&type.comp)) add(array->field);
    if (auto* cont = std::get_if<ContType>(&type.comp)) all.emplace_back(&cont->func.index);
  }
  void add(FieldType& field) {
    all.emplace_back(&field.mut);
    if (field.pack == PackKind::none) all.emplace_back(&field.type);
  }
  void add(GlobalType& type) {
    all.emplace_back(&type.mut);
    all.emplace_back(&type.type);
  }
  void add(Import& i) {
    if (auto* global = std::get_if<GlobalType>(&i.type)) add(*global);
    if (auto* table = std::get_if<TableType>(&i.type)) all.emplace_back(&table->ref);
  }
  void add(Expr& e) {
    for (Instr& i : e.code) {
      in_text_order(info(i.op).shape, [&](auto m) {
        constexpr bool is_of_code = is_index(m) && !is_of_module(*info(m).space);
        if constexpr (is_of_code || m == Immediate::count) all.emplace_back(&i.word(m));
      });
    }
    for (ValType& t : e.beside->ref_types) all.emplace_back(&t);
    for (ValType& t : e.beside->type_lists.items()) all.emplace_back(&t);
    for (BlockType& t : e.beside->block_types)
      if (t.kind == BlockType::Kind::value) all.emplace_back(&t.value);
    for (auto& list : e.beside->handler_lists) add_list(list);
    for (auto& list : e.beside->catch_lists) add_list(list);
  }
  template <class List>
  void add_list(List& list) {
    all.emplace_back(&list);
    for (auto& item : list) all.emplace_back(&item.label);
  }
};

/// Changes a type to another one of its kind.
ValType other_type(ValType t, Choices& choices) {
  if (!t.is_ref()) {
    constexpr ValKind kinds[] = {ValKind::i32, ValKind::i64, ValKind::f32, ValKind::f64, ValKind::v128};
    return {.kind = kinds[choices.below(std::size(kinds))]};
  }
  switch (choices.below(3)) {
    case 0: return ValType::ref(!t.nullable, t.heap);
    case 1: t.heap = {static_cast<HeapKind>(choices.below(static_cast<u32>(HeapKind::bot)))}; return t;
    default: t.heap = {HeapKind::index, choices.below(8)}; return t;
  }
}

template <class Item>
void change_list(std::vector<Item>& list, Choices& choices) {
  if (list.empty()) return;
  const u32 chosen = choices.below(static_cast<u32>(list.size()));
  switch (choices.below(3)) {
    case 0: list.erase(list.begin() + chosen); return;
    case 1: list.push_back(list[chosen]); return;
    default:
      if constexpr (std::is_same_v<Item, Handler>)
        list[chosen].is_switch = !list[chosen].is_switch;
      else
        list[chosen].kind = static_cast<Catch::Kind>(choices.below(4));
  }
}

struct Change {
  Choices& choices;

  void operator()(u32* index) const { *index = choices.percent(50) ? *index + 1 : choices.below(*index + 2); }
  void operator()(ValType* type) const { *type = other_type(*type, choices); }
  void operator()(bool* flag) const { *flag = !*flag; }
  void operator()(std::vector<Handler>* handlers) const { change_list(*handlers, choices); }
  void operator()(std::vector<Catch>* catches) const { change_list(*catches, choices); }
};

/// Does an instruction of that shape begin, divide or end a block?
constexpr bool is_structure(Shape shape) { return std::ranges::any_of(immediates_of(shape), is_position); }

/// Another instruction with immediates of the same shape.
Op other_op(Op op, Choices& choices) {
  std::vector<Op> alike;
  for (const InstrInfo& i : kInstrInfo)
    if (i.shape == info(op).shape && i.op != op && i.feature != Feature::wasmfx2022) alike.push_back(i.op);
  return alike.empty() ? op : choices.pick(alike);
}

void change_instruction(Expr& e, u32 pc, Choices& choices) {
  Instr& i = e.code[pc];
  const bool has_next = pc + 1 < e.code.size() && !is_structure(info(e.code[pc + 1].op).shape);
  switch (choices.below(4)) {
    case 0: i = {}; return;  // nop
    case 1:
      if (has_next) return std::swap(i, e.code[pc + 1]);
      [[fallthrough]];
    case 2:
      if (has_next) {
        e.code[pc + 1] = i;
        return;
      }
      [[fallthrough]];
    default: i.op = other_op(i.op, choices);
  }
}

/// The type beside a `ref.null` is the nullable one of its heap type: that it can be null is no choice of the program.
void make_nulls_nullable(Module& module) {
  for (Func& f : module.funcs)
    for (const Instr& i : f.body.code)
      if (i.op == Op::ref_null) f.body.beside->ref_types[i.heap_type()].nullable = true;
}

}  // namespace

void change_one_thing(Module& module, Choices& choices) {
  std::vector<std::pair<Expr*, u32>> instructions;
  for (Func& f : module.funcs)
    for (u32 pc = 0; pc < f.body.code.size(); ++pc)
      if (!is_structure(info(f.body.code[pc].op).shape)) instructions.emplace_back(&f.body, pc);
  if (!instructions.empty() && choices.percent(40)) {
    const auto [body, pc] = choices.pick(instructions);
    return change_instruction(*body, pc, choices);
  }
  const Sites sites(module);
  if (sites.all.empty()) return;
  std::visit(Change{choices}, choices.pick(sites.all));
  make_nulls_nullable(module);
}

}  // namespace wfx::generate
