#include <algorithm>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/encode_parts.h"

namespace wfx::binary {

namespace {

bool has_names(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& n) { return !n.empty(); });
}
bool has_names(const std::vector<std::vector<std::string>>& maps) {
  return std::any_of(maps.begin(), maps.end(), [](const auto& names) { return has_names(names); });
}

void index_and_entry(ByteWriter& w, std::size_t index, const std::string& name) {
  w.unsigned_leb(index);
  w.name(name);
}

/// namemap ::= list(idx name)
void entries(ByteWriter& w, const std::vector<std::string>& names);

/// indirectnamemap ::= list(idx namemap)
void index_and_entry(ByteWriter& w, std::size_t index, const std::vector<std::string>& names) {
  w.unsigned_leb(index);
  entries(w, names);
}

bool is_present(const std::string& name) { return !name.empty(); }
bool is_present(const std::vector<std::string>& names) { return has_names(names); }

template <typename Map>
void sparse_list(ByteWriter& w, const Map& map) {
  w.unsigned_leb(
      static_cast<u64>(std::count_if(map.begin(), map.end(), [](const auto& e) { return is_present(e); })));
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (is_present(map[i])) index_and_entry(w, i, map[i]);
  }
}

void entries(ByteWriter& w, const std::vector<std::string>& names) { sparse_list(w, names); }

template <typename Map>
void subsection(ByteWriter& w, NameKind kind, const Map& map) {
  if (has_names(map)) w.section(static_cast<u8>(kind), [&] { sparse_list(w, map); });
}

void subsections(ByteWriter& w, const Names& n) {
  if (n.module) w.section(static_cast<u8>(NameKind::module), [&] { w.name(*n.module); });
  subsection(w, NameKind::func, n.funcs);
  subsection(w, NameKind::local, n.locals);
  subsection(w, NameKind::label, n.labels);
  subsection(w, NameKind::type, n.types);
  subsection(w, NameKind::table, n.tables);
  subsection(w, NameKind::memory, n.memories);
  subsection(w, NameKind::global, n.globals);
  subsection(w, NameKind::elem, n.elems);
  subsection(w, NameKind::data, n.datas);
  subsection(w, NameKind::field, n.fields);
  subsection(w, NameKind::tag, n.tags);
}

}  // namespace

void encode_names(ByteWriter& w, const Names& names) {
  ByteWriter contents;
  subsections(contents, names);
  if (contents.size() == 0) return;
  w.section(static_cast<u8>(Section::custom), [&] {
    w.name(kNameSection);
    w.bytes(std::move(contents).take());
  });
}

void encode_branch_hints(ByteWriter& w, const std::vector<PlacedHint>& hints) {
  if (hints.empty()) return;
  std::vector<std::vector<PlacedHint>> by_func;
  for (const PlacedHint& h : hints) {
    if (by_func.empty() || by_func.back().front().func != h.func) by_func.emplace_back();
    by_func.back().push_back(h);
  }
  w.section(static_cast<u8>(Section::custom), [&] {
    w.name(kBranchHintSection);
    w.list(by_func, [&](const std::vector<PlacedHint>& of_func) {
      w.unsigned_leb(of_func.front().func);
      w.list(of_func, [&](const PlacedHint& h) {
        w.unsigned_leb(h.offset);
        w.unsigned_leb(1);  // the size of a hint
        w.byte(h.likely ? 1 : 0);
      });
    });
  });
}

}  // namespace wfx::binary
