#include "semantics/code_around.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "grammar/print/print.h"
#include "semantics/identities.h"
#include "semantics/labels.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

constexpr std::size_t kMostFramesWithCode = 36;  // as many as a snapshot shows
constexpr std::size_t kLongestBody = 5000;       // of a longer one, the first instructions are kept
constexpr u32 kNowhere = ~u32{0};

/// The index of an instruction in the frame's code; kNowhere after a rule has removed the rest of that code.
u32 index_in(const Frame& frame, const Instr* next) {
  const Instr* first = frame.code->code.data();
  const bool inside =
      std::less_equal<>()(first, next) && std::less_equal<>()(next, first + frame.code->code.size());
  return inside ? static_cast<u32>(next - first) : kNowhere;
}

ContextCode::Kind kind_of(const EvalContext& context, const Frame& frame) {
  switch (context.kind) {
    case EvalContext::Kind::frame: return ContextCode::Kind::frame;
    case EvalContext::Kind::handler: return ContextCode::Kind::handler;
    case EvalContext::Kind::barrier: return ContextCode::Kind::barrier;
    case EvalContext::Kind::label: break;
  }
  const std::vector<Instr>& code = frame.code->code;
  const bool is_loop = context.br_pc < code.size() && code[context.br_pc].op == Op::loop;
  return is_loop ? ContextCode::Kind::loop : ContextCode::Kind::label;
}

std::string text_of_item(const Configuration& z, const AdminItem& item) {
  switch (item.kind) {
    case AdminItem::Kind::value: return short_text(item.value);
    case AdminItem::Kind::trap: return "trap";
    case AdminItem::Kind::instr:
      if (z.has_frame()) return text_of(item.instr, *z.stack);
      break;
    default: break;
  }
  return std::string(info(item.instr.op).mnemonic);
}

/// The administrative items behind the redex.
std::vector<std::string> items_behind_redex(const Configuration& z) {
  std::vector<std::string> items;
  bool is_behind = false;
  for (std::size_t i = z.admin().size(); i-- > 0;) {
    if (is_behind) items.push_back(text_of_item(z, z.admin()[i]));
    is_behind = is_behind || z.admin()[i].kind != AdminItem::Kind::value;
  }
  return items;
}

}  // namespace

ContextsOfFrames contexts_of_frames(const CodeAround& code) {
  ContextsOfFrames result;
  for (const FrameCode& frame : code.frames) {
    std::vector<ContextCode>& contexts = result[frame.frame];
    contexts = frame.contexts;
    for (ContextCode& context : contexts) context.from = context.to = 0;
  }
  return result;
}

std::shared_ptr<const CodeText> CodeTexts::text(const Frame& frame) {
  std::shared_ptr<const CodeText>& known = texts_[frame.code];
  if (known) return known;
  const Module& module = *frame.module->valid->module;
  const u32 func = frame.func != nullptr ? index_of(*frame.func) : kNoIndex;
  auto text = std::make_shared<CodeText>();
  for (const Instr& i : frame.code->code) {
    if (text->size() == kLongestBody) break;
    text->push_back(to_string(i, *frame.code, module, func));
  }
  return known = std::move(text);
}

/// Adds the frames of a stack whose innermost one goes on at the index `next`.
void CodeTexts::frames(const Stack& stack, u32 next, Identities& identities, std::vector<FrameCode>& to) {
  std::size_t index = stack.frames.size();
  if (index == 0) return;
  FrameCode now;
  const auto begin = [&] {
    --index;
    const Frame& frame = stack.frames[index];
    now = {.frame = identities.of_frame(stack, index), .text = text(frame), .contexts = {}};
  };
  const auto finish = [&] {
    std::ranges::reverse(now.contexts);
    to.push_back(std::move(now));
  };
  // Of the code in a context, what lies between `next` and its end; nothing after a rule has removed it.
  const auto add = [&](ContextCode context, std::size_t end) {
    if (next < end) std::tie(context.from, context.to) = std::pair(next, static_cast<u32>(end));
    now.contexts.push_back(context);
  };
  begin();
  for (std::size_t c = stack.contexts.size(); c-- > 0 && to.size() < kMostFramesWithCode;) {
    const EvalContext& context = stack.contexts[c];
    const Frame& frame = stack.frames[index];
    const ContextCode::Kind kind = kind_of(context, frame);
    if (kind == ContextCode::Kind::frame) {
      now.contexts.push_back({.kind = kind, .arity = context.arity});
      finish();
      if (index == 0) return;
      begin();
    } else {
      const u32 outside = context.height - std::min(context.height, frame.locals + frame.local_count);
      add({.kind = kind, .arity = context.arity, .values = outside}, context.end_pc);
    }
    next = context.end_pc;
  }
  if (index > 0 || to.size() == kMostFramesWithCode) return;
  // The frame of a constant expression has no frame context.
  add({.kind = ContextCode::Kind::frame}, stack.frames[0].code->code.size());
  finish();
}

CodeAround CodeTexts::around(const Configuration& z, Identities& identities) {
  CodeAround result;
  result.items = items_behind_redex(z);
  for (const Stack* s = z.stack; s != nullptr && result.frames.size() < kMostFramesWithCode; s = s->parent) {
    if (s->frames.empty()) continue;
    const Frame& innermost = s->frames.back();
    const Instr* next = s == z.stack ? z.pc : s->pc;
    frames(*s, next == nullptr ? kNowhere : index_in(innermost, next), identities, result.frames);
  }
  return result;
}

}  // namespace wfx
