#include "semantics/store_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <utility>

#include "semantics/rules.h"
#include "semantics/trace.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

// The bounds of what is watched.
constexpr std::size_t kMostGlobals = 64;
constexpr std::size_t kMostTables = 16;
constexpr std::size_t kMostElementsTold = 16;  // of a table
constexpr std::size_t kMostMemories = 16;

bool is_same_value(const Value& a, const Value& b) {
  return a.tag == b.tag && a.external == b.external && a.bits == b.bits && a.high == b.high;
}

/// "global $g"; without a name, "global 2".
std::string with_kind(std::string_view kind, const std::vector<std::string>& names, std::size_t index) {
  const std::string name = named(names, index, kind);
  return name.starts_with('$') ? fmt::format("{} {}", kind, name) : name;
}

/// The topmost operands of the redex, of which `below` are under the one that is meant; null if there are not so many.
const Value* operand(const Configuration& z, std::size_t below) {
  std::size_t pending = 0;
  for (std::size_t i = z.admin().size(); i-- > 0 && z.admin()[i].kind == AdminItem::Kind::value;) ++pending;
  if (below < pending) return &z.admin()[z.admin().size() - pending + below].value;
  below -= pending;
  return below < z.height() ? &z.top(static_cast<u32>(below)) : nullptr;
}

bool consumes_operand(Rule rule) {
  return rule == Rule::Step_contBind_Live || rule == Rule::Step_resume_Live ||
         rule == Rule::Step_resume_throw_ref_Live || rule == Rule::Step_switch_Handled;
}

bool makes_continuation(Rule rule) {
  return rule == Rule::Step_contNew_Func || rule == Rule::Step_contBind_Live ||
         rule == Rule::Step_suspend_Handled || rule == Rule::Step_switch_Handled;
}

/// Whether the rule can set elements of tables, as its name or a call of the host says.
bool may_set_elements(Rule rule) {
  static const std::bitset<kRuleCount> all = [] {
    std::bitset<kRuleCount> rules;
    for (std::size_t i = 0; i < kRuleCount; ++i)
      rules[i] = kRuleNames[i].starts_with("Step/table.") || kRuleNames[i].ends_with("-host");
    return rules;
  }();
  return all[static_cast<std::size_t>(rule)];
}

template <class Watched, class Instance>
bool is_watched(const std::vector<Watched>& watched, const Instance* Watched::* member,
                const Instance* what) {
  return std::ranges::any_of(watched, [&](const Watched& w) { return w.*member == what; });
}

}  // namespace

void StoreChanges::before(const Configuration& z) {
  const Value* top = z.finished() ? nullptr : operand(z, 0);
  const bool is_live = top != nullptr && top->tag == ValueTag::cont && top->cont->live();
  operand_ = is_live ? top->cont : nullptr;
  if (is_live) operand_address_ = operand_->address;
}

void StoreChanges::taken(Rule rule, const Configuration& after) {
  tables_may_differ_ |= may_set_elements(rule);
  if (after.finished()) return;
  using enum StoreChange::Kind;
  if (consumes_operand(rule) && operand_ != nullptr)
    changes_.push_back({.kind = consumed, .what = fmt::format("cont {}", operand_address_)});
  if (makes_continuation(rule))
    if (const Value* top = operand(after, 0); top != nullptr && top->tag == ValueTag::cont)
      changes_.push_back({.kind = made, .what = short_text(*top)});
  if (rule == Rule::Step_throw_ || rule == Rule::Step_resume_throw_Cont) {
    const Value* exn = operand(after, rule == Rule::Step_throw_ ? 0 : 1);
    if (exn != nullptr && exn->tag == ValueTag::exn)
      changes_.push_back({.kind = made,
                          .what = short_text(*exn),
                          .value = name_of(*exn->exn->tag, after.has_frame() ? &after.module() : nullptr)});
  }
}

std::vector<StoreChange> StoreChanges::take(const Store& store) {
  watch(store);
  for (WatchedGlobal& global : globals_) compare(global);
  if (tables_may_differ_)
    for (WatchedTable& table : tables_) compare(table);
  tables_may_differ_ = false;
  for (WatchedMemory& memory : memories_) compare(memory);
  return std::exchange(changes_, {});
}

void StoreChanges::watch(const Store& store) {
  for (; module_ < store.modules.size(); ++module_) {
    const ModuleInst& instance = *store.modules[module_];
    const Names& names = instance.valid->module->names;
    for (std::size_t& i = globals_of_module_; i < instance.globals.size(); ++i)
      if (globals_.size() < kMostGlobals &&
          !is_watched(globals_, &WatchedGlobal::global, static_cast<const GlobalInst*>(instance.globals[i])))
        globals_.push_back({.global = instance.globals[i], .name = with_kind("global", names.globals, i)});
    for (std::size_t& i = tables_of_module_; i < instance.tables.size(); ++i) {
      if (tables_.size() < kMostTables &&
          !is_watched(tables_, &WatchedTable::table, static_cast<const TableInst*>(instance.tables[i])))
        tables_.push_back({.table = instance.tables[i], .name = with_kind("table", names.tables, i)});
      tables_may_differ_ = true;
    }
    for (std::size_t& i = memories_of_module_; i < instance.memories.size(); ++i)
      if (memories_.size() < kMostMemories &&
          !is_watched(memories_, &WatchedMemory::memory, static_cast<const MemInst*>(instance.memories[i])))
        memories_.push_back({.memory = instance.memories[i], .name = with_kind("memory", names.memories, i)});
    // The last module may still be in the making.
    if (module_ + 1 == store.modules.size()) return;
    globals_of_module_ = tables_of_module_ = memories_of_module_ = 0;
  }
}

void StoreChanges::compare(WatchedGlobal& global) {
  const Value& now = global.global->value;
  if (!std::exchange(global.is_new, false) && is_same_value(now, global.last)) return;
  global.last = now;
  changes_.push_back({.kind = StoreChange::Kind::set, .what = global.name, .value = short_text(now)});
}

void StoreChanges::compare(WatchedTable& table) {
  const std::vector<Value>& now = table.table->elems;
  if (std::exchange(table.is_new, false) || table.size != now.size())
    changes_.push_back({.kind = StoreChange::Kind::resized, .what = table.name, .size = now.size()});
  table.size = now.size();
  const std::size_t shown = std::min(now.size(), kMostElementsTold);
  for (std::size_t i = 0; i < shown; ++i) {
    // An element that has just come and is null says nothing.
    if (i == table.last.size()) table.last.emplace_back();
    if (is_same_value(now[i], table.last[i])) continue;
    table.last[i] = now[i];
    changes_.push_back({.kind = StoreChange::Kind::set,
                        .what = fmt::format("{}[{}]", table.name, i),
                        .value = short_text(now[i])});
  }
}

void StoreChanges::compare(WatchedMemory& memory) {
  const u64 pages = memory.memory->bytes.size() / kPageSize;
  if (!std::exchange(memory.is_new, false) && pages == memory.pages) return;
  memory.pages = pages;
  changes_.push_back({.kind = StoreChange::Kind::resized, .what = memory.name, .size = pages});
}

}  // namespace wfx
