#include "semantics/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "grammar/print/parts.h"
#include "grammar/print/print.h"
#include "semantics/labels.h"

namespace wfx {
namespace {

// How much of each a snapshot shows.
constexpr std::size_t kMostFrames = 6;
constexpr std::size_t kMostStacks = 6;
constexpr std::size_t kMostValues = 8;
constexpr std::size_t kMostPlaces = 8;
constexpr std::size_t kMostContinuations = 12;
constexpr std::size_t kMostObjects = 16;    // that are looked through for continuations, from one value
constexpr std::size_t kMostElements = 256;  // of a table that are looked at

const Module& module_of(const ModuleInst& instance) { return *instance.valid->module; }

bool has_name(const std::vector<std::string>& names, std::size_t index) {
  return index < names.size() && !names[index].empty();
}

/// The name of an index as the text format writes it, or `kind index`.
std::string named(const std::vector<std::string>& names, std::size_t index, std::string_view kind) {
  if (!has_name(names, index)) return fmt::format("{} {}", kind, index);
  return printing::identifier(names, static_cast<u32>(index));
}

/// The continuations that a value is, or leads to through other objects; the nearest first.
std::vector<u64> continuations_of(const Value& value, std::vector<const ContInst*>& met) {
  std::vector<u64> found;
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
      if (field.tag >= ValueTag::struct_ &&
          std::ranges::none_of(queue, [&](const Value& q) { return same_reference(q, field); }))
        queue.push_back(field);
  }
  return found;
}

/// "5" for (i32.const 5), "cont 3" for (ref.cont 3), the name of a function.
std::string short_text(const Value& v) {
  if (v.tag == ValueTag::func && !v.external) return name_of(*v.func);
  const std::string text = to_string(v);
  const auto skip = v.is_ref() ? text.find('.') : text.find(' ');
  return text.substr(skip + 1);
}

bool names_labels(Shape shape) {
  switch (shape) {
    case Shape::Label:
    case Shape::LabelTable:
    case Shape::Cast:
    case Shape::TryTable:
    case Shape::Resume:
    case Shape::ResumeThrow: return true;
    default: return false;
  }
}

/// In the text format, with the names of the stack's innermost function, which it stands in.
std::string text_of(const Instr& i, const Stack& s) {
  const Frame& f = s.frames.back();
  const u32 func = f.func != nullptr ? index_of(*f.func) : kNoIndex;
  const std::vector<std::string> labels =
      names_labels(info(i.op).shape) ? label_names(s) : std::vector<std::string>();
  std::string text = to_string(i, *f.code, module_of(*f.module), func, labels);
  if (const std::string own = label_of(i, f); !own.empty())
    text.insert(info(i.op).mnemonic.size(), " " + printing::identifier(std::span(&own, 1), 0));
  return text;
}

/// The instruction before `next` in the frame's code; null, if that stands elsewhere, since the rest has been dropped.
const Instr* before(const Frame& f, const Instr* next) {
  const Instr* first = f.code->code.data();
  const bool inside = std::less<>()(first, next) && std::less_equal<>()(next, first + f.code->code.size());
  return inside ? next - 1 : nullptr;
}

/// Collects a snapshot's stacks, and on the way the continuations that are met.
class Collector {
 public:
  SnapshotValue value(const Value& v) { return {short_text(v), continuations_of(v, met_)}; }

  /// The values [begin, end) of which the topmost are shown.
  void operands(SnapshotFrame& frame, const Value* begin, const Value* end) {
    const auto count = static_cast<std::size_t>(end - begin);
    frame.omitted_operands = count - std::min(count, kMostValues);
    for (const Value* v = begin + frame.omitted_operands; v < end; ++v) frame.operands.push_back(value(*v));
  }

  SnapshotStack stack(const Stack& s, u32 size);
  /// The stacks from `innermost` outwards to `outermost` (null: to the top), the innermost with `size` values.
  std::vector<SnapshotStack> chain(const Stack* innermost, u32 size, const Stack* outermost, u64& omitted);
  /// The values on the right-hand side of the last rule: they stand above the others.
  void pending(const Configuration& z, SnapshotStack& running);
  void places(const Store& store, Snapshot& to);
  /// All that has been met, and what is met in it in turn.
  std::vector<SnapshotContinuation> continuations();

 private:
  SnapshotFrame frame(const Stack& s, const Frame& f);
  void place(Snapshot& to, const std::string& name, const Value& v);

  std::vector<const ContInst*> met_;
};

SnapshotFrame Collector::frame(const Stack& s, const Frame& f) {
  SnapshotFrame result;
  result.function = f.func != nullptr ? name_of(*f.func) : "instantiation";
  static const std::vector<std::string> kNoNames;
  const std::vector<std::string>* names = &kNoNames;
  if (f.func != nullptr && index_of(*f.func) < module_of(*f.module).names.locals.size())
    names = &module_of(*f.module).names.locals[index_of(*f.func)];
  const std::size_t shown = std::min<std::size_t>(f.local_count, kMostValues);
  result.omitted_locals = f.local_count - shown;
  for (std::size_t i = 0; i < shown; ++i)
    result.locals.push_back({named(*names, i, "local"), value(s.values.data()[f.locals + i])});
  return result;
}

SnapshotStack Collector::stack(const Stack& s, u32 size) {
  SnapshotStack result;
  const Value* values = s.values.data();
  // From the hole outwards: `end` is where the values of the frame at hand end.
  u32 end = size;
  std::size_t frame_index = s.frames.size();
  std::vector<std::string> contexts;
  std::size_t c = s.contexts.size();
  while (c > 0 && result.frames.size() < kMostFrames) {
    const Context& context = s.contexts[--c];
    if (context.kind == Context::Kind::handler) contexts.emplace_back("try_table");
    if (context.kind == Context::Kind::barrier) contexts.emplace_back("barrier");
    if (context.kind != Context::Kind::frame) continue;
    const Frame& f = s.frames[--frame_index];
    SnapshotFrame frame = this->frame(s, f);
    operands(frame, values + f.locals + f.local_count, values + end);
    frame.contexts.assign(contexts.rbegin(), contexts.rend());
    contexts.clear();
    result.frames.push_back(std::move(frame));
    end = context.height;
  }
  if (c == 0 && frame_index == 1) {
    // The frame of an expression that is no function's body is in no context.
    SnapshotFrame outermost = this->frame(s, s.frames[--frame_index]);
    operands(outermost, values, values + end);
    result.frames.push_back(std::move(outermost));
    end = 0;
  }
  result.omitted_frames = frame_index;
  if (frame_index == 0 && (end > 0 || s.fresh != nullptr)) {
    SnapshotFrame outside;
    if (s.fresh != nullptr) outside.function = name_of(*s.fresh);
    outside.entered = s.fresh == nullptr;
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
    // The prompt above the outermost stack of a continuation is gone with the parent.
    if (s == outermost) stacks.back().prompt.reset();
    // The running stack's own pc is out of date while it runs: `snapshot` tells where it is.
    const bool runs = s == innermost && outermost == nullptr;
    if (!runs && s->pc != nullptr && !s->frames.empty()) {
      const Frame& f = s->frames.back();
      if (const Instr* waits = before(f, s->pc)) stacks.back().at = text_of(*waits, *s);
    }
  }
  std::ranges::reverse(stacks);
  return stacks;
}

void Collector::pending(const Configuration& z, SnapshotStack& running) {
  for (std::size_t i = z.admin().size(); i-- > 0 && z.admin()[i].kind == AdminItem::Kind::value;) {
    if (running.frames.empty()) running.frames.emplace_back();
    running.frames.back().operands.push_back(value(z.admin()[i].value));
  }
}

void Collector::place(Snapshot& to, const std::string& name, const Value& v) {
  if (!v.is_ref()) return;
  const std::size_t met_before = met_.size();
  SnapshotBinding binding{name, value(v)};
  const bool live = std::any_of(met_.begin() + static_cast<std::ptrdiff_t>(met_before), met_.end(),
                                [](const ContInst* c) { return c->live(); });
  if (live && to.places.size() < kMostPlaces) {
    to.places.push_back(std::move(binding));
    return;
  }
  met_.resize(met_before);
  to.omitted_places += live ? 1 : 0;
}

void Collector::places(const Store& store, Snapshot& to) {
  std::vector<const void*> seen;  // a global or table that several modules share is shown once
  auto fresh = [&](const void* p) {
    if (std::ranges::find(seen, p) != seen.end()) return false;
    seen.push_back(p);
    return true;
  };
  for (const auto& instance : store.modules) {
    const Names& names = module_of(*instance).names;
    for (std::size_t i = 0; i < instance->globals.size(); ++i)
      if (const GlobalInst* global = instance->globals[i]; global->value.is_ref() && fresh(global))
        place(to, named(names.globals, i, "global"), global->value);
    for (std::size_t i = 0; i < instance->tables.size(); ++i) {
      const TableInst* table = instance->tables[i];
      if (!fresh(table)) continue;
      const std::string name = named(names.tables, i, "table");
      for (std::size_t k = 0; k < std::min(table->elems.size(), kMostElements); ++k)
        place(to, fmt::format("{}[{}]", name, k), table->elems[k]);
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

/// Constants are values: no rule reduces them.
bool is_value(Op op) {
  return op == Op::i32_const || op == Op::i64_const || op == Op::f32_const || op == Op::f64_const ||
         op == Op::v128_const;
}

/// A closed type by the name or the index that the module has for it; else its notation.
std::string name_of_type(DefTypeId type, const ModuleInst* module) {
  if (module != nullptr) {
    const std::vector<DefTypeId>& ids = module->valid->type_ids;
    const auto found = std::ranges::find(ids, type);
    if (found != ids.end())
      return printing::identifier(module_of(*module).names.types, static_cast<u32>(found - ids.begin()));
  }
  return to_string(HeapType{HeapKind::def, type});
}

/// The function that a call_ref in front of the code is about to call; null if its operand is.
const FuncInst* callee(const Configuration& z) {
  const bool pending = !z.admin().empty() && z.admin().back().kind == AdminItem::Kind::value;
  const Value& ref = pending ? z.admin().back().value : z.top();
  return ref.is_null() ? nullptr : ref.func;
}

/// " (fd_write)": a host's function has no frame by which it would be seen.
std::string host_note(const FuncInst* func) {
  if (func == nullptr || func->host == nullptr || func->host->name.empty()) return "";
  return fmt::format(" ({})", func->host->name.substr(func->host->name.rfind('.') + 1));
}

/// Whose names stand for what the item carries: those of the innermost frame's module, or, where a function is called
/// outside of all frames, of that function's.
const ModuleInst* names_for(const Configuration& z, const AdminItem& item) {
  if (z.has_frame()) return &z.module();
  const FuncInst* func = item.kind == AdminItem::Kind::call_ref ? callee(z) : nullptr;
  return func != nullptr ? func->module : nullptr;
}

/// What a rule has put in front of the code, by what it carries.
std::string text_of(const Configuration& z, const AdminItem& item) {
  const ModuleInst* module = names_for(z, item);
  const std::string mnemonic(info(item.instr.op).mnemonic);
  switch (item.kind) {
    case AdminItem::Kind::value: return short_text(item.value);
    case AdminItem::Kind::trap: return "trap";
    case AdminItem::Kind::suspend_addr: return mnemonic + " " + name_of(*item.tag, module);
    case AdminItem::Kind::switch_addr:
      return fmt::format("{} {} {}", mnemonic, name_of_type(item.type, module), name_of(*item.tag, module));
    case AdminItem::Kind::call_ref:
      return mnemonic + " " + name_of_type(item.type, module) + host_note(callee(z));
    case AdminItem::Kind::return_call_ref: return mnemonic + " " + name_of_type(item.type, module);
    case AdminItem::Kind::ref_cast:
      return fmt::format("{} (ref null {})", mnemonic, name_of_type(item.type, module));
    case AdminItem::Kind::instr: break;
  }
  // What has left all frames, a throw_ref, has no immediates.
  return z.has_frame() ? text_of(item.instr, *z.stack) : mnemonic;
}

}  // namespace

std::string name_of(const TagInst& tag, const ModuleInst* module) {
  if (module != nullptr) {
    const auto found = std::ranges::find(module->tags, &tag);
    const auto index = static_cast<u32>(found - module->tags.begin());
    const auto& names = module_of(*module).names.tags;
    if (has_name(names, index)) return printing::identifier(names, index);
  }
  return fmt::format("tag {}", tag.address);
}

std::string name_of(const FuncInst& func) {
  if (func.code == nullptr)
    return func.host->name.empty() ? fmt::format("host {}", func.address) : func.host->name;
  return name_of_func(module_of(*func.module), index_of(func));
}

std::string name_of_func(const Module& module, u32 index) {
  if (has_name(module.names.funcs, index)) return printing::identifier(module.names.funcs, index);
  const auto exported = std::ranges::find_if(
      module.exports, [&](const Export& e) { return e.kind == ExternKind::func && e.index == index; });
  return exported != module.exports.end() ? printing::quoted(exported->name) : fmt::format("func {}", index);
}

std::string redex(const Configuration& z) {
  for (std::size_t i = z.admin().size(); i-- > 0;)
    if (z.admin()[i].kind != AdminItem::Kind::value) return text_of(z, z.admin()[i]);
  if (!z.has_frame() || z.finished()) return "";
  const Instr* next = z.pc;
  while (is_value(next->op)) ++next;
  return text_of(*next, *z.stack);
}

Snapshot snapshot(const Configuration& z) {
  Snapshot result;
  Collector collector;
  result.stacks = collector.chain(z.stack, z.height(), nullptr, result.omitted_stacks);
  SnapshotStack& running = result.stacks.back();
  running.at = redex(z);
  collector.pending(z, running);
  collector.places(z.store, result);
  result.continuations = collector.continuations();
  return result;
}

}  // namespace wfx
