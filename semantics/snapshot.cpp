#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include "semantics/identities.h"
#include "semantics/labels.h"
#include "semantics/shown_types.h"
#include "semantics/trace.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

// The bounds of a snapshot's size.
constexpr std::size_t kMostFrames = 6;    // of a stack
constexpr std::size_t kMostStacks = 6;    // of the configuration, and of each continuation
constexpr std::size_t kMostOutside = 64;  // stacks outside those, of which the numbers are told
constexpr std::size_t kMostValues = 8;    // operands of a frame, and locals of a frame
constexpr std::size_t kMostContexts = 8;  // of a frame
constexpr std::size_t kMostPlaces = 8;
constexpr std::size_t kMostContinuations = 12;
constexpr std::size_t kMostObjects = 16;    // objects searched for continuations, from one value
constexpr std::size_t kMostElements = 256;  // elements of a table searched for continuations

/// Can the value be or lead to a continuation?
bool may_lead(const Value& v) {
  return v.tag == ValueTag::struct_ || v.tag == ValueTag::array || v.tag == ValueTag::exn ||
         v.tag == ValueTag::cont;
}

/// The addresses of the continuations reachable from `value`, itself included, through structures, arrays and
/// exceptions; the nearest first. The continuations are appended to `met`.
std::vector<u64> continuations_of(const Value& value, std::vector<const ContInst*>& met) {
  std::vector<u64> found;
  if (!may_lead(value)) return found;
  std::vector<Value> queue{value};
  for (std::size_t next = 0; next < queue.size() && next < kMostObjects; ++next) {
    const Value v = queue[next];
    std::span<const Value> fields;
    if (v.tag == ValueTag::struct_) fields = v.struct_->fields;
    if (v.tag == ValueTag::array) fields = v.array->fields;
    if (v.tag == ValueTag::exn) fields = v.exn->fields;
    if (v.tag == ValueTag::cont && std::ranges::find(found, v.cont->address) == found.end()) {
      found.push_back(v.cont->address);
      met.push_back(v.cont);
    }
    for (const Value& field : fields.first(std::min(fields.size(), kMostObjects)))
      if (may_lead(field) &&
          std::ranges::none_of(queue, [&](const Value& q) { return same_reference(q, field); }))
        queue.push_back(field);
  }
  return found;
}

/// How many instructions are before `next` in the frame's code; nothing if `next` is outside that code, which is so
/// after a rule has removed the rest of it (Configuration::clear_around).
std::optional<std::size_t> count_before(const Frame& f, const Instr* next) {
  const std::vector<Instr>& code = f.code->code;
  const bool inside =
      std::less_equal<>()(code.data(), next) && std::less_equal<>()(next, code.data() + code.size());
  return inside ? std::optional(static_cast<std::size_t>(next - code.data())) : std::nullopt;
}

/// The instruction before `next`, if there is one in the frame's code.
const Instr* before(const Frame& f, const Instr* next) {
  return count_before(f, next).value_or(0) > 0 ? next - 1 : nullptr;
}

/// The index of `next` in the frame's code; kNoPc if it is not there.
u32 next_index(const Frame& f, const Instr* next) {
  const std::size_t size = f.code->code.size(), index = count_before(f, next).value_or(size);
  return index < size ? static_cast<u32>(index) : kNoPc;
}

const SharedContext kTryTable{std::make_shared<const SnapshotContext>(SnapshotContext{.kind = "try_table"})};
const SharedContext kBarrier{std::make_shared<const SnapshotContext>(SnapshotContext{.kind = "barrier"})};

/// Collects the parts of a snapshot. It remembers the continuations that the values shown lead to.
class Collector {
 public:
  Collector(const Configuration& z, Identities& identities, ShownTypes* types)
      : z_(z), identities_(identities), types_(types) {}

  SnapshotValue value(const Value& v, std::string type) {
    return {.text = short_text(v), .continuations = continuations_of(v, met_), .type = std::move(type)};
  }

  /// Adds the values [begin, end) to the frame's operands, with the type that `type` gives to each by its position. Of
  /// more than kMostValues only the topmost are added.
  template <class Type>
  void operands(SnapshotFrame& frame, const Value* begin, const Value* end, Type type) {
    const auto count = static_cast<std::size_t>(end - begin);
    frame.omitted_operands = count - std::min(count, kMostValues);
    for (std::size_t i = frame.omitted_operands; i < count; ++i) {
      std::string of = types_ != nullptr ? type(i) : std::string();
      frame.operands.push_back(value(begin[i], std::move(of)));
    }
  }

  /// One stack with its frames; `size` is the number of its values.
  SnapshotStack stack(const Stack& s, u32 size);
  /// The stacks from `innermost` out to `outermost`, or to the main stack if that is null. The innermost one has `size`
  /// values. Adds to `omitted` the number of stacks that are left out.
  std::vector<SnapshotStack> chain(const Stack* innermost, u32 size, const Stack* outermost, u64& omitted);
  /// The numbers of the stacks outside of those that `chain` gives of the running stack.
  std::vector<u64> outside(const Stack* running);
  /// Adds the values that the last rule put in front of the code: they stand above the other operands.
  void pending(const Configuration& z, SnapshotStack& running);
  /// Adds the globals and table elements that lead to continuations.
  void places(const Store& store, Snapshot& to);
  /// The continuations met so far, and those that are met in them in turn.
  std::vector<SnapshotContinuation> continuations();

 private:
  SnapshotFrame frame(const Stack& s, std::size_t index);
  /// The frame with the operands [locals, end), whose code goes on at `pc`.
  SnapshotFrame frame(const Stack& s, std::size_t index, u32 pc, u32 end);
  /// The values outside of all frames, and those that a function gets which has not been called.
  SnapshotFrame outside_of_frames(const Stack& s, u32 end);
  std::vector<SnapshotHandler> prompt(const Stack& s);
  /// The types of the operands that the redex takes where a rule has made it; empty if nothing is known of them.
  std::vector<ValType> taken(const AdminItem& redex);
  /// A global, or an element of a table, that leads to continuations.
  struct Holder {
    const Value* value;
    const ModuleInst* module;
    ValType type;
    std::size_t index;
    std::optional<std::size_t> element = {};  // of a table
    std::vector<u64> continuations = {};
    std::vector<const ContInst*> met = {};

    [[nodiscard]] bool is_live() const { return std::ranges::any_of(met, &ContInst::live); }
  };
  static std::vector<Holder> holders(const Store& store);

  const Configuration& z_;
  Identities& identities_;
  ShownTypes* types_;
  std::vector<const ContInst*> met_;
};

SnapshotFrame Collector::frame(const Stack& s, std::size_t index) {
  const Frame& f = s.frames[index];
  SnapshotFrame result;
  result.number = identities_.of_frame(s, index);
  result.function = f.func != nullptr ? name_of(*f.func) : "instantiation";
  static const std::vector<std::string> kNoNames;
  const std::vector<std::string>* names = &kNoNames;
  const std::vector<std::vector<std::string>>& of_module = f.module->valid->module->names.locals;
  if (f.func != nullptr && index_of(*f.func) < of_module.size()) names = &of_module[index_of(*f.func)];
  const std::size_t shown = std::min<std::size_t>(f.local_count, kMostValues);
  result.omitted_locals = f.local_count - shown;
  for (std::size_t i = 0; i < shown; ++i)
    result.locals.push_back(
        {named(*names, i, "local"), value(s.values.data()[f.locals + i],
                                          types_ != nullptr ? types_->local(f, static_cast<u32>(i)) : "")});
  return result;
}

SnapshotFrame Collector::frame(const Stack& s, std::size_t index, u32 pc, u32 end) {
  const Frame& f = s.frames[index];
  SnapshotFrame result = frame(s, index);
  const u32 begin = f.locals + f.local_count;
  // Beside an administrative redex, typing has only the operands that the instruction before it has left.
  const bool is_beside = &s == z_.stack && index + 1 == s.frames.size() && z_.has_admin();
  const std::size_t typed = types_ != nullptr && is_beside ? types_->left_by_last(f, pc) : end - begin;
  operands(result, s.values.data() + begin, s.values.data() + end, [&](std::size_t i) {
    std::string type = i < typed ? types_->operand(f, pc, i) : "";
    return type.empty() ? ShownTypes::of(s.values.data()[begin + i], f.module) : type;
  });
  return result;
}

SnapshotFrame Collector::outside_of_frames(const Stack& s, u32 end) {
  SnapshotFrame outside;
  if (s.fresh != nullptr) {
    outside.function = name_of(*s.fresh);
    outside.number = identities_.of_frame(s, 0);
    outside.entered = false;
  }
  const ModuleInst* module = s.fresh != nullptr ? s.fresh->module : nullptr;
  const Value* values = s.values.data();
  operands(outside, values, values + end, [&](std::size_t i) {
    if (module == nullptr) return ShownTypes::of(values[i], module);
    const ResultType& params = module->valid->types->func(s.fresh->type).params;
    return i < params.size() ? ShownTypes::of(params[i], module) : ShownTypes::of(values[i], module);
  });
  return outside;
}

std::vector<SnapshotHandler> Collector::prompt(const Stack& s) {
  std::vector<SnapshotHandler> handlers;
  for (const Handler& h : *s.handlers) {
    const TagInst& tag = *s.handlers_module->tags[h.tag];
    handlers.push_back(
        {.text = fmt::format("on {}{}", name_of(tag, s.handlers_module), h.is_switch ? " switch" : ""),
         .type = types_ != nullptr ? types_->tag(tag, *s.handlers_module) : ""});
  }
  return handlers;
}

SnapshotStack Collector::stack(const Stack& s, u32 size) {
  SnapshotStack result;
  result.number = identities_.of(s);
  // From the hole outwards. `end` is one past the topmost value of the frame that comes next, and `next` where its code
  // goes on.
  u32 end = size;
  std::size_t frame_index = s.frames.size();
  u32 next = frame_index == 0 ? kNoPc : next_index(s.frames.back(), &s == z_.stack ? z_.pc : s.pc);
  std::vector<SharedContext> contexts;
  u64 omitted_contexts = 0;
  const auto add = [&](const SharedContext& context) {
    if (contexts.size() == kMostContexts)
      ++omitted_contexts;
    else
      contexts.push_back(context);
  };
  const auto finish = [&](SnapshotFrame frame) {
    frame.contexts.assign(std::make_move_iterator(contexts.rbegin()),
                          std::make_move_iterator(contexts.rend()));
    frame.omitted_contexts = std::exchange(omitted_contexts, 0);
    contexts.clear();
    result.frames.push_back(std::move(frame));
  };
  u32 c = s.contexts.size();
  while (c > 0 && result.frames.size() < kMostFrames) {
    const EvalContext& context = s.contexts[--c];
    switch (context.kind) {
      case EvalContext::Kind::handler: add(kTryTable); continue;
      case EvalContext::Kind::barrier: add(kBarrier); continue;
      case EvalContext::Kind::label:
        if (types_ != nullptr && frame_index > 0) add(types_->label(s, c, s.frames[frame_index - 1]));
        continue;
      case EvalContext::Kind::frame: break;
    }
    --frame_index;
    finish(frame(s, frame_index, next, end));
    end = context.height;
    next = context.end_pc;
  }
  if (c == 0 && frame_index == 1) {
    // The frame of a constant expression has no frame context: Configuration::start_expr pushes none.
    finish(frame(s, --frame_index, next, end));
    end = 0;
  }
  result.omitted_frames = frame_index;
  if (frame_index == 0 && (end > 0 || s.fresh != nullptr)) result.frames.push_back(outside_of_frames(s, end));
  std::ranges::reverse(result.frames);
  if (s.parent != nullptr && s.handlers != nullptr) result.prompt = prompt(s);
  return result;
}

std::vector<SnapshotStack> Collector::chain(const Stack* innermost, u32 size, const Stack* outermost,
                                            u64& omitted) {
  std::vector<SnapshotStack> stacks;
  for (const Stack* s = innermost; s != nullptr; s = s == outermost ? nullptr : s->parent) {
    if (stacks.size() == kMostStacks) {
      ++omitted;
      continue;
    }
    stacks.push_back(stack(*s, s == innermost ? size : s->size));
    // The outermost stack of a continuation stands under no prompt: its context ends there.
    if (s == outermost) stacks.back().prompt.reset();
    // The pc of the running stack is out of date while it runs; `snapshot` sets `at` for that stack.
    const bool runs = s == innermost && outermost == nullptr;
    if (!runs && s->pc != nullptr && !s->frames.empty()) {
      const Frame& f = s->frames.back();
      if (const Instr* waits = before(f, s->pc)) stacks.back().at = text_of(*waits, *s);
    }
  }
  std::ranges::reverse(stacks);
  return stacks;
}

std::vector<u64> Collector::outside(const Stack* running) {
  std::vector<u64> numbers;
  std::size_t inside = 0;
  for (const Stack* s = running; s != nullptr && numbers.size() < kMostOutside; s = s->parent)
    if (inside++ >= kMostStacks) numbers.push_back(identities_.of(*s));
  std::ranges::reverse(numbers);
  return numbers;
}

std::vector<ValType> Collector::taken(const AdminItem& redex) {
  if (!z_.has_frame()) return {};
  const TypeStore& types = *z_.module().valid->types;
  switch (redex.kind) {
    case AdminItem::Kind::instr: {
      if (redex.instr.op == Op::resume_throw_ref) {
        const DefTypeId ct = z_.module().valid->type_ids[redex.instr.type()];
        return {ValType::ref(true, {HeapKind::exn}), ValType::ref(true, {HeapKind::def, ct})};
      }
      if (redex.instr.op != Op::br) return {};
      u32 place = z_.stack->contexts.size();
      for (u32 depth = 0; place-- > 0 && z_.stack->contexts[place].kind != EvalContext::Kind::frame;)
        if (z_.stack->contexts[place].kind == EvalContext::Kind::label && depth++ == redex.instr.label())
          return types_->label_types(*z_.stack, place, z_.frame());
      return {};
    }
    case AdminItem::Kind::call_ref:
    case AdminItem::Kind::return_call_ref: {
      // The function is above them.
      std::vector<ValType> params = types.func(redex.type).params;
      params.push_back(ValType::ref(true, {HeapKind::def, redex.type}));
      return params;
    }
    case AdminItem::Kind::suspend_addr: return types.func(redex.tag->type).params;
    case AdminItem::Kind::switch_addr: {
      std::vector<ValType> params = types.func_of_cont(redex.type).params;
      if (!params.empty()) params.back() = ValType::ref(true, {HeapKind::def, redex.type});
      return params;
    }
    default: return {};
  }
}

void Collector::pending(const Configuration& z, SnapshotStack& running) {
  std::size_t i = z.admin().size();
  const auto type = [&](const Value& v) {
    return types_ != nullptr ? ShownTypes::of(v, z.has_frame() ? &z.module() : nullptr) : std::string();
  };
  for (; i > 0 && z.admin()[i - 1].kind == AdminItem::Kind::value; --i) {
    if (running.frames.empty()) running.frames.emplace_back();
    const Value& v = z.admin()[i - 1].value;
    running.frames.back().operands.push_back(value(v, type(v)));
  }
  if (types_ == nullptr || i == 0 || running.frames.empty()) return;
  const std::vector<ValType> taken = this->taken(z.admin()[i - 1]);
  std::vector<SnapshotValue>& operands = running.frames.back().operands;
  for (std::size_t k = 1; k <= std::min(taken.size(), operands.size()); ++k)
    operands[operands.size() - k].type = ShownTypes::of(taken[taken.size() - k], &z.module());
}

std::vector<Collector::Holder> Collector::holders(const Store& store) {
  std::vector<Holder> found;
  std::vector<const void*> seen;  // so that a global or table which several modules share is shown once
  const auto fresh = [&](const void* p) {
    if (std::ranges::find(seen, p) != seen.end()) return false;
    seen.push_back(p);
    return true;
  };
  // Most are functions of a table, which are looked at with each step.
  const auto see = [&](Holder holder) {
    if (!may_lead(*holder.value)) return;
    holder.continuations = continuations_of(*holder.value, holder.met);
    if (!holder.met.empty()) found.push_back(std::move(holder));
  };
  for (const auto& instance : store.modules) {
    for (std::size_t i = 0; i < instance->globals.size(); ++i)
      if (const GlobalInst* global = instance->globals[i]; global->value.is_ref() && fresh(global))
        see({.value = &global->value, .module = instance.get(), .type = global->type.type, .index = i});
    for (std::size_t i = 0; i < instance->tables.size(); ++i) {
      const TableInst* table = instance->tables[i];
      if (!fresh(table)) continue;
      for (std::size_t k = 0; k < std::min(table->elems.size(), kMostElements); ++k)
        see({.value = &table->elems[k],
             .module = instance.get(),
             .type = table->type.ref,
             .index = i,
             .element = k});
    }
  }
  return found;
}

void Collector::places(const Store& store, Snapshot& to) {
  std::vector<Holder> found = holders(store);
  // Consumed continuations leave the room to live ones.
  const auto live = static_cast<std::size_t>(std::ranges::count_if(found, &Holder::is_live));
  std::size_t room_of_live = std::min(live, kMostPlaces), room_of_dead = kMostPlaces - room_of_live;
  for (Holder& holder : found) {
    std::size_t& room = holder.is_live() ? room_of_live : room_of_dead;
    if (room == 0) {
      ++to.omitted_places;
      continue;
    }
    --room;
    met_.insert(met_.end(), holder.met.begin(), holder.met.end());
    const Names& names = holder.module->valid->module->names;
    to.places.push_back(
        {holder.element ? fmt::format("{}[{}]", named(names.tables, holder.index, "table"), *holder.element)
                        : named(names.globals, holder.index, "global"),
         {.text = short_text(*holder.value),
          .continuations = std::move(holder.continuations),
          .type = types_ != nullptr ? ShownTypes::of(holder.type, holder.module) : ""}});
  }
}

std::vector<SnapshotContinuation> Collector::continuations() {
  std::vector<SnapshotContinuation> result;
  std::vector<const ContInst*> seen;
  for (std::size_t next = 0; next < met_.size() && result.size() < kMostContinuations; ++next) {
    const ContInst* cont = met_[next];
    if (std::ranges::find(seen, cont) != seen.end()) continue;
    seen.push_back(cont);
    SnapshotContinuation shown{.address = cont->address, .omitted_stacks = 0, .stacks = {}};
    if (cont->live())
      shown.stacks = chain(cont->innermost, cont->innermost->size, cont->outermost, shown.omitted_stacks);
    result.push_back(std::move(shown));
  }
  return result;
}

}  // namespace

Snapshot snapshot(const Configuration& z, Identities& identities, ShownTypes* types) {
  Snapshot result;
  Collector collector(z, identities, types);
  result.stacks = collector.chain(z.stack, z.height(), nullptr, result.omitted_stacks);
  result.outside = collector.outside(z.stack);
  SnapshotStack& running = result.stacks.back();
  running.at = redex(z);
  collector.pending(z, running);
  collector.places(z.store, result);
  result.continuations = collector.continuations();
  return result;
}

}  // namespace wfx
