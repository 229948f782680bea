#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "semantics/identities.h"
#include "semantics/labels.h"
#include "semantics/trace.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

// The bounds of a snapshot's size.
constexpr std::size_t kMostFrames = 6;    // of a stack
constexpr std::size_t kMostStacks = 6;    // of the configuration, and of each continuation
constexpr std::size_t kMostOutside = 64;  // stacks outside those, of which the numbers are told
constexpr std::size_t kMostValues = 8;    // operands of a frame, and locals of a frame
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

/// The instruction before `next` in the frame's code; null if `next` is outside that code, which is so after a rule has
/// removed the rest of it (Configuration::clear_around).
const Instr* before(const Frame& f, const Instr* next) {
  const Instr* first = f.code->code.data();
  const bool inside = std::less<>()(first, next) && std::less_equal<>()(next, first + f.code->code.size());
  return inside ? next - 1 : nullptr;
}

/// Collects the parts of a snapshot. It remembers the continuations that the values shown lead to.
class Collector {
 public:
  explicit Collector(Identities& identities) : identities_(identities) {}

  SnapshotValue value(const Value& v) { return {short_text(v), continuations_of(v, met_)}; }

  /// Adds the values [begin, end) to the frame's operands. Of more than kMostValues only the topmost are added.
  void operands(SnapshotFrame& frame, const Value* begin, const Value* end) {
    const auto count = static_cast<std::size_t>(end - begin);
    frame.omitted_operands = count - std::min(count, kMostValues);
    for (const Value* v = begin + frame.omitted_operands; v < end; ++v) frame.operands.push_back(value(*v));
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
  /// Adds the globals and table elements that lead to live continuations.
  void places(const Store& store, Snapshot& to);
  /// The continuations met so far, and those that are met in them in turn.
  std::vector<SnapshotContinuation> continuations();

 private:
  SnapshotFrame frame(const Stack& s, std::size_t index);
  /// Adds the value under the name that `name` gives, if it leads to live continuations.
  template <class Name>
  void place(Snapshot& to, const Value& v, Name name);

  Identities& identities_;
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
    result.locals.push_back({named(*names, i, "local"), value(s.values.data()[f.locals + i])});
  return result;
}

SnapshotStack Collector::stack(const Stack& s, u32 size) {
  SnapshotStack result;
  result.number = identities_.of(s);
  const Value* values = s.values.data();
  // From the hole outwards. `end` is one past the topmost value of the frame that comes next.
  u32 end = size;
  std::size_t frame_index = s.frames.size();
  std::vector<std::string> contexts;
  std::size_t c = s.contexts.size();
  while (c > 0 && result.frames.size() < kMostFrames) {
    const EvalContext& context = s.contexts[--c];
    if (context.kind == EvalContext::Kind::handler) contexts.emplace_back("try_table");
    if (context.kind == EvalContext::Kind::barrier) contexts.emplace_back("barrier");
    if (context.kind != EvalContext::Kind::frame) continue;
    const Frame& f = s.frames[--frame_index];
    SnapshotFrame frame = this->frame(s, frame_index);
    operands(frame, values + f.locals + f.local_count, values + end);
    frame.contexts.assign(contexts.rbegin(), contexts.rend());
    contexts.clear();
    result.frames.push_back(std::move(frame));
    end = context.height;
  }
  if (c == 0 && frame_index == 1) {
    // The frame of a constant expression has no frame context: Configuration::start_expr pushes none.
    SnapshotFrame outermost = this->frame(s, --frame_index);
    operands(outermost, values, values + end);
    result.frames.push_back(std::move(outermost));
    end = 0;
  }
  result.omitted_frames = frame_index;
  if (frame_index == 0 && (end > 0 || s.fresh != nullptr)) {
    SnapshotFrame outside;
    if (s.fresh != nullptr) {
      outside.function = name_of(*s.fresh);
      outside.number = identities_.of_frame(s, 0);
      outside.entered = false;
    }
    operands(outside, values, values + end);
    result.frames.push_back(std::move(outside));
  }
  std::ranges::reverse(result.frames);
  if (s.parent != nullptr && s.handlers != nullptr) {
    result.prompt.emplace();
    for (const Handler& h : *s.handlers)
      result.prompt->push_back(fmt::format("on {}{}",
                                           name_of(*s.handlers_module->tags[h.tag], s.handlers_module),
                                           h.is_switch ? " switch" : ""));
  }
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

void Collector::pending(const Configuration& z, SnapshotStack& running) {
  for (std::size_t i = z.admin().size(); i-- > 0 && z.admin()[i].kind == AdminItem::Kind::value;) {
    if (running.frames.empty()) running.frames.emplace_back();
    running.frames.back().operands.push_back(value(z.admin()[i].value));
  }
}

template <class Name>
void Collector::place(Snapshot& to, const Value& v, Name name) {
  // Most are functions of a table, which are looked at with each step.
  if (!may_lead(v)) return;
  const std::size_t met_before = met_.size();
  std::vector<u64> continuations = continuations_of(v, met_);
  const bool live = std::any_of(met_.begin() + static_cast<std::ptrdiff_t>(met_before), met_.end(),
                                [](const ContInst* c) { return c->live(); });
  if (live && to.places.size() < kMostPlaces) {
    to.places.push_back({name(), {short_text(v), std::move(continuations)}});
    return;
  }
  met_.resize(met_before);
  to.omitted_places += live ? 1 : 0;
}

void Collector::places(const Store& store, Snapshot& to) {
  std::vector<const void*> seen;  // so that a global or table which several modules share is shown once
  auto fresh = [&](const void* p) {
    if (std::ranges::find(seen, p) != seen.end()) return false;
    seen.push_back(p);
    return true;
  };
  for (const auto& instance : store.modules) {
    const Names& names = instance->valid->module->names;
    for (std::size_t i = 0; i < instance->globals.size(); ++i)
      if (const GlobalInst* global = instance->globals[i]; global->value.is_ref() && fresh(global))
        place(to, global->value, [&] { return named(names.globals, i, "global"); });
    for (std::size_t i = 0; i < instance->tables.size(); ++i) {
      const TableInst* table = instance->tables[i];
      if (!fresh(table)) continue;
      for (std::size_t k = 0; k < std::min(table->elems.size(), kMostElements); ++k)
        place(to, table->elems[k], [&] { return fmt::format("{}[{}]", named(names.tables, i, "table"), k); });
    }
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

Snapshot snapshot(const Configuration& z, Identities& identities) {
  Snapshot result;
  Collector collector(identities);
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
