#include "machine/instantiate.h"

#include "grammar/diagnostics.h"
#include "machine/compile/compiler.h"
#include "semantics/typing/unlinkable.h"

namespace wfx::machine {

namespace {

/// An instantiation under way. Each step answers false once something has ended it.
class Instantiator {
 public:
  Instantiator(Machine& machine, std::shared_ptr<const ValidModule> valid)
      : machine_(machine),
        valid_(*valid),
        module_(*valid->module),
        in_(*machine.add_instance(std::move(valid))) {}

  Instantiation run(const Registry& registry, Diagnostics& diagnostics) {
    Instantiation made;
    if (!link(registry, diagnostics)) return made;
    if (allocate()) {
      Compiler(machine_, in_).functions();
      if (machine_.limits.native == Native::always) machine_.make_native(in_);
      if (initialise() && module_.start) call(in_.funcs[*module_.start]);
    }
    made.instance = &in_;
    made.outcome = std::move(outcome_);
    return made;
  }

 private:
  bool link(const Registry& registry, Diagnostics& diagnostics) {
    bool ok = true;
    for (std::size_t k = 0; k < module_.imports.size(); ++k) {
      const Import& import = module_.imports[k];
      const Extern* given = registry.find(import.module, import.name);
      const std::optional<ExternType> type = given ? std::optional(type_of(*given)) : std::nullopt;
      if (type && matches(*machine_.types, *type, close(valid_, import.type))) {
        std::visit([this](auto* p) { space(p).push_back(p); }, *given);
        continue;
      }
      if (type)
        report_unlinkable(valid_, k, *type, diagnostics);
      else
        report_unknown_import(valid_, k, registry.names_in(import.module), diagnostics);
      ok = false;
    }
    return ok;
  }

  std::vector<FuncInst*>& space(FuncInst*) { return in_.funcs; }
  std::vector<TableInst*>& space(TableInst*) { return in_.tables; }
  std::vector<MemInst*>& space(MemInst*) { return in_.memories; }
  std::vector<GlobalInst*>& space(GlobalInst*) { return in_.globals; }
  std::vector<TagInst*>& space(TagInst*) { return in_.tags; }

  bool allocate() {
    for (std::size_t k = in_.funcs.size(); k < valid_.funcs.size(); ++k)
      in_.funcs.push_back(machine_.add_func(valid_.funcs[k], &in_));
    for (std::size_t k = in_.tags.size(); k < valid_.tags.size(); ++k)
      in_.tags.push_back(machine_.add_tag(valid_.tags[k]));
    for (std::size_t k = in_.memories.size(); k < valid_.memories.size(); ++k)
      if (!add(machine_.add_memory(valid_.memories[k]))) return false;
    if (!in_.memories.empty() && in_.memories.front()->guarded) in_.mem0 = in_.memories.front()->base;
    for (const Global& global : module_.globals) {
      const GlobalType& type = valid_.globals[in_.globals.size()];
      std::vector<Slot> value;
      if (!evaluate(global.init, type.type, value)) return false;
      in_.globals.push_back(machine_.add_global(type, value));
    }
    for (const Table& table : module_.tables) {
      const TableType& type = valid_.tables[in_.tables.size()];
      std::vector<Slot> init{0};
      if (table.init && !evaluate(*table.init, type.ref, init)) return false;
      if (!add(machine_.add_table(type, init.front()))) return false;
    }
    for (std::size_t k = 0; k < module_.elems.size(); ++k)
      if (!add_elem(module_.elems[k], valid_.elems[k])) return false;
    for (const Data& data : module_.datas)
      in_.datas.push_back({{reinterpret_cast<const u8*>(data.bytes.data()), data.bytes.size()}});
    for (const Export& e : module_.exports) in_.exports[e.name] = address(e);
    return true;
  }

  bool add_elem(const Elem& elem, const RefType& type) {
    // The segment is filled in the instance: evaluation may collect, and the references in instances are roots.
    std::vector<Slot>& refs = in_.elems.emplace_back().refs;
    refs.resize(elem.init.size());
    std::vector<Slot> value;
    auto ref = refs.begin();
    return elem.init.each([&](const Expr& init) {
      if (!evaluate(init, type, value)) return false;
      *ref++ = value.front();
      return true;
    });
  }

  template <class T>
  bool add(T* inst) {
    if (inst == nullptr) {
      outcome_.status = Status::exhausted;
      outcome_.limit = Limit::memory;
      return false;
    }
    space(inst).push_back(inst);
    return true;
  }

  Extern address(const Export& e) const {
    switch (e.kind) {
      case ExternKind::func: return in_.funcs[e.index];
      case ExternKind::table: return in_.tables[e.index];
      case ExternKind::memory: return in_.memories[e.index];
      case ExternKind::global: return in_.globals[e.index];
      case ExternKind::tag: return in_.tags[e.index];
    }
    return {};
  }

  // ---- initialisation

  bool initialise() {
    for (std::size_t k = 0; k < module_.elems.size(); ++k) {
      const Elem& elem = module_.elems[k];
      if (elem.mode == SegmentMode::active && !copy_elem(elem, in_.elems[k].refs)) return false;
      if (elem.mode != SegmentMode::passive) in_.elems[k].refs = {};
    }
    for (std::size_t k = 0; k < module_.datas.size(); ++k) {
      const Data& data = module_.datas[k];
      if (data.mode != SegmentMode::active) continue;
      if (!copy_data(data, in_.datas[k].bytes)) return false;
      in_.datas[k].bytes = {};
    }
    return true;
  }

  bool copy_elem(const Elem& elem, const std::vector<Slot>& refs) {
    TableInst& table = *in_.tables[elem.table];
    std::vector<Slot> offset;
    if (!evaluate(elem.offset, address_type(table.type.addr), offset)) return false;
    const u64 size = table.elems.size();
    if (offset[0] > size || refs.size() > size - offset[0]) return trap(TrapCause::out_of_bounds_table);
    std::copy(refs.begin(), refs.end(), table.elems.data() + offset[0]);
    return true;
  }

  bool copy_data(const Data& data, std::span<const u8> bytes) {
    MemInst& memory = *in_.memories[data.memory];
    std::vector<Slot> offset;
    if (!evaluate(data.offset, address_type(memory.type.addr), offset)) return false;
    if (offset[0] > memory.size || bytes.size() > memory.size - offset[0])
      return trap(TrapCause::out_of_bounds_memory);
    std::copy(bytes.begin(), bytes.end(), memory.base + offset[0]);
    return true;
  }

  static ValType address_type(AddrType t) { return t == AddrType::i64 ? ValType::i64() : ValType::i32(); }

  bool trap(TrapCause cause) {
    outcome_.status = Status::trap;
    outcome_.cause = cause;
    return false;
  }

  // ---- constant expressions

  bool evaluate(const Expr& expr, ValType type, std::vector<Slot>& value) {
    if (expr.code.size() == 2 && immediate(expr.code.front(), value)) return true;
    std::vector<Word> words;
    Compiler(machine_, in_).expression(expr, type, words);
    FuncInst func;
    func.entry = words.data();
    func.in = &in_;
    func.result_slots = width_of(type.kind);
    in_.evaluated = &expr;
    in_.evaluated_type = type;
    in_.evaluated_code = words.data();
    const bool ended = call(&func);
    in_.evaluated = nullptr;
    if (!ended) return false;
    value = std::move(outcome_.values);
    outcome_.values.clear();
    return true;
  }

  /// The expressions that are only one instruction, as most are.
  bool immediate(const Instr& i, std::vector<Slot>& value) const {
    switch (i.op) {
      case Op::i32_const:
      case Op::i64_const:
      case Op::f32_const:
      case Op::f64_const: value = {i.bits()}; return true;
      case Op::ref_null: value = {0}; return true;
      case Op::ref_func: value = {as_word(in_.funcs[i.func()])}; return true;
      default: return false;
    }
  }

  bool call(const FuncInst* func) {
    outcome_ = machine_.invoke(func, {});
    return outcome_.status == Status::values;
  }

  Machine& machine_;
  const ValidModule& valid_;
  const Module& module_;
  Instance& in_;
  Outcome outcome_;
};

}  // namespace

Instantiation instantiate(Machine& machine, std::shared_ptr<const ValidModule> module,
                          const Registry& registry, Diagnostics& diagnostics) {
  return Instantiator(machine, std::move(module)).run(registry, diagnostics);
}

}  // namespace wfx::machine
