#include <algorithm>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/decode_parts.h"
#include "grammar/index_spaces.h"
#include "grammar/naming.h"

namespace wfx::binary {

namespace {

/// How many things in a function or a type can have a name, by index of the function or the type.
using Counts = std::vector<std::size_t>;

Counts field_counts(const IndexSpaces& spaces) {
  Counts counts(spaces.size(Space::type));
  for (u32 type = 0; type < counts.size(); ++type)
    if (const auto* fields = spaces.comp<StructType>(type)) counts[type] = fields->fields.size();
  return counts;
}

Counts local_counts(const IndexSpaces& spaces) {
  Counts counts(spaces.size(Space::func));
  for (u32 func = 0; func < counts.size(); ++func) {
    if (const auto* type = spaces.comp<FuncType>(*spaces.type_of_func(func)))
      counts[func] = type->params.size();
    if (const Func* f = spaces.func(func))
      for (const LocalRun& run : *f->locals) counts[func] += run.count;
  }
  return counts;
}

Counts label_counts(const IndexSpaces& spaces) {
  const auto opens_block = [](const Instr& i) {
    return info(i.op).shape == Shape::Block || info(i.op).shape == Shape::TryTable;
  };
  const auto of = [&](const Func& f) {
    // A function of an outline has no code. A block takes three bytes at least.
    constexpr std::size_t kLeast = 3;
    return f.body.code.empty() ? (f.at.end - f.at.begin) / kLeast
                               : static_cast<std::size_t>(std::ranges::count_if(f.body.code, opens_block));
  };
  Counts counts(spaces.size(Space::func));
  for (u32 func = 0; func < counts.size(); ++func)
    if (const Func* f = spaces.func(func)) counts[func] = of(*f);
  return counts;
}

/// The name section (specification 3.0, section 7.6.1).
class NameReader {
 public:
  NameReader(const Module& m, Span range)
      : spaces_(m), r_(m.source, range, "name section"), slots_(m.source->bytes.size() / 4) {}

  Names read() && {
    while (!r_.at_end()) {
      const u8 id = r_.byte("a subsection id");
      r_.sized("name subsection", [&] { subsection(static_cast<NameKind>(id)); });
    }
    return std::move(names_);
  }

 private:
  void subsection(NameKind kind);

  /// The names in an index space of the module.
  void map(Space space) { map(names_of(names_, space), spaces_.size(space)); }

  /// namemap ::= list(idx name), for at most `most` indices. A name is passed over if nothing has its index, or if the
  /// index is so large that the table would outgrow the module.
  void map(std::vector<std::string>& table, std::size_t most) {
    r_.list("the number of names", [&] {
      const u32 index = r_.unsigned32("an index");
      std::string name = r_.name("a name");
      if (index >= most) return;
      if (index >= table.size()) {
        const std::size_t more = index + std::size_t{1} - table.size();
        if (more > slots_) return;
        slots_ -= more;
        table.resize(index + std::size_t{1});
      }
      table[index] = std::move(name);
    });
  }

  /// indirectnamemap ::= list(idx namemap)
  void map_of_maps(std::vector<std::vector<std::string>>& tables, const Counts& most) {
    tables.resize(most.size());
    r_.list("the number of name maps", [&] {
      const u32 index = r_.unsigned32("an index");
      std::vector<std::string> unused;
      const bool there = index < most.size();
      map(there ? tables[index] : unused, there ? most[index] : 0);
    });
  }

  const IndexSpaces spaces_;
  ByteReader r_;
  std::size_t slots_;  // how many more entries the tables may have
  Names names_;
};

void NameReader::subsection(NameKind kind) {
  switch (kind) {
    case NameKind::module: names_.module = r_.name("the module's name"); return;
    case NameKind::func: return map(Space::func);
    case NameKind::local: return map_of_maps(names_.locals, local_counts(spaces_));
    case NameKind::label: return map_of_maps(names_.labels, label_counts(spaces_));
    case NameKind::type: return map(Space::type);
    case NameKind::table: return map(Space::table);
    case NameKind::memory: return map(Space::memory);
    case NameKind::global: return map(Space::global);
    case NameKind::elem: return map(Space::elem);
    case NameKind::data: return map(Space::data);
    case NameKind::field: return map_of_maps(names_.fields, field_counts(spaces_));
    case NameKind::tag: return map(Space::tag);
  }
  r_.bytes(r_.remaining(), "a subsection of another kind");
}

/// The branch hints (code metadata: list(funcidx list(offset 1 value)), offsets from the start of the body).
class BranchHintReader {
 public:
  BranchHintReader(const Module& m, Span range) : spaces_(m), r_(m.source, range, "branch hint section") {}

  std::vector<BranchHint> read() && {
    r_.list("the number of functions with hints", [&] {
      const u32 func = r_.unsigned32("a function index");
      r_.list("the number of hints", [&] { hint(func); });
    });
    if (!r_.at_end()) fail(r_.offset());
    return std::move(hints_);
  }

 private:
  void hint(u32 func) {
    const u32 begin = r_.offset();
    const u32 offset = r_.unsigned32("an offset");
    const u8 size = r_.byte("a hint's size");
    const u8 value = r_.byte("a hint");
    const Func* f = spaces_.func(func);
    if (size != 1 || value > 1 || f == nullptr) fail(begin);
    const Expr& body = f->body;
    const u64 place = f->at.begin + u64{offset};
    const auto at = place < f->at.end ? body.at.find(static_cast<u32>(place)) : std::nullopt;
    if (!at) fail(begin);
    const u32 pc = static_cast<u32>(*at);
    if (body.code[pc].op != Op::br_if && body.code[pc].op != Op::if_) fail(begin);
    hints_.push_back({func, pc, value == 1});
  }

  [[noreturn]] void fail(u32 begin) {
    r_.fail(r_.since(begin), "malformed branch hint", "this is no branch hint");
  }

  const IndexSpaces spaces_;
  ByteReader r_;
  std::vector<BranchHint> hints_;
};

/// Where a custom section's bytes stand.
Span range_of(const Custom& c) { return {static_cast<u32>(c.at.end - c.bytes.size()), c.at.end}; }

/// Reads `c` by a Reader if it has that name. False if it has not, or is malformed.
template <typename Reader, typename Result>
bool interpret(const Module& m, const Custom& c, std::string_view name, Result& result) {
  if (c.name != name) return false;
  try {
    result = Reader(m, range_of(c)).read();
    return true;
  } catch (const Malformed&) {
    return false;
  }
}

}  // namespace

void interpret_customs(Module& module) {
  // No section of several stands for all of them: all are kept as they are, in their order.
  const auto once = [&](std::string_view name) {
    return std::ranges::count(module.customs, name, &Custom::name) == 1;
  };
  const bool named = once(kNameSection);
  const bool hinted = once(kBranchHintSection);
  std::erase_if(module.customs, [&](const Custom& c) {
    return (named && interpret<NameReader>(module, c, kNameSection, module.names)) ||
           (hinted && interpret<BranchHintReader>(module, c, kBranchHintSection, module.branch_hints));
  });
}

}  // namespace wfx::binary
