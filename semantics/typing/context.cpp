#include "semantics/typing/context.h"

#include <algorithm>
#include <utility>

#include "grammar/diagnostics.h"
#include "grammar/index_spaces.h"
#include "grammar/unicode.h"

namespace wfx {

Context::Context(std::shared_ptr<Module> m, std::shared_ptr<TypeStore> types_, Diagnostics& diagnostics,
                 RuleObserver* observer)
    : datas(m->datas.size()),
      module(std::move(m)),
      types(std::move(types_)),
      valid(std::make_shared<ValidModule>()),
      matcher(matcher_for(*types, observer, &valid->type_ids)),
      diagnostics_(diagnostics) {
  valid->module = module;
  valid->types = types;
}

HeapType Context::close(HeapType t) const {
  if (t.kind != HeapKind::index) return t;
  const auto id = def(t.index);
  return id ? HeapType{HeapKind::def, *id} : HeapType{HeapKind::bot};
}

void Context::add_types(std::span<const DefTypeId> ids) {
  valid->type_ids.insert(valid->type_ids.end(), ids.begin(), ids.end());
}

std::optional<u32> Context::find_index(DefTypeId t) const {
  for (; in_index_ < valid->type_ids.size(); ++in_index_)
    index_of_.try_emplace(valid->type_ids[in_index_], static_cast<u32>(in_index_));
  const auto found = index_of_.find(t);
  return found == index_of_.end() ? std::nullopt : std::optional(found->second);
}

bool Context::error_of(Rule rule, std::string_view words, std::string message, ErrorDetails details) {
  if (pending_) return false;
  const SourcePtr& source = module->source;
  const Span at = instr_ ? place_of(part_, *instr_, place_, *source, module->dialect) : place_;
  pending_ = Diagnostic{.fault = Fault::invalid,
                        .source = source,
                        .at = at,
                        .message = std::move(message),
                        .words = words,
                        .rule = info(rule).name,
                        .premise = {},
                        .expected = std::move(details.expected),
                        .found = std::move(details.found),
                        .notes = std::move(details.notes),
                        .hint = std::move(details.hint),
                        .inside = func_ && source->binary ? named(Space::func, *func_) : ""};
  return false;
}

bool Context::error(std::string_view words, std::string message, ErrorDetails details) {
  if (pending_) return false;
  error_of(failed_->rule, words, std::move(message), std::move(details));
  pending_->premise = failed_->text();
  return false;
}

void Context::made_to_fail() { error({}, "the premise holds, and the changed rules have it fail"); }

bool Context::limit(std::string message) {
  error_of(Rule::Module_ok, {}, std::move(message), {});
  pending_->fault = Fault::limit;
  pending_->rule = {};
  return false;
}

namespace {

/// The index space that the words "unknown ..." are about; empty if they are about another thing.
std::optional<Space> space_of(std::string_view words) {
  for (const Space space : {Space::type, Space::func, Space::table, Space::memory, Space::global, Space::tag,
                            Space::elem, Space::data, Space::field, Space::local, Space::label})
    if (words.ends_with(space == Space::elem ? "elem segment" : noun_of(space))) return space;
  return std::nullopt;
}

/// A hint at what to declare if the index space is empty.
std::string declaration_of(std::optional<Space> space) {
  if (space == Space::memory) return "declare one: (memory 1)";
  if (space == Space::table) return "declare one: (table 1 funcref)";
  if (space == Space::tag) return "declare one: (tag)";
  return "";
}

/// The message for a constant expression that reads a global of the module which is not in its context.
std::string hidden_global(const ValidModule& valid, u32 x) {
  const Module& m = *valid.module;
  // The expressions of tables are judged before any defined global is in the context.
  const bool is_of_table = valid.tables.size() < IndexSpaces(m).size(Space::table);
  return fmt::format("unknown global {}: the initial value of a {} can read only imported globals{}",
                     identifier_of(m, Space::global, x), is_of_table ? "table" : "global",
                     is_of_table ? "" : " and those defined before it");
}

}  // namespace

/// Makes the error point to the index x: to the immediate of the instruction, unless a part of it is marked already;
/// or, without an instruction, to the place of the index in the definition.
void Context::mark_index(std::optional<Space> space, u64 x) {
  if (instr_ == nullptr && space && x <= kNoIndex)
    place_ = place_of_index(x, identifier_of(*module, *space, static_cast<u32>(x)), place_, *module->source);
  if (instr_ == nullptr || part_.immediate) return;
  in_text_order(info(instr_->op).shape, [&](auto m) {
    constexpr bool has_types =
        m == Immediate::block_type || m == Immediate::heap_type || m == Immediate::ref_type;
    if constexpr (has_types) mark({m});
    if constexpr (is_index(m))
      if (!part_.immediate && info(m).space == space && instr_->get<m>() == x) mark({m});
  });
}

bool Context::unknown(std::string_view words, u64 x, u64 count) {
  if (pending_) return false;
  if (!describes()) return error(words, std::string(words));
  const std::optional<Space> space = space_of(words);
  mark_index(space, x);
  const IndexSpaces spaces(*module);
  if (space == Space::type && x < spaces.size(Space::type)) return comes_later(static_cast<u32>(x));
  if (space == Space::global) count = spaces.size(Space::global);
  if (space == Space::global && x < count) return error(words, hidden_global(*valid, static_cast<u32>(x)));
  const std::string_view what = words.substr(std::string_view("unknown ").size());
  return error(words,
               count == 0 ? fmt::format("unknown {} {}: there are none", what, x)
                          : fmt::format("unknown {} {}: the last one is {}", what, x, count - 1),
               {.hint = count == 0 ? declaration_of(space) : ""});
}

/// The error for a type index of the module that is used before its recursive group is in the context.
bool Context::comes_later(u32 x) {
  const std::string name = identifier_of(*module, Space::type, x);
  // A signature without a type of its own is nowhere but in its module.
  const bool is_declared = IndexSpaces(*module).type(x)->at.begin != module->at.begin;
  return error(
      "unknown type",
      fmt::format("unknown type {}: it is defined behind the recursion group that names it", name),
      {.hint = is_declared ? fmt::format("put both into one group: (rec (type ...) (type {} ...))", name)
                           : "a signature without a type of its own has one behind all others; declare it "
                             "first, (type $f (func ...)), and name it: (cont $f)"});
}

bool Context::wrong_comp(std::string_view words, std::string_view expected, u32 x, std::string hint) {
  if (pending_) return false;
  if (describes()) mark_index(Space::type, x);
  return error(words, fmt::format("{} {}: {} type is expected here", words, show_type(x), expected),
               {.hint = std::move(hint)});
}

std::string Context::cont_instead_of(u32 x) const {
  const HeapType func{HeapKind::def, *def(x)};
  if (!describes() || !func_type(func)) return "";
  for (u32 k = 0; k < valid->type_ids.size(); ++k)
    if (const auto* cont = std::get_if<ContType>(&types->expand(valid->type_ids[k]));
        cont && cont->func == func)
      return fmt::format("did you mean {}, which is (cont {})?", show_type(k), show_type(x));
  return fmt::format("declare one: (type (cont {}))", show_type(x));
}

std::string Context::func_instead_of(u32 x) const {
  const auto* cont = std::get_if<ContType>(&types->expand(*def(x)));
  return cont && func_type(cont->func)
             ? fmt::format("did you mean {}, the type of its function?", show(cont->func))
             : "";
}

bool Context::report(bool holds) {
  if (holds) return true;
  if (!pending_) error("", fmt::format("the premise {} does not hold", failed_->text()));
  diagnostics_.report(*std::exchange(pending_, std::nullopt));
  return false;
}

std::string Context::show(HeapType t) const {
  if (t.kind == HeapKind::index) return show_type(t.index);
  if (t.kind != HeapKind::def) return to_string(t);
  const std::optional<u32> index = find_index(t.index);
  return index ? show_type(*index) : to_string(t);
}

std::string Context::show(ValType t) const {
  const bool defined = t.heap.kind == HeapKind::def || t.heap.kind == HeapKind::index;
  if (!t.is_ref() || !defined) return to_string(t);
  return fmt::format("(ref {}{})", t.nullable ? "null " : "", show(t.heap));
}

std::string Context::show(std::span<const ValType> ts) const {
  constexpr std::size_t most = 20;
  std::string text = ts.size() > most ? "..." : "";
  for (const ValType t : ts.last(std::min(ts.size(), most))) text += (text.empty() ? "" : " ") + show(t);
  return text;
}

}  // namespace wfx
