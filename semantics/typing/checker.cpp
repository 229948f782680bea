#include "semantics/typing/checker.h"

#include "grammar/interruption.h"
#include "semantics/rules/typing_control.h"
#include "semantics/rules/typing_expressions.h"

namespace wfx {

// C.LOCALS, C.LABELS, C.RETURN

void Checker::begin(Expr& expr) {
  expr_ = &expr;
  pc_ = 0;
  locals_.clear();
  set_locals_.clear();
  set_order_.clear();
  return_.reset();
  operands_.clear();
  blocks_.clear();
  values_.clear();
  max_height_ = 0;
}

void Checker::add_locals(u32 count, ValType type, bool set) {
  if (count > 0) locals_.push_back({local_count() + count, type, set});
}

std::optional<ValType> Checker::local(u32 x) const {
  if (x >= local_count()) return std::nullopt;
  return std::ranges::upper_bound(locals_, x, {}, &LocalRange::end)->type;
}

bool Checker::is_set(u32 x) const {
  return set_locals_.contains(x) ||
         (x < local_count() && std::ranges::upper_bound(locals_, x, {}, &LocalRange::end)->set);
}

void Checker::set_local(u32 x) {
  if (is_set(x)) return;
  set_locals_.insert(x);
  set_order_.push_back(x);
}

std::optional<std::span<const ValType>> Checker::label(u32 l) const {
  if (l >= blocks_.size()) return std::nullopt;
  const Block& block = blocks_[blocks_.size() - 1 - l];
  return op_of(block) == Op::loop ? params_of(block) : results_of(block);
}

std::optional<std::span<const ValType>> Checker::lookup_label(Premise p, u32 l) {
  const auto t = label(l), innermost = label(0);
  const auto* yielded = found_or(p, t ? &*t : nullptr, &*innermost);
  if (yielded == nullptr) {
    unknown("unknown label", l, blocks_.size());
    return std::nullopt;
  }
  return *yielded;
}

std::string Checker::named_local(u32 x) const {
  return func() ? wfx::named_local(*module, *func(), x) : fmt::format("local {}", x);
}

std::string Checker::named_label(u32 l) const {
  const u32 pc = blocks_[blocks_.size() - 1 - l].pc;
  if (!func() || pc == kNoPc) return fmt::format("label {}", l);
  const auto number = std::count_if(expr_->code.begin(), expr_->code.begin() + pc, [](const Instr& i) {
    return info(i.op).shape == Shape::Block || info(i.op).shape == Shape::TryTable;
  });
  return wfx::named_label(*module, *func(), static_cast<u32>(number), l);
}

// Operands

bool Checker::matches_at(std::size_t from_top, ValType expected) const {
  const std::size_t available = operands_.size() - blocks_.back().height;
  if (from_top >= available) return !reachable();
  const ValType actual = operands_[operands_.size() - 1 - from_top];
  return (actual == expected && !matcher.observer) || Valtype_sub::derive(matcher, actual, expected);
}

bool Checker::operands_match(std::span<const ValType> expected) const {
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (!matches_at(i, expected[expected.size() - 1 - i])) return false;
  return true;
}

/// Instrs_ok/sub
///   C |- instr* : it'
///     -- C |- instr* : it
///     -- C |- it <: it'
bool Instrs_ok::sub(Checker& c, std::span<const ValType> expected) {
  constexpr rules::Instrs_ok_sub rule;
  return c.holds({rule, "C |- it <: it'"}, c.operands_match(expected)) && c.taken(rule);
}

bool Checker::take(Rule rule, std::span<const ValType> expected) {
  if (!Instrs_ok::sub(*this, expected)) return mismatch(rule, expected);
  if (walk_observer_ != nullptr) walk_observer_->takes(expected, 1);
  const std::size_t available = operands_.size() - blocks_.back().height;
  operands_.resize(operands_.size() - std::min(available, expected.size()));
  return true;
}

bool Checker::take(Rule rule, u64 n, ValType t) {
  const std::size_t available = operands_.size() - blocks_.back().height;
  const std::size_t there = std::min<u64>(n, available);
  const bool enough = there == n || !reachable();
  if (walk_observer_ != nullptr && !reachable()) walk_observer_->takes(std::span(&t, 1), n - there);
  sequence_.assign(enough ? there : there + 1, t);
  return take(rule, sequence_);
}

bool Checker::give(std::span<const ValType> results) {
  if (operands_.size() + results.size() > kMaxOperands)
    return limit(fmt::format("more than {} operands on the stack of a function", kMaxOperands));
  operands_.insert(operands_.end(), results.begin(), results.end());
  note_height(operands_.size());
  return true;
}

bool Checker::diverges(Rule rule) {
  operands_.resize(blocks_.back().height);
  blocks_.back().reachable = 0;
  return taken(rule);
}

ValType Checker::top(u32 i) const {
  const std::size_t available = operands_.size() - blocks_.back().height;
  return i < available ? operands_[operands_.size() - 1 - i] : ValType::bot();
}

namespace {

/// The expected types: "[t i32]", "[(ref null ht)]". A type that depends on an operand which is missing is shown as the
/// rule writes it.
std::string row_of_any(const Checker& c, std::span<const ValType> expected) {
  std::string s;
  for (const ValType& t : expected) {
    const bool is_any_ref = t.kind == ValKind::ref && t.heap.kind == HeapKind::bot;
    const std::string any = is_any_ref ? (t.nullable ? "(ref null ht)" : "(ref ht)") : "t";
    s += (s.empty() ? "" : " ") + (is_any_ref || t.kind == ValKind::bot ? any : c.show(t));
  }
  return "[" + s + "]";
}

}  // namespace

ErrorDetails Checker::stack_details(std::span<const ValType> expected) const {
  const Block& block = blocks_.back();
  const std::span<const ValType> available = std::span(operands_).subspan(block.height);
  // A few more operands than expected are shown, so that a superfluous one can be seen.
  const auto found = available.last(std::min(available.size(), expected.size() + 4));
  std::string below = found.size() < available.size() || !reachable() ? "..." : "";
  if (!below.empty() && !found.empty()) below += " ";
  return {.expected = row_of_any(*this, expected), .found = fmt::format("[{}{}]", below, show(found))};
}

namespace {

/// A note on the type of the thing that the instruction refers to, as it explains the expected operands: "tag $t has
/// the type [i32] -> []". Empty if the instruction refers to no such thing.
std::string typed_immediate(const Checker& c, const Instr& instr) {
  const auto told = [&](Space space, u32 x, DefTypeId t) {
    return fmt::format("{} has the type {}", c.named(space, x), c.show(c.types->func(t)));
  };
  switch (instr.op) {
    case Op::local_set:
    case Op::local_tee:
      return fmt::format("{} has the type {}", c.named_local(instr.local()), c.show(*c.local(instr.local())));
    case Op::global_set:
      return fmt::format("{} has the type {}", c.named(Space::global, instr.global()),
                         c.show(c.valid->globals[instr.global()].type));
    case Op::br:
    case Op::br_if:
    case Op::br_on_null:
    case Op::br_on_non_null:
    case Op::br_on_cast:
    case Op::br_on_cast_fail:
      return fmt::format("{} takes {}", c.named_label(instr.label()), c.row(*c.label(instr.label())));
    case Op::call:
    case Op::return_call: return told(Space::func, instr.func(), c.valid->funcs[instr.func()]);
    case Op::throw_:
    case Op::suspend:
    case Op::resume_throw: return told(Space::tag, instr.tag(), c.valid->tags[instr.tag()]);
    default: return "";
  }
}

}  // namespace

bool Checker::mismatch(Rule rule, std::span<const ValType> expected) {
  const Instr& instr = expr_->code[pc_];
  ErrorDetails details = stack_details(expected);
  if (std::string type = typed_immediate(*this, instr); !type.empty()) details.notes = {std::move(type)};
  return error_of(rule, "type mismatch",
                  fmt::format("type mismatch: {} finds other operands on the stack", info(instr.op).mnemonic),
                  std::move(details));
}

// Blocks

Op Checker::op_of(const Block& block) const {
  if (block.pc == kNoPc) return Op::block;
  return block.in_else != 0 ? Op::else_ : expr_->code[block.pc].op;
}

const FuncType* Checker::func_of(const Block& block) const {
  if (block.pc == kNoPc) return &body_type_;
  const BlockType& type = expr().beside->block_types[expr_->code[block.pc].block_type()];
  if (type.kind != BlockType::Kind::type) return nullptr;
  // A mutant accepts blocks of types that are none of functions: they count as eps -> eps.
  static const FuncType none{};
  const bool exists = type.type < valid->type_ids.size();
  const auto* func = exists ? std::get_if<FuncType>(&types->expand(valid->type_ids[type.type])) : nullptr;
  return func != nullptr ? func : &none;
}

std::span<const ValType> Checker::params_of(const Block& block) const {
  const FuncType* func = func_of(block);
  return func ? std::span<const ValType>(func->params) : std::span<const ValType>();
}

std::span<const ValType> Checker::results_of(const Block& block) const {
  if (const FuncType* func = func_of(block)) return func->results;
  const BlockType& type = expr().beside->block_types[expr_->code[block.pc].block_type()];
  return std::span(values_).subspan(block.values, type.kind == BlockType::Kind::value ? 1 : 0);
}

bool Checker::enter(const InstrType& type, Premise body) {
  blocks_.push_back({.pc = pc_,
                     .body = body,
                     .height = static_cast<u32>(operands_.size()),
                     .reachable = 1,
                     .in_else = 0,
                     .initialised = static_cast<u32>(set_order_.size()),
                     .values = static_cast<u32>(values_.size())});
  if (type.has_value) values_.push_back(type.value);
  return give(type.params());
}

namespace {

/// What a constant expression is for ("the offset of data segment 0"), and the place of the definition that it is in.
struct ConstantPlace {
  std::string what;
  Span at{};
};
ConstantPlace place_of_constant(const Checker& c) {
  const Module& m = *c.module;
  const auto found = [&](std::string_view what, Space space, std::size_t x, Span at) {
    return ConstantPlace{fmt::format("{} of {}", what, c.named(space, static_cast<u32>(x))), at};
  };
  // A definition is added to its index space after it has been judged. So the size of the space is the index of the one
  // that is being judged.
  const std::size_t defined_tables = c.valid->tables.size(), defined_globals = c.valid->globals.size();
  for (const Table& t : m.tables)
    if (t.init && &*t.init == &c.expr())
      return found("the initial value", Space::table, defined_tables, t.at);
  for (const Global& g : m.globals)
    if (&g.init == &c.expr()) return found("the initial value", Space::global, defined_globals, g.at);
  for (const Data& d : m.datas)
    if (&d.offset == &c.expr())
      return found("the offset", Space::data, static_cast<std::size_t>(&d - m.datas.data()), d.at);
  const std::size_t segment = c.valid->elems.size();
  const Elem& e = m.elems[segment];
  return found(&e.offset == &c.expr() ? "the offset" : "an element", Space::elem, segment, e.at);
}

/// The error for a constant expression that does not give exactly one value of the type.
bool constant_mismatch(Checker& c, ValType type) {
  if (!c.describes()) return c.error("type mismatch", "type mismatch");
  const auto [what, definition] = place_of_constant(c);
  // The error points to the expression, or, if that is empty, to the definition.
  const Expr& expr = c.expr();
  const std::size_t last = expr.code.size() - 1;
  c.at(last > 0 && last < expr.at.size() ? Span{expr.at[0].begin, expr.at[last - 1].end} : definition);
  return c.error("type mismatch",
                 fmt::format("type mismatch: {} {}", what,
                             c.height() == 0   ? "is missing"
                             : c.height() == 1 ? "has another type"
                                               : "is one value, not several"),
                 c.stack_details(std::span(&type, 1)));
}

}  // namespace

bool Checker::end_body() {
  const Block& block = blocks_.back();
  const auto results = results_of(block);
  const std::size_t available = operands_.size() - block.height;
  const bool fits = operands_match(results) && available <= results.size();
  if (holds(block.body, fits)) return true;
  if (blocks_.size() == 1 && !func()) return constant_mismatch(*this, results[0]);
  ErrorDetails details = stack_details(results);
  details.hint = hint_at_end(available);
  return error("type mismatch",
               fmt::format("type mismatch: the {} does not end with its results on the stack",
                           blocks_.size() == 1 ? "body" : info(op_of(block)).mnemonic),
               std::move(details));
}

/// The hint for a block that leaves too many operands, or for an `if` that would need an `else`; otherwise empty.
std::string Checker::hint_at_end(std::size_t available) const {
  const Block& block = blocks_.back();
  const auto results = results_of(block);
  const Instr& end = expr_->code[pc_];
  if (op_of(block) == Op::else_ && end.op == Op::end && expr_->code[end.opening_pc()].else_pc() == kNoPc)
    return "an `if` without an `else` leaves the operands that it takes: add (else ...)";
  if (available <= results.size() || !operands_match(results)) return "";
  if (results.empty() && available == 1)
    return fmt::format("`drop` takes the operand away; (result {}) makes a result of it", show(top()));
  return fmt::format("`drop` takes an operand away: {} too many",
                     counted(available - results.size(), "operand"));
}

void Checker::leave_body() {
  const Block& block = blocks_.back();
  operands_.resize(block.height);
  while (set_order_.size() > block.initialised) {
    set_locals_.erase(set_order_.back());
    set_order_.pop_back();
  }
}

bool Checker::else_branch() {
  if (!end_body()) return false;
  leave_body();
  Block& block = blocks_.back();
  block.in_else = 1;
  block.body = Premise(rules::Instr_ok_if_{}, "{LABELS (t2*)} ++ C |- instr2* : t1* -> t2*");
  block.reachable = 1;
  return give(params_of(block));
}

bool Checker::end_block() {
  // An `if` without an `else` has an empty else branch.
  if (op_of(blocks_.back()) == Op::if_ && !else_branch()) return false;
  if (!end_body()) return false;
  leave_body();
  const auto results = results_of(blocks_.back());
  if (!give(results)) return false;
  values_.resize(blocks_.back().values);
  blocks_.pop_back();
  return true;
}

bool Checker::walk(std::span<const ValType> results, Premise body) {
  body_type_.results.assign(results.begin(), results.end());
  pc_ = kNoPc;
  enter({.func = &body_type_}, body);
  Places::Reader places(expr_->at);
  WalkObserver* const shown = matcher.observer != nullptr ? matcher.observer->walks() : nullptr;
  for (pc_ = 0; !blocks_.empty(); ++pc_) {
    heed_interruption();
    const Instr instr = expr_->code[pc_];
    if (walk_observer_ != nullptr) walk_observer_->reaches(pc_, *this);
    if (shown != nullptr) shown->reaches(pc_, *this);
    if (pc_ < expr_->at.size()) at(expr_->code[pc_], places.next());
    const bool ok = instr.op == Op::end ? end_block() : instr.op == Op::else_ ? else_branch() : judge(instr);
    if (!ok) return false;
  }
  return true;
}

bool Checker::judge_alone(const Instr& instr) {
  operands_.clear();
  blocks_.clear();
  blocks_.push_back({.pc = kNoPc,
                     .body = {rules::Expr_ok{}, "C |- instr* : eps -> t*"},
                     .height = 0,
                     .reachable = 0,
                     .in_else = 0,
                     .initialised = 0,
                     .values = 0});
  return judge(instr);
}

bool Checker::judge(const Instr& instr) {
  return matcher.function(instr_rule(module->dialect, instr.op))(*this, instr);
}

// Immediates

const FuncType* Checker::tag_type(Premise p, u32 x) {
  const auto* tag = lookup(p, valid->tags, x, "unknown tag");
  return tag ? &types->func(*tag) : nullptr;
}

const FuncType* Checker::exception_type(Premise p, u32 x) {
  const FuncType* tag = tag_type(p, x);
  if (!tag || holds(p, tag->results.empty())) return tag;
  type_mismatch("{} has results, an exception has none", named(Space::tag, x));
  return nullptr;
}

}  // namespace wfx
