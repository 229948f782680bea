#include "semantics/reduction/instantiate.h"

#include "grammar/diagnostics.h"
#include "semantics/typing/unlinkable.h"

namespace wfx {

namespace {

/// An instantiation in progress. Its parts return false if the instantiation has failed; `outcome_` then says why,
/// except for linking, which reports to the diagnostics.
class Instantiator {
 public:
  Instantiator(Store& store, std::shared_ptr<const ValidModule> valid, StepObserver* observer)
      : store_(store), module_(*valid->module), valid_(*valid), observer_(observer) {
    instance_ = store.modules.emplace_back(std::make_unique<ModuleInst>()).get();
    instance_->valid = std::move(valid);
    instance_->number = static_cast<u32>(store.modules.size() - 1);
  }

  Instantiation run(const Registry& registry, Diagnostics& diagnostics) {
    if (!link(registry, diagnostics)) {
      store_.modules.pop_back();
      return {};
    }
    if (allocate()) initialise();
    return {.instance = instance_, .outcome = std::move(outcome_)};
  }

 private:
  // ---- linking

  bool link(const Registry& registry, Diagnostics& diagnostics) {
    bool ok = true;
    for (std::size_t k = 0; k < module_.imports.size(); ++k) {
      const Import& import = module_.imports[k];
      const Extern* given = registry.find(import.module, import.name);
      if (given == nullptr) {
        report_unknown_import(valid_, k, registry.names_in(import.module), diagnostics);
        ok = false;
        continue;
      }
      const ExternType type = type_of(*given);
      if (!matches(*store_.types, type, close(valid_, import.type),
                   observer_ ? observer_->typing() : nullptr)) {
        report_unlinkable(valid_, k, type, diagnostics);
        ok = false;
      } else {
        std::visit([this](auto* p) { space(p).push_back(p); }, *given);
      }
    }
    return ok;
  }

  std::vector<FuncInst*>& space(FuncInst*) { return instance_->funcs; }
  std::vector<TableInst*>& space(TableInst*) { return instance_->tables; }
  std::vector<MemInst*>& space(MemInst*) { return instance_->memories; }
  std::vector<GlobalInst*>& space(GlobalInst*) { return instance_->globals; }
  std::vector<TagInst*>& space(TagInst*) { return instance_->tags; }

  // ---- allocation ($allocmodule)

  bool allocate() {
    for (std::size_t k = 0; k < module_.funcs.size(); ++k) add_func(k);
    for (std::size_t k = instance_->tags.size(); k < valid_.tags.size(); ++k)
      instance_->tags.push_back(store_.add_tag(valid_.tags[k]));
    for (std::size_t k = instance_->memories.size(); k < valid_.memories.size(); ++k)
      if (!add(store_.add_memory(valid_.memories[k]))) return false;
    for (const Global& global : module_.globals) {
      Value value;
      if (!evaluate(global.init, value)) return false;
      instance_->globals.push_back(store_.add_global(valid_.globals[instance_->globals.size()], value));
    }
    for (const Table& table : module_.tables) {
      Value init;
      if (table.init && !evaluate(*table.init, init)) return false;
      if (!add(store_.add_table(valid_.tables[instance_->tables.size()], init))) return false;
    }
    for (const Elem& elem : module_.elems) {
      ElemInst& inst = instance_->elems.emplace_back();
      if (elem.init.are_funcs() && observer_ == nullptr) {
        inst.funcs = elem.init.funcs();
        continue;
      }
      // The segment is filled in place: evaluation may collect garbage, and only the segments in instances are roots.
      std::vector<Value>& refs = inst.refs;
      refs.resize(elem.init.size());
      auto ref = refs.begin();
      if (!elem.init.each([&](const Expr& init) { return evaluate(init, *ref++); })) return false;
    }
    for (const Data& data : module_.datas)
      instance_->datas.push_back({{reinterpret_cast<const u8*>(data.bytes.data()), data.bytes.size()}});
    for (const Export& e : module_.exports) instance_->exports[e.name] = address(e);
    return true;
  }

  void add_func(std::size_t k) {
    FuncInst& f = store_.funcs.emplace_back();
    f.address = static_cast<u32>(store_.funcs.size() - 1);
    f.type = valid_.funcs[instance_->funcs.size()];
    const FuncType& type = store_.types->func(f.type);
    f.params = static_cast<u32>(type.params.size());
    f.results = static_cast<u32>(type.results.size());
    f.module = instance_;
    f.code = &module_.funcs[k];
    f.facts = valid_.facts[k];
    instance_->funcs.push_back(&f);
  }

  template <class T>
  bool add(T* inst) {
    if (inst == nullptr) {
      outcome_.kind = Outcome::Kind::exhausted;
      outcome_.limit = Limit::memory;
      return false;
    }
    space(inst).push_back(inst);
    return true;
  }

  Extern address(const Export& e) const {
    switch (e.kind) {
      case ExternKind::func: return at(instance_->funcs, e.index);
      case ExternKind::table: return at(instance_->tables, e.index);
      case ExternKind::memory: return at(instance_->memories, e.index);
      case ExternKind::global: return at(instance_->globals, e.index);
      case ExternKind::tag: return at(instance_->tags, e.index);
    }
    return {};
  }

  /// Null where there is none, which no valid module exports: only a mutant of Externidx_ok lets one do so.
  template <class T>
  static T* at(const std::vector<T*>& space, u32 index) {
    return index < space.size() ? space[index] : nullptr;
  }

  // ---- initialisation ($runelem_*, $rundata_*, the start function)

  bool initialise() {
    for (u32 k = 0; k < module_.elems.size(); ++k)
      if (!run_elem(module_.elems[k], k)) return false;
    for (u32 k = 0; k < module_.datas.size(); ++k)
      if (!run_data(module_.datas[k], k)) return false;
    return !module_.start || run({Instr(Op::call, {*module_.start})});
  }

  /// $runelem_: (expr) (i32.const 0) (i32.const n) (table.init x k) (elem.drop k)
  bool run_elem(const Elem& elem, u32 k) {
    if (elem.mode == SegmentMode::passive) return true;
    if (elem.mode == SegmentMode::declarative) return run({Instr(Op::elem_drop, {k})});
    Value offset;
    return evaluate(elem.offset, offset) &&
           run({constant(offset), constant(Value::i32(0)),
                constant(Value::i32(static_cast<u32>(elem.init.size()))),
                Instr(Op::table_init, {elem.table, k}), Instr(Op::elem_drop, {k})});
  }

  /// $rundata_: (expr) (i32.const 0) (i32.const n) (memory.init x k) (data.drop k)
  bool run_data(const Data& data, u32 k) {
    if (data.mode != SegmentMode::active) return true;
    Value offset;
    return evaluate(data.offset, offset) &&
           run({constant(offset), constant(Value::i32(0)),
                constant(Value::i32(static_cast<u32>(data.bytes.size()))),
                Instr(Op::memory_init, {data.memory, k}), Instr(Op::data_drop, {k})});
  }

  static Instr constant(const Value& v) {
    Instr i(v.tag == ValueTag::i64 ? Op::i64_const : Op::i32_const);
    i.set_bits(v.bits);
    return i;
  }

  bool evaluate(const Expr& expr, Value& value) {
    Outcome out = wfx::evaluate(store_, *instance_, expr, observer_);
    if (!succeeded(out)) return false;
    value = out.values.front();
    return true;
  }

  bool run(std::vector<Instr> code) {
    Expr expr;
    expr.code = std::move(code);
    expr.code.push_back(Instr(Op::end));
    Outcome out = wfx::evaluate(store_, *instance_, expr, observer_);
    return succeeded(out);
  }

  bool succeeded(Outcome& out) {
    if (out.kind == Outcome::Kind::values) return true;
    outcome_ = std::move(out);
    return false;
  }

  Store& store_;
  const Module& module_;
  const ValidModule& valid_;
  StepObserver* observer_;
  ModuleInst* instance_ = nullptr;
  Outcome outcome_;
};

}  // namespace

Instantiation instantiate(Store& store, std::shared_ptr<const ValidModule> module, const Registry& registry,
                          Diagnostics& diagnostics, StepObserver* observer) {
  return Instantiator(store, std::move(module), observer).run(registry, diagnostics);
}

}  // namespace wfx
