// The body of a function in the making.
//
// Code is written in the order in which it runs, directed by types: to produce values of given types, one of the forms
// that can do so is chosen, and the operands that the form takes are produced first. All that a form may use is known
// at each point: the variables in scope, the labels, and what is handled around.
#pragma once

#include <functional>

#include "conformance/generate/builder.h"

namespace wfx::generate {

class Body {
 public:
  /// `type` is that of the function, `around` what is handled around its calls.
  Body(Builder& program, u32 type, Effects around);

  /// Writes the whole body: statements, and then the results.
  void write();
  /// How many instructions there are, but for those that only note what has been computed.
  [[nodiscard]] u32 size() const { return static_cast<u32>(code.size() - notes_); }
  Func finish();

  [[nodiscard]] bool has(Topic topic) const { return program.options.weight(topic) != 0; }

  // ---- Production: each writes code that leaves values of these types on the stack. They are [] for a statement.

  void produce(const ResultType& types);
  void produce(ValType type) { produce(ResultType{type}); }
  /// An operand of an instruction that traps on null. It may be null only as far as the topic of traps asks for.
  void operand(ValType type);
  /// Writes the simplest code that leaves values of these types.
  void least(ValType type);
  void least(const ResultType& types);
  /// Statements, and then values of these types.
  void sequence(const ResultType& types);
  /// Writes code that uses the values of the types `from` on the stack, and leaves values of the types `to`.
  void deliver(const ResultType& from, const ResultType& to);
  /// Writes code that leaves the reference that the code of `nullable` leaves, or the least non-null value of `type`
  /// where that reference is null.
  void or_else_least(ValType type, const std::function<void()>& nullable);

  // ---- Variables

  /// A local that is in scope, as all parameters are. A continuation can be used once: its local is mostly null
  /// afterwards.
  struct Variable {
    u32 local;
    ValType type;
    u32 level;  // of the blocks that it stands in
    bool live =
        false;  // of a continuation: it is there for sure, but for earlier rounds of a loop within its blocks
  };
  /// Adds a local that is no variable; answers its index.
  u32 local(ValType type);
  /// Makes the topmost value a variable, which is in scope until the block ends.
  void bind(ValType type);
  void bind(const ResultType& types);
  /// Takes a continuation out of its variable. If it was used already, the code makes another one.
  void take(std::size_t variable);
  /// Takes a continuation out of its variable. If it was used already, the value is null.
  void take_or_null(std::size_t variable);
  /// Chooses whether null is left behind where a continuation is taken. If not, it can be taken again after its use.
  bool leaves_null();
  template <class Fits>
  [[nodiscard]] std::vector<std::size_t> variables_where(Fits fits) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < variables.size(); ++i)
      if (fits(variables[i])) found.push_back(i);
    return found;
  }

  // ---- Blocks

  struct Label {
    ResultType types;      // of a branch to it
    bool is_loop = false;  // only a branch that counts the rounds may go there
    bool is_arm = false;   // of an `if`
  };
  void begin(Op op, const ResultType& params, const ResultType& results);
  void begin_try(const ResultType& results, std::vector<Catch> catches);
  void otherwise();
  void end();
  [[nodiscard]] u32 level() const { return static_cast<u32>(labels.size()); }
  /// The label index of the block that was begun at that level.
  [[nodiscard]] u32 label(u32 at_level) const { return level() - 1 - at_level; }
  /// May a branch leave the block here? Not where all code that follows would be dead.
  [[nodiscard]] bool may_leave() const { return labels.back().is_arm; }

  /// While it lives, forms may nest less deeply.
  class Nested {
   public:
    explicit Nested(Body& body) : body_(body) { --body.depth; }
    ~Nested() { ++body_.depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Body& body_;
  };

  Builder& program;
  Choices& choices;
  Types& types;
  Code code;
  const u32 type;
  const FuncType signature;
  Effects around;  // what is handled around what comes next
  std::vector<Variable> variables;
  std::deque<Label> labels;  // the outermost is the function's; references to those around stay valid
  i32 depth = 0;             // how many forms may nest in one another from here
  i32 fuel = 0;              // how many forms may still be written

 private:
  void produce_form(const ResultType& types);
  void leave_scope();
  void least_exception();

  std::vector<ValType> locals_;  // without parameters
  std::size_t notes_ = 0;        // instructions that only note what variables hold
  std::vector<u32> weights_;     // of the forms, 0 where they do not fit; for produce_form
};

/// A way to produce values.
struct Form {
  Topic topic;
  u32 weight;
  bool (*fits)(const Body&, const ResultType&);
  void (*write)(Body&, const ResultType&);
};

/// The forms that may be chosen under these options, with their weights.
std::vector<Builder::WeightedForm> forms_of(const Options& options);

// By topic, one file each.
std::span<const Form> aggregate_forms();
std::span<const Form> call_forms();
std::span<const Form> consumed_forms();
std::span<const Form> continuation_forms();
std::span<const Form> control_forms();
std::span<const Form> exception_forms();
std::span<const Form> memory_forms();
std::span<const Form> numeric_forms();
std::span<const Form> reference_forms();
std::span<const Form> switching_forms();
std::span<const Form> table_forms();
std::span<const Form> variable_forms();

/// Leaves a value on the stack, each time that it is called.
using Get = std::function<void()>;
inline Get local_getter(Body& w, u32 local) {
  return [&w, local] { w.code.emit(Op::local_get, local); };
}

// What forms ask of the types to be produced.
inline bool is_any(const Body& /*body*/, const ResultType& /*types*/) { return true; }
inline bool is_nothing(const Body& /*body*/, const ResultType& types) { return types.empty(); }
inline bool is_one(const ResultType& types) { return types.size() == 1; }
inline bool is_one(const ResultType& types, ValKind kind) { return is_one(types) && types[0].kind == kind; }
inline bool is_i32(const Body& /*body*/, const ResultType& types) { return is_one(types, ValKind::i32); }
inline bool is_cont(const Body& body, ValType t) { return body.types.as<ContType>(t) != nullptr; }
/// Whether the topics of the program have numbers or vectors of the kind.
inline bool has_topic(const Body& body, ValKind kind) {
  if (kind == ValKind::v128) return body.has(Topic::vectors);
  const bool is_float = kind == ValKind::f32 || kind == ValKind::f64;
  return !is_float || body.has(Topic::floats);
}
inline bool is_ref(const ResultType& types) { return is_one(types) && types[0].is_ref(); }
/// One reference of a type of the module.
template <class Comp>
bool is_ref_to(const Body& body, const ResultType& types) {
  return is_one(types) && body.types.as<Comp>(types[0]) != nullptr;
}

}  // namespace wfx::generate
