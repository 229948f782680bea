#include "semantics/typing/context.h"

#include <algorithm>
#include <utility>

#include "grammar/unicode.h"

namespace wfx {

Context::Context(std::shared_ptr<Module> m, std::shared_ptr<TypeStore> types_, Diagnostics& diagnostics,
                 RuleObserver* observer)
    : module(std::move(m)),
      types(std::move(types_)),
      valid(std::make_shared<ValidModule>()),
      matcher{*types, observer},
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
  for (const DefTypeId id : ids) {
    index_of_.try_emplace(id, static_cast<u32>(valid->type_ids.size()));
    valid->type_ids.push_back(id);
  }
}

bool Context::error_of(Rule rule, std::string_view words, std::string message,
                       std::vector<std::string> notes) {
  if (pending_) return false;
  pending_ = Diagnostic{.fault = Fault::invalid,
                        .source = module->source,
                        .at = place_,
                        .message = std::move(message),
                        .words = words,
                        .rule = info(rule).name,
                        .premise = {},
                        .notes = std::move(notes),
                        .hint = {}};
  return false;
}

bool Context::error(std::string_view words, std::string message, std::vector<std::string> notes) {
  if (pending_) return false;
  error_of(failed_->rule, words, std::move(message), std::move(notes));
  pending_->premise = failed_->text();
  return false;
}

bool Context::limit(std::string message) {
  error_of(Rule::Module_ok, {}, std::move(message), {});
  pending_->fault = Fault::limit;
  pending_->rule = {};
  return false;
}

bool Context::unknown(std::string_view words, u64 x, u64 count) {
  const std::string_view space = words.substr(std::string_view("unknown ").size());
  return error(words, count == 0 ? fmt::format("unknown {} {}: there are none", space, x)
                                 : fmt::format("unknown {} {}: the last one is {}", space, x, count - 1));
}

bool Context::wrong_comp(std::string_view words, std::string_view expected, u32 x) {
  return error(words, fmt::format("{} {}: {} type is expected here", words, show_type(x), expected));
}

bool Context::report(bool holds) {
  if (holds) return true;
  if (!pending_) error("", fmt::format("the premise {} does not hold", failed_->text()));
  diagnostics_.report(*std::exchange(pending_, std::nullopt));
  return false;
}

std::string Context::show_type(u32 x) const {
  const auto& names = module->names.types;
  return x < names.size() && !names[x].empty() ? "$" + shorten(names[x]) : std::to_string(x);
}

std::string Context::show(HeapType t) const {
  if (t.kind == HeapKind::index) return show_type(t.index);
  if (t.kind != HeapKind::def) return to_string(t);
  const auto index = index_of_.find(t.index);
  return index == index_of_.end() ? to_string(t) : show_type(index->second);
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
