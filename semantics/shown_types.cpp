#include "semantics/shown_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/print/parts.h"
#include "semantics/labels.h"
#include "semantics/soundness/code_typing.h"
#include "semantics/typing/type_names.h"

namespace wfx {
namespace {

ValType type_of(const Value& v) {
  if (v.external) return ValType::ref(false, {HeapKind::extern_});
  switch (v.tag) {
    case ValueTag::i32: return ValType::i32();
    case ValueTag::i64: return ValType::i64();
    case ValueTag::f32: return ValType::f32();
    case ValueTag::f64: return ValType::f64();
    case ValueTag::v128: return ValType::v128();
    case ValueTag::i31: return ValType::ref(false, {HeapKind::i31});
    case ValueTag::func: return ValType::ref(false, {HeapKind::def, v.func->type});
    case ValueTag::struct_: return ValType::ref(false, {HeapKind::def, v.struct_->type});
    case ValueTag::array: return ValType::ref(false, {HeapKind::def, v.array->type});
    case ValueTag::exn: return ValType::ref(false, {HeapKind::exn});
    case ValueTag::cont: return ValType::ref(false, {HeapKind::cont});
    case ValueTag::host: return ValType::ref(false, {HeapKind::any});
    case ValueTag::null: break;
  }
  return ValType::ref(true, {HeapKind::bot});
}

/// The types as they are told of a label: "[i32]".
std::string listed(const std::vector<ValType>& types, const ModuleInst& module) {
  return written_in(*module.valid, types);
}

/// A name as the text format writes it; empty if there is none.
std::string shown_name(const std::string& name) {
  return name.empty() ? name : printing::identifier(std::span(&name, 1), 0);
}

}  // namespace

struct ShownTypes::Body {
  const CodeTypes* types = nullptr;               // null where the rules as they are do not accept the body
  std::unordered_map<u32, std::string> operands;  // by the node of CodeTypes
  std::vector<std::string> locals;                // the first ones
  std::unordered_map<u32, SharedContext> labels;  // by where their blocks begin
};

struct ShownTypes::Bodies {
  CodeTyping typing;
  std::unordered_map<const Expr*, Body> functions, expressions;
};

ShownTypes::ShownTypes() : bodies_(std::make_unique<Bodies>()) {}
ShownTypes::~ShownTypes() = default;

void ShownTypes::starts() {
  bodies_->expressions.clear();
  bodies_->typing.forget_expressions();
}

std::string ShownTypes::of(ValType closed, const ModuleInst* module) {
  if (module != nullptr) return written_in(*module->valid, closed);
  // Outside of all modules no type has a name.
  if (closed.heap.kind == HeapKind::def) return closed.nullable ? "(ref null any)" : "(ref any)";
  return to_string(closed);
}

std::string ShownTypes::of(const Value& value, const ModuleInst* module) {
  if (module == nullptr && value.tag == ValueTag::func && !value.external) module = value.func->module;
  return of(type_of(value), module);
}

ShownTypes::Body& ShownTypes::body(const Frame& frame) {
  auto& known = frame.func != nullptr ? bodies_->functions : bodies_->expressions;
  const auto [at, is_new] = known.try_emplace(frame.code);
  if (is_new) {
    const CodeTypes& types = bodies_->typing.of(frame);
    if (types.size() == frame.code->code.size()) at->second.types = &types;
  }
  return at->second;
}

std::string ShownTypes::local(const Frame& frame, u32 index) {
  Body& body = this->body(frame);
  if (body.types == nullptr || index >= body.types->locals.size()) return "";
  while (body.locals.size() <= index)
    body.locals.push_back(of(body.types->locals[body.locals.size()], frame.module));
  return body.locals[index];
}

std::string ShownTypes::operand(const Frame& frame, u32 pc, std::size_t position) {
  Body& body = this->body(frame);
  if (body.types == nullptr || pc >= body.types->size()) return "";
  const CodeTypes::At& at = body.types->at(pc);
  if (position >= at.height) return "";
  u32 node = at.operands;
  for (std::size_t below = at.height - 1; below > position; --below) node = body.types->below(node);
  const auto [text, is_new] = body.operands.try_emplace(node);
  if (is_new) text->second = of(body.types->type(node), frame.module);
  return text->second;
}

std::size_t ShownTypes::left_by_last(const Frame& frame, u32 pc) {
  const Body& body = this->body(frame);
  if (body.types == nullptr || pc == 0 || pc >= body.types->size()) return 0;
  const std::vector<ValType> before = body.types->top(pc - 1, body.types->at(pc - 1).height);
  const std::vector<ValType> behind = body.types->top(pc, body.types->at(pc).height);
  return static_cast<std::size_t>(std::ranges::mismatch(before, behind).in1 - before.begin());
}

const std::string& ShownTypes::tag(const TagInst& tag, const ModuleInst& module) {
  const auto [text, is_new] = tags_[&tag].try_emplace(&module);
  if (is_new) {
    const FuncType& type = module.valid->types->func(tag.type);
    text->second = fmt::format("{} -> {}", listed(type.params, module), listed(type.results, module));
  }
  return text->second;
}

std::vector<ValType> ShownTypes::label_types(const Stack& stack, u32 place, const Frame& frame) {
  const EvalContext& label = stack.contexts[place];
  const CodeTypes* types = body(frame).types;
  if (types == nullptr) return {};
  const u32 begin = opening_of(stack.contexts, place, *frame.code);
  const std::vector<Instr>& code = frame.code->code;
  const bool is_loop = begin != kNoPc && code[begin].op == Op::loop;
  // What a branch takes is what there is at the loop, or at the end of the block.
  const u32 at = is_loop ? begin : begin == kNoPc ? static_cast<u32>(code.size() - 1) : code[begin].end_pc();
  return at < types->size() && types->at(at).height >= label.arity ? types->top(at, label.arity)
                                                                   : std::vector<ValType>();
}

const SharedContext& ShownTypes::label(const Stack& stack, u32 place, const Frame& frame) {
  Body& body = this->body(frame);
  const u32 begin = opening_of(stack.contexts, place, *frame.code);
  const auto [known, is_new] = body.labels.try_emplace(begin);
  if (is_new) {
    const Instr* block = begin == kNoPc ? nullptr : &frame.code->code[begin];
    SnapshotContext label{.kind = block != nullptr && block->op == Op::loop ? "loop" : "label"};
    if (block != nullptr) label.name = shown_name(label_of(*block, frame));
    if (body.types != nullptr) label.type = listed(label_types(stack, place, frame), *frame.module);
    known->second.context = std::make_shared<const SnapshotContext>(std::move(label));
  }
  return known->second;
}

}  // namespace wfx
