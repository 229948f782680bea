#include "semantics/soundness/code_typing.h"

#include "semantics/rules/typing_expressions.h"

namespace wfx {

// Validation has written the inferred types and the arities of blocks to the module. A walk writes the same ones again.
// It reads the module that was validated, and writes to a copy of each body.
CodeTyping::OfModule::OfModule(const std::shared_ptr<const ValidModule>& of, RuleObserver* rules)
    : valid(of), checker(std::const_pointer_cast<Module>(of->module), of->types, diagnostics, rules) {
  *checker.valid = *valid;
  // Moduleinst_ok: REFS are all functions of the instance.
  checker.refs.assign(valid->funcs.size(), true);
}

CodeTyping::OfModule& CodeTyping::find(Modules& modules, const ModuleInst& module, RuleObserver* rules) {
  std::unique_ptr<OfModule>& known = modules[module.valid.get()];
  if (!known) known = std::make_unique<OfModule>(module.valid, rules);
  return *known;
}

const CodeTypes& CodeTyping::of(const FuncInst& func) {
  const auto known = bodies_.find(func.code);
  if (known != bodies_.end()) return known->second;
  OfModule& module = of(*func.module);
  Func copy = *func.code;
  const FuncType& type = module.valid->types->func(func.type);
  Checker& c = module.checker;
  CodeTypes types = CodeTypes::of(c, copy.body, type.results, [&] { return Func_ok(c, copy, func.type); });
  for (u32 x = 0; x < c.local_count(); ++x) {
    types.locals.push_back(*c.local(x));
    types.begins_set.push_back(c.is_set(x));
  }
  return bodies_.emplace(func.code, std::move(types)).first->second;
}

namespace {

/// The results of an expression are what its operands are at its end: whether they fit where its value goes, validation
/// has judged. So the walk is over  expr unreachable, which may have any operands there.
CodeTypes types_of_expression(Checker& c, const Expr& expr) {
  Expr copy = expr;
  copy.code.insert(copy.code.end() - 1, Instr(Op::unreachable));
  CodeTypes types = CodeTypes::of(c, copy, {}, [&] {
    c.begin(copy);
    return c.walk({}, {rules::Expr_ok{}, "C |- instr* : eps -> t*"});
  });
  types.forget_last();
  return types;
}

}  // namespace

const CodeTypes& CodeTyping::of(const Frame& frame) {
  if (frame.func != nullptr) return of(*frame.func);
  const auto known = expressions_.find(frame.code);
  if (known != expressions_.end()) return known->second;
  return expressions_.emplace(frame.code, types_of_expression(of(*frame.module).checker, *frame.code))
      .first->second;
}

namespace {

class Taken final : public WalkObserver {
 public:
  explicit Taken(std::vector<ValType>& types) : types_(types) {}
  void reaches(u32, const Checker&) override {}
  void takes(std::span<const ValType> expected, u64 n) override {
    types_.reserve(expected.size() * n);
    // What is taken later lies below what was taken before.
    for (u64 i = 0; i < n; ++i) types_.insert(types_.begin(), expected.begin(), expected.end());
  }

 private:
  std::vector<ValType>& types_;
};

}  // namespace

std::optional<FuncType> CodeTyping::type_of(const ModuleInst& module, const Instr& instr) {
  Checker& c = find(accepted_by_ == nullptr ? modules_ : right_, module, nullptr).checker;
  FuncType type;
  Taken taken(type.params);
  c.show_walks(&taken);
  const bool holds = c.judge_alone(instr);
  c.show_walks(nullptr);
  type.results.assign(c.operands().begin(), c.operands().end());
  return holds ? std::optional(std::move(type)) : std::nullopt;
}

}  // namespace wfx
