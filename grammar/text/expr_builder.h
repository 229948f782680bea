// Expressions as the parser reads them: instructions in the order of execution, blocks, labels, locals.
#pragma once

#include "grammar/script.h"
#include "grammar/text/draft.h"

namespace wfx::text {

inline constexpr u64 kNaturalAlignment = 0xFF;

/// The type of the literal of a `const` instruction.
ValKind literal_type(Op op);

/// Puts one expression together at a time.
class ExprBuilder {
 public:
  ExprBuilder(Context& context, Draft& draft) : context_(context), draft_(draft) {}

  // An expression begins with begin() or begin_function() and ends with finish().
  void begin();
  /// `untold_params`: the type that says how many parameters there are is not known yet.
  void begin_function(u32 func, bool untold_params);
  void local(Binding binding, Span at);
  void locals(u32 count) { locals_.skip(count); }
  Expr finish(Span close);

  // Numbers and lists
  u32 u32_number(Span at);
  u64 u64_number(Span at);
  u64 offset(Span at);
  u64 alignment(Span at);
  void begin_indices() { indices_.clear(); }
  void index(Index i, Span at) { indices_.push_back({i, at}); }
  struct PlacedIndex {
    Index index;
    Span at;
  };
  [[nodiscard]] const std::vector<PlacedIndex>& indices() const { return indices_; }
  void begin_lanes() { lanes_.clear(); }
  void lane(Span at) { lanes_.push_back(at); }
  /// A literal of a number type; zero, if it is none, which is then reported.
  u64 literal(ValKind type, Span at);
  /// The lanes as a vector of a shape. NaN patterns are errors unless `patterns` takes them.
  V128 lanes(Span shape, Span all, std::array<NanKind, 16>* patterns);

  // An instruction and its immediates
  Head head(Op op);
  Head with_index(Op op, Index x, Span at);
  Head with_indices(Op op, Index x, Index y, Span at);
  Head with_count(Op op, Index x, Span at, Span count);
  Head with_type(Op op, ValType type);
  u8 lane_index(Span at);
  Head with_lane(Head h, Span at);
  Head br_table(Op op, Span at);
  Head br_on_cast(Op op, Index label, Span at, ValType from, ValType to);
  Head call_indirect(Op op, Index table, Span at, HeapType type);
  Head select(Op op, bool typed, ResultType types);
  Head number(Op op, Span at);
  Head vector(Op op, Span shape, Span at);
  Head shuffle(Op op, Span at);
  Head access(Op op, Index memory, Span at, u64 offset, u64 alignment);

  // Continuations. A form that only one dialect has is checked by require().
  void require(Dialect dialect, Span at, std::string_view hint_of_2022 = "--dialect=2022 reads it");
  Head cont_new(Op op, Index type, Span at, Dialect dialect);
  Head cont_bind(Op op, Index type, Span at);
  Head resume(Op op, Index type, Span at);
  Head resume(Op op, Span at);
  Head resume_throw(Op op, Index type, Span at, Index tag);
  Head resume_throw(Op op, Index tag, Span at);
  void begin_handlers();
  void handler(Index tag, Index label, Span at, Dialect dialect);
  void switch_handler(Index tag);
  void begin_catches();
  void catch_tag(Catch::Kind kind, Index tag, Index label, Span at);
  void catch_all(Catch::Kind kind, Index label, Span at);

  // Emission
  void emit(const Head& h, Span at);
  void hint(Hint h, Span at);
  Head block_head(Symbol label, BlockType type);
  void open(Op op, Head h, Span at);
  void open_try(Op op, Head h, Span at);
  void else_(Span at);
  void else_(Symbol label, Span at_label, Span at);
  void close(Span at);
  void end(Symbol label, Span at_label, Span at);

 private:
  struct Block {
    Symbol label;
    u32 outer;  // what the label meant outside: as in label_positions_
    u32 pc;
    u32 else_pc;
  };

  void set(Head& h, Immediate m, Index index, Span at);
  static void mark(Head& h, Immediate m) { h.instr.set_unresolved(h.instr.unresolved() | mark_of(m)); }
  static bool is_marked(const Head& h, Immediate m) { return (h.instr.unresolved() & mark_of(m)) != 0; }
  u32 tag_ref(Index tag);
  u32 ref_type(ValType type);
  u32 label(Index label, Span at);
  [[nodiscard]] std::string suggest_label(Symbol label) const;
  u32 local(Head& h, Index x, Span at);
  void check_label(Symbol label, Span at);
  Head without_type(Op op);
  template <typename List>
  void set_tags(Head& h, Immediate of, List& list);
  Head with_handlers(Head h);
  void out_of_range(Span at, bool is_float);

  Context& context_;
  Draft& draft_;
  Expr expr_;
  std::optional<u32> func_;  // the index of the function whose body this is
  bool untold_params_ = false;
  Scope locals_;
  u32 labels_ = 0;  // blocks so far
  std::vector<Block> blocks_;
  std::vector<u32> label_positions_;  // by Symbol: position in blocks_ plus one, 0 for none
  Hint hint_ = Hint::none;
  Span hint_at_;
  std::vector<PlacedIndex> indices_;
  std::vector<Span> lanes_;
  std::vector<Index> tags_;  // parallel to handlers_ or catches_
  std::vector<Handler> handlers_;
  std::vector<Catch> catches_;
};

}  // namespace wfx::text
