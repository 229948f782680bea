// The part of the context C of a judgement that comes from the module, and the reporting of judgements that do not
// hold.
#pragma once

#include <fmt/format.h>

#include "grammar/diagnostics.h"
#include "grammar/naming.h"
#include "grammar/parts.h"
#include "semantics/typing/typing_rules.h"

namespace wfx {

/// Implementation limits. All but the last are those that the JavaScript interface sets for all engines. They keep the
/// time of typing in proportion to the size of the module.
inline constexpr u32 kMaxArity = 1'000;  // parameters or results of a function type
inline constexpr u32 kMaxFields = 10'000;
inline constexpr u32 kMaxLocals = 50'000;
inline constexpr u32 kMaxOperands = 1'000'000;  // a limit of wfx: the height of a function's operand stack

/// The parts of an error besides its message.
struct ErrorDetails {
  std::string expected{}, found{}, hint{};
  std::vector<std::string> notes{};
};

/// C. Its TYPES, FUNCS, TABLES, MEMS, GLOBALS, TAGS, ELEMS and DATAS are those of `valid` that have been judged so far.
class Context {
 public:
  Context(std::shared_ptr<Module> m, std::shared_ptr<TypeStore> types, Diagnostics& diagnostics,
          RuleObserver* observer);

  // ---- The context

  /// C.TYPES[x]; empty if there is no such type.
  [[nodiscard]] std::optional<DefTypeId> def(u32 x) const {
    return x < valid->type_ids.size() ? std::optional(valid->type_ids[x]) : std::nullopt;
  }
  /// The type with its type indices replaced by defined types. A type index that is unknown becomes `bot`.
  [[nodiscard]] HeapType close(HeapType t) const;
  [[nodiscard]] ValType close(ValType t) const {
    if (t.is_ref()) t.heap = close(t.heap);
    return t;
  }
  /// Adds the defined types of a group to C.TYPES.
  void add_types(std::span<const DefTypeId> ids);
  /// The first type index of a closed defined type, which must be one of the module.
  [[nodiscard]] u32 index_of(DefTypeId t) const { return *find_index(t); }

  // ---- Premises

  /// Reports to the observer that a rule is taken, as its last act. Returns true.
  bool taken(Rule rule) const { return matcher.taken(rule); }
  /// Judges a premise, whose truth is `value`. The result is the truth with which the rule goes on; it differs from
  /// `value` only for a mutant. If it is false, the caller must describe the fault by `error`, unless the premise is
  /// itself a judgement, which has done so.
  bool holds(Premise p, bool value) {
    const bool judged = value;
    value = matcher.holds(p, value);
    if (!value) {
      failed_ = p;
      if (judged) made_to_fail();
    } else if (pending_) {
      pending_.reset();
    }
    return value;
  }
  /// As `holds`, for a premise that yields something the rule needs. If it was not found, the result is false even for
  /// a mutant.
  bool exists(Premise p, bool found) {
    if (found) return holds(p, true);
    static_cast<void>(matcher.holds(p, false));  // what a mutant answers makes no difference
    failed_ = p;
    return false;
  }
  /// Judges a list of `count` items by a rule whose premise `first` is about the first item, and whose premise `second`
  /// is the judgement of the rest of the list. `judge(n)` judges the n-th item, `empty()` the empty list. It does not
  /// recurse: it judges `first` for all items in order, and then `second` for them in reverse order.
  template <class Judge, class Empty>
  bool judge_list(Premise first, Premise second, std::size_t count, Judge judge, Empty empty) {
    std::size_t n = 0;
    while (n < count && holds(first, judge(n))) ++n;
    bool rest = n == count && empty();
    for (; n > 0; --n) rest = holds(second, rest) && taken(second.rule);
    return rest;
  }
  /// As `exists`, where a mutant goes on with something else: `found` if it is not null, else, where the premise is
  /// forced to hold, `instead`. Without the premise, what it yields could be anything. Null: the rule cannot go on.
  template <class T>
  T* found_or(Premise p, T* found, T* instead) {
    if (!holds(p, found != nullptr)) return nullptr;
    T* const yielded = found != nullptr ? found : instead;
    if (yielded == nullptr) failed_ = p;
    return yielded;
  }
  /// The x-th entry of an index space, as the premise p. Null: there is none, and an error with the words "unknown ..."
  /// is reported. A mutant goes on with the first entry.
  template <class Space>
  auto lookup(Premise p, Space& space, u32 x, std::string_view words) -> decltype(&space[0]) {
    const bool is_empty = space.size() == 0;
    auto* entry = found_or(p, x < space.size() ? &space[x] : nullptr, is_empty ? nullptr : &space[0]);
    if (entry == nullptr) unknown(words, x, space.size());
    return entry;
  }
  /// The composite type in the premise p, C.TYPES[x] ~~ Comp. Null: the premise fails, and an error is reported.
  template <class Comp>
  const Comp* expand(Premise p, u32 x) {
    const auto t = def(x);
    return as<Comp>(p, t ? Expand(*this, *t) : nullptr, x);
  }
  /// `expansion`, the expansion of type index x or null, as a Comp. Null: it is not one, and an error is reported. A
  /// mutant goes on with the first type of the module that is one.
  template <class Comp>
  const Comp* as(Premise p, const CompType* expansion, u32 x) {
    const Comp* comp = expansion ? std::get_if<Comp>(expansion) : nullptr;
    const Comp* instead = comp == nullptr && matcher.observer != nullptr ? first_of<Comp>() : nullptr;
    if (const Comp* yielded = found_or(p, comp, instead)) return yielded;
    if (!expansion)
      unknown("unknown type", x, valid->type_ids.size());
    else
      wrong_comp<Comp>(x);
    return nullptr;
  }
  /// The function type in the premise p, C.TYPES[x] ~~ cont t1* -> t2*, which is short for C.TYPES[x] ~~ cont ft and
  /// ft ~~ func t1* -> t2*. Null: the premise fails, and an error is reported.
  const FuncType* expand_cont(Premise p, u32 x) {
    const ContType* cont = expand<ContType>(p, x);
    const FuncType* func = cont ? func_type(cont->func) : nullptr;
    if (cont && !func && !exists(p, false)) wrong_comp<ContType>(x);
    return func;
  }
  /// The function type of the first continuation type of the module, with which a mutant goes on where there is none;
  /// null if the module has none, or nobody observes the rules.
  [[nodiscard]] const FuncType* first_cont() const {
    const ContType* cont = matcher.observer != nullptr ? first_of<ContType>() : nullptr;
    return cont ? func_type(cont->func) : nullptr;
  }
  /// The expansion of a heap type as a function type; null if it is not one.
  [[nodiscard]] const FuncType* func_type(HeapType t) const {
    t = close(t);
    return t.kind == HeapKind::def ? std::get_if<FuncType>(&types->expand(t.index)) : nullptr;
  }

  // ---- Errors. All return false, so that a rule can end in `return c.error(...)`.

  /// Describes the fault after a premise has failed. If several nested judgements do, the innermost one counts.
  bool error(std::string_view words, std::string message, ErrorDetails details = {});
  template <class... Args>
  bool type_mismatch(fmt::format_string<Args...> text, Args&&... args) {
    return error("type mismatch", "type mismatch: " + fmt::format(text, std::forward<Args>(args)...));
  }
  /// A type mismatch that shows the expected type, or sequence of types, and the one found.
  template <class Expected, class Found, class... Args>
  bool mismatch_of(const Expected& expected, const Found& found, fmt::format_string<Args...> text,
                   Args&&... args) {
    return error("type mismatch", "type mismatch: " + fmt::format(text, std::forward<Args>(args)...),
                 {.expected = row(expected), .found = row(found)});
  }
  bool limit(std::string message);
  bool unknown(std::string_view words, u64 x, u64 count);
  bool comes_later(u32 x);
  /// Sets the place of the errors that follow.
  void at(Span place) {
    place_ = place;
    instr_ = nullptr;
  }
  /// Sets the place of the errors that follow to an instruction. `mark` narrows it to a part.
  void at(const Instr& instr, Span place) {
    place_ = place;
    instr_ = &instr;
    part_ = {};
  }
  /// Makes the errors that follow point to a part of the instruction, if the source has it; to the whole one for
  /// Part{}.
  void mark(Part part) { part_ = part; }
  /// Sets the index of the function that the errors that follow are in; empty outside of functions.
  void inside(std::optional<u32> func) { func_ = func; }
  /// Passes the error of a judgement that does not hold to the diagnostics. Returns `holds`.
  bool report(bool holds);

  // ---- Types as the user wrote them

  [[nodiscard]] std::string show(HeapType t) const;
  [[nodiscard]] std::string show(ValType t) const;
  /// The types separated by spaces. Of many types, only the last are shown.
  [[nodiscard]] std::string show(std::span<const ValType> ts) const;
  /// The same in brackets, as a stack is shown: "[i32 (ref $t)]".
  [[nodiscard]] std::string row(std::span<const ValType> ts) const { return "[" + show(ts) + "]"; }
  [[nodiscard]] std::string row(ValType t) const { return "[" + show(t) + "]"; }
  /// "[i32] -> [i64]"
  [[nodiscard]] std::string show(const FuncType& t) const { return row(t.params) + " -> " + row(t.results); }
  /// "$name" for the type with that index; without a name, the index.
  [[nodiscard]] std::string show_type(u32 x) const { return name_of(*module, Space::type, x); }
  /// Will the next error be shown? An error beyond the limit of the diagnostics is only counted; it should be described
  /// in constant time.
  [[nodiscard]] bool describes() const { return !diagnostics_.is_full(); }
  [[nodiscard]] std::string named_field(u32 type, u32 field) const {
    return wfx::named_field(*module, type, field);
  }
  /// "function $f"
  [[nodiscard]] std::string named(Space space, u32 x) const {
    return describes() ? wfx::named(*module, space, x) : std::string(noun_of(space));
  }

  struct DataOk {};
  std::vector<DataOk> datas;  // C.DATAS: ok*
  std::vector<bool> refs;     // C.REFS, by function index
  bool judges_bodies = true;  // else Module_ok leaves out the premise about functions (declarations.h)
  const std::shared_ptr<Module> module;
  const std::shared_ptr<TypeStore> types;
  const std::shared_ptr<ValidModule> valid;  // the result of validation so far
  const Matcher matcher;

 protected:
  /// Describes a fault that is against a rule, but not against one of its premises.
  bool error_of(Rule rule, std::string_view words, std::string message, ErrorDetails details);
  [[nodiscard]] std::optional<u32> func() const { return func_; }

 private:
  /// The first type of the module that expands to a Comp; null if there is none.
  template <class Comp>
  [[nodiscard]] const Comp* first_of() const {
    for (const DefTypeId id : valid->type_ids)
      if (const auto* comp = std::get_if<Comp>(&types->expand(id))) return comp;
    return nullptr;
  }
  template <class Comp>
  bool wrong_comp(u32 x) {
    if constexpr (std::is_same_v<Comp, FuncType>)
      return wrong_comp("non-function type", "a function", x, func_instead_of(x));
    else if constexpr (std::is_same_v<Comp, StructType>)
      return wrong_comp("non-structure type", "a structure", x, "");
    else if constexpr (std::is_same_v<Comp, ArrayType>)
      return wrong_comp("non-array type", "an array", x, "");
    else
      return wrong_comp("non-continuation type", "a continuation", x, cont_instead_of(x));
  }
  bool wrong_comp(std::string_view words, std::string_view expected, u32 x, std::string hint);
  /// The hint for a type index x where a continuation type, or a function type, is expected; empty if there is none.
  [[nodiscard]] std::string cont_instead_of(u32 x) const;
  [[nodiscard]] std::string func_instead_of(u32 x) const;
  void mark_index(std::optional<Space> space, u64 x);
  /// The first type index of a closed defined type, if the module has it.
  [[nodiscard]] std::optional<u32> find_index(DefTypeId t) const;
  /// The error that a premise which holds fails, for a mutant or a variant.
  void made_to_fail();

  Diagnostics& diagnostics_;
  // The first type index of each defined type. Filled on demand, since few modules need it.
  mutable std::unordered_map<DefTypeId, u32> index_of_;
  mutable std::size_t in_index_ = 0;   // the number of C.TYPES that index_of_ covers
  std::optional<Premise> failed_;      // the premise that failed last
  std::optional<Diagnostic> pending_;  // the error of the innermost judgement that does not hold
  Span place_{};                       // the place of the errors that follow
  const Instr* instr_ = nullptr;       // the instruction at that place, or null
  Part part_{};                        // the marked part of the instruction
  std::optional<u32> func_;
};

}  // namespace wfx
