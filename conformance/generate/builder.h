// A program in the making: one module, whose types, tags, functions, globals, tables, memories and segments come into
// being when a body that is being written asks for one.
#pragma once

#include <deque>

#include "conformance/generate/choices.h"
#include "conformance/generate/code.h"
#include "conformance/generate/options.h"

namespace wfx::generate {

/// Sets of tags as bits: those by which code may suspend, switch or throw; or, of the surroundings of code, those for
/// which suspensions, switches and exceptions are handled. The type system does not have them. The generator keeps them
/// so that most suspensions and exceptions find their handlers.
struct Effects {
  u32 suspends = 0, switches = 0, throws = 0;

  friend constexpr Effects operator|(Effects a, Effects b) {
    return {a.suspends | b.suspends, a.switches | b.switches, a.throws | b.throws};
  }
  friend constexpr Effects operator&(Effects a, Effects b) {
    return {a.suspends & b.suspends, a.switches & b.switches, a.throws & b.throws};
  }
  friend constexpr Effects operator-(Effects a, Effects b) {
    return {a.suspends & ~b.suspends, a.switches & ~b.switches, a.throws & ~b.throws};
  }
  [[nodiscard]] constexpr bool within(Effects around) const {
    const Effects rest = *this - around;
    return (rest.suspends | rest.switches | rest.throws) == 0;
  }
};
inline constexpr u32 kMostTags = 12;
constexpr u32 bit(u32 tag) { return u32{1} << tag; }
/// The tags in a set, ascending.
std::vector<u32> members(u32 set);

/// Two continuation types, or one twice, whose continuations can switch to each other: the last parameter of each is a
/// continuation of the other.
struct Mesh {
  u32 tag;
  std::array<u32, 2> conts;
};

/// The functions that a module imports: spectest.print_i32 and the like, each of one number.
inline constexpr std::array kPrinters = {ValKind::i32, ValKind::i64, ValKind::f32, ValKind::f64};
inline constexpr u32 kImportedFuncs = kPrinters.size();

/// How many functions a program exports at most.
inline constexpr u32 kExportedFuncs = 2;

/// How many times functions may be called, and continuations started, in one call from outside.
inline constexpr u32 kFuel = 100;

struct Form;  // conformance/generate/body.h

class Builder {
 public:
  Builder(const Options& options, Choices& choices);

  /// Writes the whole program. It exports functions that take numbers, and its globals of numbers; the exports have no
  /// names yet.
  std::shared_ptr<Module> build();

  // ---- Types

  /// Some defaultable type, as variables, parameters and fields have.
  ValType value_type();
  ResultType value_types(u32 most);
  /// Some structure type; with a field whose type matches `field`, if one is asked for.
  u32 struct_type(std::optional<ValType> field = std::nullopt);
  /// Some array type; of that element, if one is asked for.
  u32 array_type(std::optional<ValType> element = std::nullopt);
  /// A continuation type with these results, whose continuations raise nothing but `around`: they can be resumed where
  /// that is handled around.
  u32 cont_type(const ResultType& results, Effects around);
  /// A type that matches an abstract one, itself included.
  ValType below(ValType abstract);
  /// The structure and array types that there are.
  [[nodiscard]] std::vector<u32> aggregates() const;
  [[nodiscard]] bool has_aggregates() const { return !structs_.empty() || !arrays_.empty(); }
  /// What functions of a function type may raise. For a continuation type: what those of its function type may.
  Effects& effects_of(u32 type);

  // ---- What bodies use

  [[nodiscard]] u32 tags() const { return static_cast<u32>(module->tags.size()); }
  [[nodiscard]] const FuncType& tag_type(u32 tag) const { return types.signature(module->tags[tag].type); }
  /// A tag with these results.
  u32 tag(const ResultType& results);
  /// The tags of exceptions: those without results.
  [[nodiscard]] std::vector<u32> exceptions() const;
  /// A tag of exceptions, of those that there are or a new one.
  u32 exception();
  /// Whether there is a mesh of continuations with these results, or may be one more.
  [[nodiscard]] bool has_mesh(const ResultType& results) const;
  /// Such a mesh, which there must be.
  const Mesh& mesh(const ResultType& results);
  /// A function of that type that raises nothing but `around`.
  u32 function(u32 type, Effects around);
  /// The functions that there are whose results match, and that raise nothing but `around`.
  std::vector<u32> callable(const ResultType& results, Effects around);
  [[nodiscard]] u32 type_of_function(u32 func) const { return functions_[func - kImportedFuncs].type; }
  /// Is the program large enough? Then functions are made only where there must be one, and are short.
  [[nodiscard]] bool is_enough() const;
  /// A mutable global of that type.
  u32 global(ValType type);
  u32 table(RefType type);
  /// The global, an i64, into which what the program computes is mixed. It has no other use.
  u32 sum();
  u32 memory();
  u32 data();
  u32 elem(RefType type);

  /// A form, and its weight by the options.
  struct WeightedForm {
    const Form* form;
    u32 weight;
  };

  const Options& options;
  Choices& choices;
  const std::vector<WeightedForm> forms;  // those that may be chosen
  Types types;
  const std::shared_ptr<Module> module = std::make_shared<Module>();
  std::vector<Mesh> meshes;

 private:
  struct Function {
    u32 type = 0;
    Effects effects;
    bool exported = false;
    bool calls = false;
  };

  bool another(std::size_t count);
  [[nodiscard]] std::vector<std::size_t> meshes_of(const ResultType& results) const;
  u32 add_tag(ResultType params, const ResultType& results);
  u32 add_function(const Function& function);
  u32 add_global(ValType type, Expr init);
  template <class Fits>
  std::vector<u32> functions_where(Fits fits, bool recursion) const;
  Expr constant(ValType type);
  template <class Segment>
  std::vector<u32> segments_to_use(const std::vector<Segment>& segments);
  Data bytes();
  Elem elems(RefType type, u32 count);
  void write(u32 number);
  void add_imports();
  void add_exports();
  void add_reader();
  void add_fuel();

  std::vector<Function> functions_;  // without imports
  std::vector<u32> structs_, arrays_, conts_;
  std::deque<Effects> effects_;  // by type index; references to them stay valid
  u32 written_ = 0;              // instructions
  std::optional<u32> sum_;
};

}  // namespace wfx::generate
