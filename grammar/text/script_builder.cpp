#include "grammar/text/script_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grammar/limits.h"

namespace wfx::text {

Script ScriptBuilder::finish() {
  if (bare_) {
    const Span all{0, static_cast<u32>(context_.source->bytes.size())};
    end_module(all);
    module_command(all);
  }
  return std::move(script_);
}

std::string ScriptBuilder::text_of(Symbol id) const {
  return id == kNoSymbol ? std::string() : std::string(context_.symbols.text(id));
}

// Modules

void ScriptBuilder::begin_module(u64 depth, bool definition, Binding binding, Span at) {
  module_depth_ = depth;
  module_ = ModuleText{};
  module_.name = text_of(binding.id);
  module_.definition = definition;
  modules_.begin(binding, at);
}

void ScriptBuilder::end_module(Span at) {
  module_.at = at;
  module_.form = modules_.end(at);
  count_module(at);
}

/// A module takes about a kilobyte, however short its text is.
void ScriptBuilder::count_module(Span at) {
  if (++modules_of_script_ > kMaxModulesOfScript)
    context_.limit(
        at, fmt::format("a script of more than {} modules, here it may not have more", kMaxModulesOfScript));
}

void ScriptBuilder::count_values(Span at) {
  if (std::exchange(values_of_command_, 0) > kMaxValuesOfCommand)
    context_.limit(
        at, fmt::format("a command of more than {} values, here it may not have more", kMaxValuesOfCommand));
}

void ScriptBuilder::quoted_module(bool definition, Symbol id, Span at) {
  module_ = ModuleText{text_of(id), definition, ModuleText::Quote{modules_.take_strings()}, at};
  count_module(at);
}

void ScriptBuilder::binary_module(bool definition, Symbol id, Span at) {
  module_ = ModuleText{text_of(id), definition, ModuleText::Binary{modules_.take_strings()}, at};
  count_module(at);
}

void ScriptBuilder::instance(Symbol id, Symbol of, Span at) {
  instance_ = ModuleInstance{text_of(id), text_of(of), at};
}

void ScriptBuilder::bare_module(Span at) {
  if (bare_) return;
  if (!script_.commands.empty()) {
    context_.error(at, "a module field outside of a module", "unexpected token",
                   "in a script with commands, fields stand in (module ...)");
  }
  bare_ = true;
  module_ = ModuleText{};
  modules_.begin({}, at);
}

// Commands

void ScriptBuilder::abandon() {
  if (bare_) modules_.abandon_field();
  results_.clear();
  either_depth_ = 0;
  arguments_.clear();
}

void ScriptBuilder::module_command(Span at) { add(std::move(module_), at); }

void ScriptBuilder::instance_command(Span at) { add(std::move(instance_), at); }

void ScriptBuilder::register_command(Span name, Symbol id, Span at) {
  add(Register{modules_.name(name), text_of(id)}, at);
}

void ScriptBuilder::action_command(Span at) { add(std::move(action_), at); }

void ScriptBuilder::assert_return(Span at) {
  add(AssertReturn{std::move(action_), std::move(results_)}, at);
  results_.clear();
}

void ScriptBuilder::assert_failure(AssertFailure::Kind kind, Span message, Span at) {
  std::string words = message.begin == message.end ? std::string() : modules_.name(message);
  add(AssertFailure{kind, std::move(execution_), std::move(words)}, at);
}

void ScriptBuilder::assert_refusal(AssertRefusal::Kind kind, Span message, Span at) {
  add(AssertRefusal{kind, std::move(module_), modules_.name(message)}, at);
}

void ScriptBuilder::execute_module(Span at) {
  if (module_.definition) {
    context_.error(
        at, "a module definition where one is to be instantiated", "unexpected token",
        "leave out `definition`, or write it before the assertion, and here (module instance $id)");
  }
  execution_ = std::move(module_);
}

// Actions

void ScriptBuilder::action(Action::Kind kind, Symbol module, Span name, Span at) {
  action_ = Action{kind, text_of(module), modules_.name(name), std::move(arguments_), at};
  arguments_.clear();
}

void ScriptBuilder::argument(Span at) {
  const bool nan = pattern_.lanes != std::array<NanKind, 16>{};
  if (nan) context_.error(at, "a NaN pattern as an argument", "unexpected token");
  ++values_of_command_;
  arguments_.push_back(pattern_.value);
}

// Literals and result patterns

void ScriptBuilder::number(Op op, Span at) {
  pattern_ = ResultPattern{};
  pattern_.value.type = {.kind = literal_type(op)};
  const bool is_float = op == Op::f32_const || op == Op::f64_const;
  const std::string_view text = context_.text(at);
  if (is_float && (text == "nan:canonical" || text == "nan:arithmetic")) {
    pattern_.kind = ResultPattern::Kind::nan;
    pattern_.lanes[0] = text == "nan:canonical" ? NanKind::canonical : NanKind::arithmetic;
    return;
  }
  const u64 bits = exprs_.literal(pattern_.value.type.kind, at);
  for (std::size_t i = 0; i < 8; ++i) pattern_.value.bits[i] = static_cast<u8>(bits >> 8 * i);
}

void ScriptBuilder::vector(Span shape, Span at) {
  constexpr std::string_view kShapes[] = {"i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2"};
  pattern_ = ResultPattern{};
  pattern_.kind = ResultPattern::Kind::vector;
  pattern_.value.type = ValType::v128();
  pattern_.value.bits = exprs_.lanes(shape, at, &pattern_.lanes);
  // The name in the table outlives the source.
  pattern_.shape = *std::find(std::begin(kShapes), std::end(kShapes), context_.text(shape));
}

void ScriptBuilder::typed_null(HeapType type, Span at) {
  if (type.kind == kNamedType) context_.error(at, "a type identifier outside of a module", "unknown type");
  any_null();
  pattern_.typed = true;
  pattern_.value.type = ValType::ref(true, type);
}

void ScriptBuilder::any_null() {
  pattern_ = ResultPattern{};
  pattern_.kind = ResultPattern::Kind::ref_null;
  pattern_.value.null = true;
}

void ScriptBuilder::host_reference(HeapKind kind, Span at) {
  if (kind != HeapKind::extern_ && kind != HeapKind::any) {
    context_.error(at, "a number after a reference that no host makes", "unexpected token");
  }
  pattern_ = ResultPattern{};
  pattern_.value.type = ValType::ref(false, {kind});
  const u32 number = exprs_.u32_number(at);
  for (std::size_t i = 0; i < 4; ++i) pattern_.value.bits[i] = static_cast<u8>(number >> 8 * i);
}

void ScriptBuilder::reference(HeapKind kind) {
  pattern_ = ResultPattern{};
  pattern_.kind = ResultPattern::Kind::ref;
  pattern_.value.type = ValType::ref(false, {kind});
}

/// Three instructions name kinds of references, too.
void ScriptBuilder::reference(Op op, Span at) {
  switch (op) {
    case Op::ref_i31: reference(HeapKind::i31); break;
    case Op::ref_eq: reference(HeapKind::eq); break;
    case Op::ref_func: reference(HeapKind::func); break;
    default: context_.error(at, "an instruction where a result is expected", "unexpected token"); break;
  }
}

std::size_t ScriptBuilder::begin_either() {
  ++either_depth_;
  return results_.size();
}

/// The alternatives of an `either` within an `either` are alternatives of the outer one.
void ScriptBuilder::end_either(std::size_t first) {
  if (--either_depth_ != 0) return;
  ResultPattern either;
  either.kind = ResultPattern::Kind::either;
  const auto from = results_.begin() + static_cast<std::ptrdiff_t>(first);
  either.alternatives.assign(std::make_move_iterator(from), std::make_move_iterator(results_.end()));
  results_.erase(from, results_.end());
  results_.push_back(std::move(either));
}

}  // namespace wfx::text
