// The context C of a judgement, as far as the module gives it, and where a judgement that does not hold is
// reported.
#pragma once

#include <fmt/format.h>

#include "grammar/diagnostics.h"
#include "grammar/naming.h"
#include "grammar/parts.h"
#include "semantics/typing/typing_rules.h"

namespace wfx {

/// Implementation limits, those that the JavaScript interface sets for all engines: they keep the time that
/// typing takes in proportion to the size of the module.
inline constexpr u32 kMaxArity = 1'000;  // parameters or results of a function type
inline constexpr u32 kMaxFields = 10'000;
inline constexpr u32 kMaxLocals = 50'000;
inline constexpr u32 kMaxOperands = 1'000'000;  // ours: operands at once on the stack of a function

/// What an error says beside its message.
struct ErrorDetails {
  std::string expected{}, found{}, hint{};
  std::vector<std::string> notes{};
};

/// C: TYPES, FUNCS, TABLES, MEMS, GLOBALS, TAGS, ELEMS and DATAS are those of `valid`, as far as they are
/// known.
class Context {
 public:
  Context(std::shared_ptr<Module> m, std::shared_ptr<TypeStore> types, Diagnostics& diagnostics,
          RuleObserver* observer);

  // ---- The context

  /// C.TYPES[x], where there is one.
  [[nodiscard]] std::optional<DefTypeId> def(u32 x) const {
    return x < valid->type_ids.size() ? std::optional(valid->type_ids[x]) : std::nullopt;
  }
  /// A type without type indices. Those of a type that is not ok become `bot`.
  [[nodiscard]] HeapType close(HeapType t) const;
  [[nodiscard]] ValType close(ValType t) const {
    if (t.is_ref()) t.heap = close(t.heap);
    return t;
  }
  /// Adds the defined types of a group to C.TYPES.
  void add_types(std::span<const DefTypeId> ids);
  /// A type index of a closed defined type of the module.
  [[nodiscard]] u32 index_of(DefTypeId t) const { return *find_index(t); }

  // ---- Premises

  /// The end of a rule whose premises hold; true.
  bool taken(Rule rule) const { return matcher.taken(rule); }
  /// Notes whether a premise holds; answers what its truth is to be taken for. After a failure the caller
  /// says what is wrong by `error`, unless the premise is a judgement that has said so.
  bool holds(Premise p, bool value) {
    value = matcher.holds(p, value);
    if (!value)
      failed_ = p;
    else if (pending_)
      pending_.reset();
    return value;
  }
  /// As `holds`, for a premise that gives a thing to go on with: no mutant can make it hold without the
  /// thing.
  bool exists(Premise p, bool found) {
    const bool held = holds(p, found);
    if (!found) failed_ = p;
    return found && held;
  }
  /// The rule of a list that is not empty, in which the second premise is the judgement of what is behind the first
  /// item. Not by recursion: first the first premise for each of the `count` items in order, then, from the last one
  /// back, the second, which for the last is `empty`.
  template <class Judge, class Empty>
  bool judge_list(Premise first, Premise second, std::size_t count, Judge judge, Empty empty) {
    std::size_t n = 0;
    while (n < count && holds(first, judge(n))) ++n;
    bool rest = n == count && empty();
    for (; n > 0; --n) rest = holds(second, rest) && taken(second.rule);
    return rest;
  }
  /// The x-th of an index space; null, and reported with the words "unknown ...", if there is none.
  template <class Space>
  auto lookup(Premise p, Space& space, u32 x, std::string_view words) -> decltype(&space[0]) {
    if (exists(p, x < space.size())) return &space[x];
    unknown(words, x, space.size());
    return nullptr;
  }
  /// C.TYPES[x] ~~ Comp; null, and reported, if it is not so.
  template <class Comp>
  const Comp* expand(Premise p, u32 x) {
    const auto t = def(x);
    return as<Comp>(p, t ? Expand(*this, *t) : nullptr, x);
  }
  /// The expansion of type index x as a Comp; null, and reported, if it is another or null.
  template <class Comp>
  const Comp* as(Premise p, const CompType* expansion, u32 x) {
    const Comp* comp = expansion ? std::get_if<Comp>(expansion) : nullptr;
    if (exists(p, comp != nullptr)) return comp;
    if (!expansion)
      unknown("unknown type", x, valid->type_ids.size());
    else
      wrong_comp<Comp>(x);
    return nullptr;
  }
  /// C.TYPES[x] ~~ cont t1* -> t2*, which is short for C.TYPES[x] ~~ cont ft and ft ~~ func t1* -> t2*.
  const FuncType* expand_cont(Premise p, u32 x) {
    const ContType* cont = expand<ContType>(p, x);
    const FuncType* func = cont ? func_type(cont->func) : nullptr;
    if (cont && !func && !exists(p, false)) wrong_comp<ContType>(x);
    return func;
  }
  /// The function type that a closed type stands for; null if it does not.
  [[nodiscard]] const FuncType* func_type(HeapType t) const {
    return t.kind == HeapKind::def ? std::get_if<FuncType>(&types->expand(t.index)) : nullptr;
  }

  // ---- Errors: false, so that a rule can end in `return c.error(...)`

  /// Says what is wrong when a premise has just failed. The innermost judgement that says so is heard.
  bool error(std::string_view words, std::string message, ErrorDetails details = {});
  template <class... Args>
  bool type_mismatch(fmt::format_string<Args...> text, Args&&... args) {
    return error("type mismatch", "type mismatch: " + fmt::format(text, std::forward<Args>(args)...));
  }
  /// A type mismatch of two types, or sequences of types, that are shown.
  template <class Expected, class Found, class... Args>
  bool mismatch_of(const Expected& expected, const Found& found, fmt::format_string<Args...> text,
                   Args&&... args) {
    return error("type mismatch", "type mismatch: " + fmt::format(text, std::forward<Args>(args)...),
                 {.expected = row(expected), .found = row(found)});
  }
  bool limit(std::string message);
  bool unknown(std::string_view words, u64 x, u64 count);
  bool comes_later(u32 x);
  /// Where the next errors are.
  void at(Span place) {
    place_ = place;
    instr_ = nullptr;
  }
  /// They are at this instruction, or at a part of it (mark).
  void at(const Instr& instr, Span place) {
    place_ = place;
    instr_ = &instr;
    part_ = {};
  }
  /// Marks a part of the instruction in the errors that come next, where its source shows it.
  void mark(Part part) { part_ = part; }
  /// The function that the next errors are in; none: they are in no function.
  void inside(std::optional<u32> func) { func_ = func; }
  /// Passes an error on to the user; nothing if the judgement holds. Answers `holds`.
  bool report(bool holds);

  // ---- Types as the user wrote them

  [[nodiscard]] std::string show(HeapType t) const;
  [[nodiscard]] std::string show(ValType t) const;
  /// The types in a row; of many, the last few.
  [[nodiscard]] std::string show(std::span<const ValType> ts) const;
  /// In brackets, as a stack is shown: "[i32 (ref $t)]".
  [[nodiscard]] std::string row(std::span<const ValType> ts) const { return "[" + show(ts) + "]"; }
  [[nodiscard]] std::string row(ValType t) const { return "[" + show(t) + "]"; }
  /// "[i32] -> [i64]"
  [[nodiscard]] std::string show(const FuncType& t) const { return row(t.params) + " -> " + row(t.results); }
  /// "$name" or the number.
  [[nodiscard]] std::string show_type(u32 x) const { return name_of(*module, Space::type, x); }
  /// Whether the next error is shown. One that is counted alone gets what is described in constant time.
  [[nodiscard]] bool describes() const { return !diagnostics_.is_full(); }
  [[nodiscard]] std::string named_field(u32 type, u32 field) const {
    return wfx::named_field(*module, type, field);
  }
  /// "function $f"
  [[nodiscard]] std::string named(Space space, u32 x) const {
    return describes() ? wfx::named(*module, space, x) : std::string(noun_of(space));
  }

  std::vector<bool> refs;  // C.REFS, by function index
  const std::shared_ptr<Module> module;
  const std::shared_ptr<TypeStore> types;
  const std::shared_ptr<ValidModule> valid;  // in the making
  const Matcher matcher;

 protected:
  /// An error of a rule that is not of one of its premises.
  bool error_of(Rule rule, std::string_view words, std::string message, ErrorDetails details);
  [[nodiscard]] std::optional<u32> func() const { return func_; }

 private:
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
  /// Hints at the type that may have been meant by x, where a continuation type or a function type is expected.
  [[nodiscard]] std::string cont_instead_of(u32 x) const;
  [[nodiscard]] std::string func_instead_of(u32 x) const;
  void mark_index(std::optional<Space> space, u64 x);
  /// The first type index of a closed defined type, if the module has it.
  [[nodiscard]] std::optional<u32> find_index(DefTypeId t) const;

  Diagnostics& diagnostics_;
  // Filled when an index is asked for, as few modules do.
  mutable std::unordered_map<DefTypeId, u32> index_of_;
  mutable std::size_t in_index_ = 0;  // how many of C.TYPES are in it
  std::optional<Premise> failed_;
  std::optional<Diagnostic> pending_;  // of the innermost judgement that does not hold
  Span place_{};
  const Instr* instr_ = nullptr;  // at that place
  Part part_{};                   // of it
  std::optional<u32> func_;
};

}  // namespace wfx
