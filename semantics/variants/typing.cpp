// Premises of typing, read otherwise.
#include "semantics/variants/readings.h"

namespace wfx::readings {

bool tag_exists(const Checker& c, const Instr& i, bool /*holds*/) { return i.tag() < c.valid->tags.size(); }

bool tags_of_clauses_exist(const Checker& c, const Instr& i, bool /*holds*/) {
  // The premise is about one clause of the instruction. All of them have to be well-typed.
  const std::vector<Catch>& clauses = c.expr().beside->catch_lists[i.catches()];
  return std::ranges::all_of(clauses, [&](const Catch& clause) {
    const bool has_tag = clause.kind == Catch::Kind::catch_ || clause.kind == Catch::Kind::catch_ref;
    return !has_tag || clause.tag < c.valid->tags.size();
  });
}

bool last_is_not_nullable(const Checker& c, const Instr& i, bool holds) {
  // Where the premise holds, the type is one of continuations. It is judged first of the type alone, and only then of
  // the last parameter.
  if (!holds) return false;
  const auto& cont = std::get<ContType>(c.types->expand(c.valid->type_ids[i.type()]));
  const FuncType* func = c.func_type(cont.func);
  return func == nullptr || func->params.empty() || !func->params.back().is_ref() ||
         !func->params.back().nullable;
}

bool no_handler_twice(const Checker& c, const Instr& i, bool holds) {
  const std::vector<Handler>& handlers = c.expr().beside->handler_lists[i.handlers()];
  for (std::size_t b = 0; b < handlers.size(); ++b)
    for (std::size_t a = 0; a < b; ++a)
      if (handlers[a].tag == handlers[b].tag && handlers[a].is_switch == handlers[b].is_switch) return false;
  return holds;
}

bool switch_tags_have_no_parameters(const Checker& c, const Instr& i, bool /*holds*/) {
  // The premise is about one handler of the instruction. All of its switch handlers have to be well-typed.
  const std::vector<Handler>& handlers = c.expr().beside->handler_lists[i.handlers()];
  return std::ranges::all_of(handlers, [&](const Handler& h) {
    return !h.is_switch ||
           (h.tag < c.valid->tags.size() && c.types->func(c.valid->tags[h.tag]).params.empty());
  });
}

bool operand_is_known(const Checker& c, const Instr& /*i*/, bool holds) {
  const ValType t = c.top();
  return holds && t.kind != ValKind::bot && !(t.is_ref() && t.heap.kind == HeapKind::bot);
}

}  // namespace wfx::readings
