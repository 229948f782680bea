#include "semantics/typing/subtype_mismatch.h"

namespace wfx {

namespace {

class Comparison {
 public:
  Comparison(const Context& c, u32 sub, u32 super) : c_(c), sub_(sub), super_(super), matcher_{*c.types} {}

  SubtypeMismatch find() const {
    const CompType& sub = c_.types->expand(*c_.def(sub_));
    const CompType& super = c_.types->expand(*c_.def(super_));
    if (sub.index() != super.index()) return kinds(sub, super);
    if (const auto* func = std::get_if<FuncType>(&sub)) return funcs(*func, std::get<FuncType>(super));
    if (const auto* structure = std::get_if<StructType>(&sub))
      return structs(*structure, std::get<StructType>(super));
    if (const auto* array = std::get_if<ArrayType>(&sub))
      return field("its element", array->field, std::get<ArrayType>(super).field);
    return {"the type of its function is no subtype",
            {.expected = c_.show(std::get<ContType>(super).func),
             .found = c_.show(std::get<ContType>(sub).func)}};
  }

 private:
  static std::string_view kind(const CompType& t) {
    constexpr std::string_view kKinds[] = {"a function", "a structure", "an array", "a continuation"};
    return kKinds[t.index()];
  }
  [[nodiscard]] SubtypeMismatch kinds(const CompType& sub, const CompType& super) const {
    return {fmt::format("{} type is no subtype of {} type", kind(sub), kind(super))};
  }

  [[nodiscard]] std::string show(const FieldType& t) const {
    const std::string type = t.pack == PackKind::none ? c_.show(t.type)
                             : t.pack == PackKind::i8 ? "i8"
                                                      : "i16";
    return t.mut ? fmt::format("(mut {})", type) : type;
  }

  /// Why the field does not match; `why` is empty if it matches.
  [[nodiscard]] SubtypeMismatch field(const std::string& what, const FieldType& sub,
                                      const FieldType& super) const {
    if (Fieldtype_sub::derive(matcher_, sub, super)) return {};
    const std::string why = sub.mut != super.mut ? fmt::format("{} is {}mutable", what, sub.mut ? "" : "not ")
                            : sub.mut ? fmt::format("{} is mutable, so that its type must be the same", what)
                                      : fmt::format("the type of {} is no subtype", what);
    return {why, {.expected = show(super), .found = show(sub)}};
  }

  [[nodiscard]] SubtypeMismatch structs(const StructType& sub, const StructType& super) const {
    const std::size_t count = super.fields.size();
    for (std::size_t i = 0; i < std::min(count, sub.fields.size()); ++i) {
      SubtypeMismatch found =
          field(c_.named_field(sub_, static_cast<u32>(i)), sub.fields[i], super.fields[i]);
      if (!found.why.empty()) return found;
    }
    if (sub.fields.size() >= count) return {};
    return {
        fmt::format("it has no {}", c_.named_field(super_, static_cast<u32>(sub.fields.size()))),
        {.expected = counted(count, "field") + " at least", .found = counted(sub.fields.size(), "field")}};
  }

  [[nodiscard]] SubtypeMismatch funcs(const FuncType& sub, const FuncType& super) const {
    // Parameters are contravariant: those of the supertype must match those of the subtype.
    SubtypeMismatch found = row("parameter", super.params, sub.params, sub.params, super.params,
                                "the type of {} is no supertype");
    return found.why.empty() ? row("result", sub.results, super.results, sub.results, super.results,
                                   "the type of {} is no subtype")
                             : found;
  }
  /// Why the types `below` do not match the types `above`; `why` is empty if they do. `sub` and `super` are the same
  /// two sequences, by the type that has them; they are what the error shows. `noun` names an item.
  [[nodiscard]] SubtypeMismatch row(std::string_view noun, std::span<const ValType> below,
                                    std::span<const ValType> above, std::span<const ValType> sub,
                                    std::span<const ValType> super,
                                    fmt::format_string<std::string> text) const {
    if (sub.size() != super.size())
      return {fmt::format("it has another number of {}s", noun),
              {.expected = c_.row(super), .found = c_.row(sub)}};
    for (std::size_t i = 0; i < sub.size(); ++i)
      if (!Valtype_sub::derive(matcher_, below[i], above[i]))
        return {fmt::format(text, fmt::format("{} {}", noun, i)),
                {.expected = c_.show(super[i]), .found = c_.show(sub[i])}};
    return {};
  }

  const Context& c_;
  u32 sub_, super_;
  Matcher matcher_;  // without an observer, since this is not part of the derivation
};

}  // namespace

SubtypeMismatch subtype_mismatch(Context& c, u32 sub, u32 super) { return Comparison(c, sub, super).find(); }

}  // namespace wfx
