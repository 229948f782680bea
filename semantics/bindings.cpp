#include "semantics/bindings.h"

#include <algorithm>

#include "semantics/rules.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

constexpr std::size_t kMostOperands = 8;

/// Cuts a text at its spaces that stand in no parentheses, braces or brackets.
std::vector<std::string_view> items_of(std::string_view text) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if (c != ' ' || depth > 0) continue;
    if (i > begin) items.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return items;
}

/// What is between the parentheses of an item, if it has them.
std::string_view inside(std::string_view item) {
  return item.starts_with('(') && item.ends_with(')') ? item.substr(1, item.size() - 2) : item;
}

/// A side of a judgement: values, and behind them an instruction, if there is one.
struct Side {
  std::vector<std::string_view> values;  // the topmost last
  std::string_view instr;
};

bool is_value(std::string_view item) {
  if (item.starts_with("val") || item == "ref" || item.starts_with("ref_")) return true;
  for (const char* reference : {"(ref.func ", "(ref.cont ", "(ref.exn ", "(ref.struct ", "(ref.array ",
                                "(ref.i31 ", "(ref.null ", "(ref.extern "})
    if (item.starts_with(reference)) return true;
  return item == "ref.null" || item.find(".const ") != std::string_view::npos;
}

/// The values and the instruction in a side, within the contexts that it writes around them. Outside of a context,
/// `last_is_instr` says of the last item that it is an instruction, though a value may be written like it.
Side side_of(std::string_view text, bool last_is_instr) {
  std::vector<std::string_view> items = items_of(text);
  if (!items.empty() && items.front().ends_with(';')) items.erase(items.begin());
  while (!items.empty() && items.back().starts_with("instr")) items.pop_back();
  if (items.empty()) return {};
  const std::string_view last = items.back();
  // (label_n{...} ...), (prompt{...} ...), H^ea[...], E[...]: what stands in the hole.
  for (const char* context : {"(label_", "(frame_", "(handler_", "(handle{", "(prompt{"})
    if (last.starts_with(context)) return side_of(inside(last).substr(inside(last).find('}') + 1), false);
  if (last.ends_with(']') && (last.starts_with("H^") || last.starts_with("E[")))
    return side_of(last.substr(last.find('[') + 1, last.size() - last.find('[') - 2), false);
  Side side;
  if (last_is_instr || !is_value(last)) {
    side.instr = last;
    items.pop_back();
  }
  side.values = std::move(items);
  return side;
}

struct Sides {
  Side left, right;
};

Sides sides_of(std::string_view judgement) {
  const std::string_view conclusion = judgement.substr(0, judgement.find('\n'));
  const std::size_t arrow = conclusion.find("~>");
  if (arrow == std::string_view::npos) return {};
  return {.left = side_of(conclusion.substr(0, arrow), true),
          .right = side_of(conclusion.substr(arrow + 2), false)};
}

const Sides& sides_of(Rule rule) {
  static const std::vector<Sides> all = [] {
    std::vector<Sides> sides;
    sides.reserve(kRuleCount);
    for (const RuleInfo& info : kRules) sides.push_back(sides_of(info.judgement));
    return sides;
  }();
  return all[static_cast<std::size_t>(rule)];
}

/// The number of the values of which a rule writes only that they are so many: the n of val^n.
std::optional<u64> count_of_sequence(Rule rule, const RedexText& before, const RedexText& after,
                                     const Configuration& z) {
  switch (rule) {
    case Rule::Step_contBind_Live: return before.height - after.height;
    case Rule::Step_throw_:
    case Rule::Step_resume_throw_Cont: return before.height + 1 - after.height;
    case Rule::Step_resume_Live:
    case Rule::Step_switch_Handled: return before.height - 1 - before.stack->size;
    case Rule::Step_suspend_Handled: return before.height - before.stack->size;
    case Rule::Step_read_call_ref_Func: return z.frame().func->params;
    case Rule::Step_read_block:
    case Rule::Step_read_loop:
    case Rule::Step_read_try_table: return z.height() - z.context().height;
    default: return std::nullopt;
  }
}

class Binder {
 public:
  explicit Binder(std::optional<u64> count) : count_(count) {}

  void match(const Side& side, const RedexText& text) {
    values(side, text.operands);
    if (!side.instr.empty()) instruction(inside(side.instr), text.redex);
  }
  std::vector<Binding> finish() { return std::move(bindings_); }

 private:
  void bind(std::string_view name, std::string_view value) {
    if (std::ranges::none_of(bindings_, [&](const Binding& b) { return b.name == name; }))
      bindings_.push_back({std::string(name), std::string(value)});
  }

  void values(const Side& side, const std::vector<std::string>& operands) {
    std::size_t left = operands.size();
    for (std::size_t i = side.values.size(); i-- > 0;) {
      const std::string_view item = side.values[i];
      const std::size_t exponent = item.find('^');
      if (item.starts_with("val") && exponent != std::string_view::npos) {
        if (!count_) return;
        const std::size_t shown = std::min<std::size_t>(left, *count_);
        std::string sequence = shown < *count_ ? "…" : "";
        for (std::size_t k = left - shown; k < left; ++k)
          sequence += (sequence.empty() ? "" : " ") + operands[k];
        left -= shown;
        if (*count_ > 0) bind(item, sequence);
        bind(item.substr(exponent + 1), std::to_string(*count_));
        continue;
      }
      if (left == 0 || !is_value(item) || item.find_first_of("*?") != std::string_view::npos) return;
      // Of a continuation that has not begun, the function that it calls stands above what is passed to it.
      if (item.starts_with("(ref.cont ") && left > 1 && !operands[left - 1].starts_with("cont ")) --left;
      value(item, operands[--left]);
    }
  }

  /// The item is `val`, `ref`, `ref.null`, `(i32.const c)` or `(ref.cont a)`.
  void value(std::string_view item, std::string_view operand) {
    if (item == "ref.null") return;
    const std::vector<std::string_view> words = items_of(inside(item));
    if (words.size() > 2 || words.back().find_first_of("($") != std::string_view::npos) return;
    // Of "cont 3" the address.
    if (item.starts_with("(ref.") && operand.find(' ') != std::string_view::npos)
      operand = operand.substr(operand.rfind(' ') + 1);
    bind(words.back(), operand);
  }

  /// `notation` is the instruction of the rule, `cont.bind ct ct'`, and `redex` one such in the text format.
  void instruction(std::string_view notation, std::string_view redex) {
    const std::vector<std::string_view> names = items_of(notation);
    const std::vector<std::string_view> words = items_of(redex);
    if (words.empty()) return;
    if (names[0] != words[0] && !is_operator(names[0], words[0])) return;
    for (std::size_t i = 1; i < names.size() && i < words.size(); ++i) {
      const bool is_rest = names[i].ends_with('*') || names[i].ends_with("*)");
      if (names[i].starts_with('(') || names[i].starts_with("instr") || names[i] == "bt") return;
      if (names[i].find_first_of("$[") != std::string_view::npos) continue;
      // Immediates that the text format may leave out are not told apart.
      if (!is_rest && words.size() > names.size() && i + 1 == names.size()) return;
      const char* end = is_rest ? redex.data() + redex.size() : words[i].data() + words[i].size();
      bind(names[i], std::string_view(words[i].data(), static_cast<std::size_t>(end - words[i].data())));
      if (is_rest) return;
    }
  }

  /// Binds the parts of `nt.binop`, if the mnemonic can be one. False: the names are those of another instruction.
  bool is_operator(std::string_view notation, std::string_view mnemonic) {
    const std::size_t dot = notation.find('.'), at = mnemonic.find('.');
    if (dot == std::string_view::npos || at == std::string_view::npos) return false;
    const std::string_view type = notation.substr(0, dot);
    if (type == mnemonic.substr(0, at) || (type != "nt" && type != "Inn")) return false;
    bind(type, mnemonic.substr(0, at));
    // The operator of `nt.load` is written out, that of `nt.binop` is a name.
    if (!mnemonic.substr(at + 1).starts_with(notation.substr(dot + 1)))
      bind(notation.substr(dot + 1), mnemonic.substr(at + 1));
    return notation.find(' ') == std::string_view::npos;
  }

  std::optional<u64> count_;
  std::vector<Binding> bindings_;
};

}  // namespace

RedexText redex_text(const Configuration& z, std::string redex, Constants constants) {
  RedexText text{
      .redex = std::move(redex), .operands = {}, .constants = 0, .height = z.height(), .stack = z.stack};
  const Value* end = z.stack->values.data() + z.height();
  const u64 in_context = z.finished() ? 0 : z.height() - z.bottom();
  for (const Value* v = end - std::min<u64>(in_context, kMostOperands); v != end; ++v)
    text.operands.push_back(short_text(*v));
  // What the last rule put in front of the code stands above.
  for (std::size_t i = z.admin().size(); i-- > 0 && z.admin()[i].kind == AdminItem::Kind::value;
       ++text.height)
    text.operands.push_back(short_text(z.admin()[i].value));
  if (constants == Constants::none || z.finished() || !z.has_frame()) return text;
  if (text.height - z.height() < z.admin().size()) return text;  // the redex is not in the code
  for (const Instr* next = z.pc; is_constant(next->op); ++next, ++text.height, ++text.constants) {
    const std::string constant = text_of(*next, *z.stack);
    text.operands.push_back(constant.substr(constant.find(' ') + 1));
  }
  return text;
}

std::vector<Binding> bindings(Rule rule, const RedexText& before, const RedexText& after,
                              const Configuration& z) {
  const Sides& sides = sides_of(rule);
  // A step at which the run was exhausted has not been completed.
  Binder binder(z.finished() ? std::nullopt : count_of_sequence(rule, before, after, z));
  binder.match(sides.left, before);
  binder.match(sides.right, after);
  return binder.finish();
}

}  // namespace wfx
