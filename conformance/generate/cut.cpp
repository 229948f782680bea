#include "conformance/generate/cut.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "grammar/index_spaces.h"
#include "grammar/naming.h"

namespace wfx::generate {

namespace {

constexpr std::size_t number(Space space) { return static_cast<std::size_t>(space); }
std::string name_of(const Item& item) {
  return std::string(keyword_of(item.space)) + std::to_string(item.index);
}
constexpr bool is_exportable(Space space) {
  return space != Space::type && space != Space::elem && space != Space::data;
}
constexpr ExternKind extern_kind(Space space) {
  constexpr ExternKind kinds[] = {ExternKind{},       ExternKind::func,   ExternKind::table,
                                  ExternKind::memory, ExternKind::global, ExternKind::tag};
  return kinds[number(space)];
}

template <class Use>
ExternType use_of(u32 type) {
  Use use;
  use.type = {HeapKind::index, type};
  return use;
}

class Cutter {
 public:
  explicit Cutter(Module whole);

  void assign(u32 parts, const std::function<u32(const Item&)>& wish);
  std::vector<std::shared_ptr<Module>> parts();

 private:
  friend class Part;

  /// An item's number among all.
  [[nodiscard]] u32 id(const Item& item) const { return first_[number(item.space)] + item.index; }
  [[nodiscard]] bool is_host(const Item& item) const {
    return item.space == Space::func && item.index < host_.size();
  }
  /// Does it stand in a part, and in one alone?
  [[nodiscard]] bool is_placed(u32 id) const {
    return items_[id].space != Space::type && !is_host(items_[id]);
  }
  [[nodiscard]] ExternType extern_type(const Item& item) const;
  template <class Walk>
  void walk(const Item& item, Walk walk);
  void note_references();
  [[nodiscard]] std::span<const u32> references_of(u32 id) const {
    return std::span(references_).subspan(begins_[id], begins_[id + 1] - begins_[id]);
  }
  void reach(const Item& item);

  Module whole_;
  std::vector<Import> host_;
  std::vector<SubType*> types_;  // by index
  std::array<u32, kModuleSpaces + 1> first_{};
  std::vector<Item> items_;      // by number
  std::vector<u32> references_;  // numbers of what the items refer to, types and the host's functions too
  std::vector<u32> begins_;      // by number: where the references of the item begin
  std::vector<std::pair<u32, u32>> together_;  // what refers to what, and must stand in one part with it
  std::vector<bool> reached_;
  std::vector<u32> homes_;      // by number: the part
  std::vector<bool> exported_;  // by number
  u32 parts_ = 1;
};

Cutter::Cutter(Module whole) : whole_(std::move(whole)), host_(whole_.imports) {
  for (RecType& group : whole_.types)
    for (SubType& type : group.types) types_.push_back(&type);
  const IndexSpaces spaces(whole_);
  for (std::size_t space = 0; space < kModuleSpaces; ++space) {
    const u32 size = spaces.size(static_cast<Space>(space));
    first_[space + 1] = first_[space] + size;
    for (u32 i = 0; i < size; ++i) items_.push_back({static_cast<Space>(space), i});
  }
  reached_.resize(items_.size());
  homes_.resize(items_.size());
  exported_.resize(items_.size());
  note_references();
  for (const Export& e : whole_.exports) {
    reach({space_of(e.kind), e.index});
    exported_[id({space_of(e.kind), e.index})] = true;
  }
}

/// Applies an IndexWalk to the item.
template <class Walk>
void Cutter::walk(const Item& item, Walk walk) {
  switch (item.space) {
    case Space::type: return walk(*types_[item.index]);
    case Space::func: return is_host(item) ? void() : walk(whole_.funcs[item.index - host_.size()]);
    case Space::table: return walk(whole_.tables[item.index]);
    case Space::memory: return walk(whole_.memories[item.index]);
    case Space::global: return walk(whole_.globals[item.index]);
    case Space::tag: return walk(whole_.tags[item.index]);
    case Space::elem: return walk(whole_.elems[item.index]);
    case Space::data: return walk(whole_.datas[item.index]);
    case Space::field:
    case Space::local:
    case Space::label: return;  // no items
  }
}

/// Segments cannot be exported. A reference to one counts in both directions, so that both ends stand in one part.
void Cutter::note_references() {
  begins_.reserve(items_.size() + 1);
  for (const Item& item : items_) {
    begins_.push_back(static_cast<u32>(references_.size()));
    if (item.space == Space::type) continue;
    walk(item, IndexWalk([&](Space space, u32& index) {
           const u32 to = id({space, index});
           references_.push_back(to);
           const bool fills = item.space == Space::elem && space == Space::table;
           if (fills || (item.space == Space::data && space == Space::memory) ||
               (space != Space::type && !is_exportable(space)))
             together_.emplace_back(id(item), to);
         }));
  }
  begins_.push_back(static_cast<u32>(references_.size()));
}

void Cutter::reach(const Item& item) {
  std::vector<u32> open = {id(item)};
  while (!open.empty()) {
    const u32 next = open.back();
    open.pop_back();
    if (reached_[next]) continue;
    reached_[next] = true;
    for (const u32 to : references_of(next))
      if (is_placed(to)) open.push_back(to);
    for (const auto& [from, to] : together_)
      if (to == next) open.push_back(from);
  }
}

void Cutter::assign(u32 parts, const std::function<u32(const Item&)>& wish) {
  for (const Item& item : items_)
    if (reached_[id(item)]) homes_[id(item)] = wish(item);
  for (bool changed = true; changed;) {
    changed = false;
    const auto raise = [&](u32 item, u32 to) {
      if (homes_[item] >= homes_[to]) return;
      homes_[item] = homes_[to];
      changed = true;
    };
    for (u32 i = 0; i < items_.size(); ++i)
      if (reached_[i])
        for (const u32 to : references_of(i))
          if (is_placed(to)) raise(i, to);
    for (const auto& [from, to] : together_)
      if (reached_[to]) raise(to, from);
  }
  // Numbers the parts without the empty ones.
  std::vector<u32> numbers(parts);
  for (u32 i = 0; i < items_.size(); ++i)
    if (reached_[i]) numbers[homes_[i]] = 1;
  parts_ = std::accumulate(numbers.begin(), numbers.end(), u32{0});
  std::exclusive_scan(numbers.begin(), numbers.end(), numbers.begin(), u32{0});
  for (u32& home : homes_) home = numbers[home];
}

ExternType Cutter::extern_type(const Item& item) const {
  if (is_host(item)) return host_[item.index].type;
  switch (item.space) {
    case Space::table: return whole_.tables[item.index].type;
    case Space::memory: return whole_.memories[item.index].type;
    case Space::global: return whole_.globals[item.index].type;
    case Space::tag: return use_of<TagType>(whole_.tags[item.index].type);
    default: return use_of<FuncUse>(whole_.funcs[item.index - host_.size()].type);
  }
}

/// One of the parts in the making.
class Part {
 public:
  Part(Cutter& cutter, u32 number) : c_(cutter), number_(number), indices_(cutter.items_.size()) {}

  /// Finds out what the part imports, and which types it needs.
  void collect();
  /// Makes the module. To be called when all parts have collected.
  std::shared_ptr<Module> make();

 private:
  [[nodiscard]] bool is_here(u32 id) const {
    return c_.reached_[id] && c_.homes_[id] == number_ && c_.is_placed(id);
  }
  void need_type(u32 type);
  void add_types();
  void place(const Item& item);
  void add_imports();
  void add_definitions();
  void define(const Item& item);
  void add_exports();
  void declare();

  Cutter& c_;
  u32 number_;
  std::shared_ptr<Module> m_ = std::make_shared<Module>();
  std::vector<u32> indices_;                // by number: the index in this part
  std::array<u32, kModuleSpaces> count_{};  // items placed so far
  std::vector<bool> imported_, typed_;
};

void Part::need_type(u32 type) {
  if (typed_[type]) return;
  typed_[type] = true;
  c_.walk({Space::type, type}, IndexWalk([&](Space, u32& index) { need_type(index); }));
}

void Part::collect() {
  imported_.resize(c_.items_.size());
  typed_.resize(c_.types_.size());
  for (u32 i = 0; i < c_.items_.size(); ++i) {
    if (!is_here(i)) continue;
    for (const u32 to : c_.references_of(i)) {
      if (c_.items_[to].space == Space::type)
        need_type(c_.items_[to].index);
      else
        imported_[to] = !is_here(to);
    }
  }
  for (u32 i = 0; i < c_.items_.size(); ++i)
    if (imported_[i]) {
      c_.exported_[i] = true;
      ExternType type = c_.extern_type(c_.items_[i]);
      IndexWalk([&](Space, u32& index) { need_type(index); })(type);
    }
}

void Part::place(const Item& item) {
  indices_[c_.id(item)] = count_[number(item.space)]++;
  names_of(m_->names, item.space).push_back(name_of(item));
}

/// Adds each recursive group of which a type is needed, whole.
void Part::add_types() {
  u32 first = 0;
  for (const RecType& group : c_.whole_.types) {
    const auto size = static_cast<u32>(group.types.size());
    if (std::any_of(typed_.begin() + first, typed_.begin() + first + size, [](bool t) { return t; })) {
      for (u32 i = 0; i < size; ++i) place({Space::type, first + i});
      m_->types.push_back(group);
    }
    first += size;
  }
}

void Part::add_imports() {
  for (u32 i = 0; i < c_.items_.size(); ++i) {
    if (!imported_[i]) continue;
    const Item& item = c_.items_[i];
    place(item);
    if (c_.is_host(item))
      m_->imports.push_back(c_.host_[item.index]);
    else
      m_->imports.push_back({.module = fmt::format("part{}", c_.homes_[i]),
                             .name = name_of(item),
                             .type = c_.extern_type(item)});
  }
}

void Part::define(const Item& item) {
  Module& whole = c_.whole_;
  const u32 i = item.index;
  switch (item.space) {
    case Space::func: return m_->funcs.push_back(std::move(whole.funcs[i - c_.host_.size()]));
    case Space::table: return m_->tables.push_back(std::move(whole.tables[i]));
    case Space::memory: return m_->memories.push_back(whole.memories[i]);
    case Space::global: return m_->globals.push_back(std::move(whole.globals[i]));
    case Space::tag: return m_->tags.push_back(whole.tags[i]);
    case Space::elem: return m_->elems.push_back(std::move(whole.elems[i]));
    case Space::data: return m_->datas.push_back(std::move(whole.datas[i]));
    case Space::type:
    case Space::field:
    case Space::local:
    case Space::label: return;
  }
}

void Part::add_definitions() {
  for (u32 i = 0; i < c_.items_.size(); ++i) {
    if (!is_here(i)) continue;
    place(c_.items_[i]);
    define(c_.items_[i]);
  }
}

void Part::add_exports() {
  for (u32 i = 0; i < c_.items_.size(); ++i) {
    const Item& item = c_.items_[i];
    if (is_here(i) && c_.exported_[i])
      m_->exports.push_back({.name = name_of(item), .kind = extern_kind(item.space), .index = item.index});
  }
}

/// Declares the functions that bodies refer to (C.REFS of the specification), by a declarative element segment.
void Part::declare() {
  std::vector<u32> funcs;
  for (const Func& f : m_->funcs)
    for (const Instr& i : f.body.code)
      if (i.op == Op::ref_func) funcs.push_back(i.func());
  if (funcs.empty()) return;
  std::ranges::sort(funcs);
  funcs.erase(std::unique(funcs.begin(), funcs.end()), funcs.end());
  Elem declared;
  declared.type = ValType::ref(true, {HeapKind::func});
  declared.mode = SegmentMode::declarative;
  for (const u32 func : funcs) declared.init.add_func(func, {});
  m_->elems.push_back(std::move(declared));
}

std::shared_ptr<Module> Part::make() {
  add_types();
  add_imports();
  add_definitions();
  add_exports();
  const IndexWalk renumber([&](Space space, u32& index) { index = indices_[c_.id({space, index})]; });
  const auto each = [&](auto& list) { std::ranges::for_each(list, renumber); };
  for (RecType& group : m_->types) each(group.types);
  for (Import& i : m_->imports) renumber(i.type);
  each(m_->funcs);
  each(m_->tables);
  each(m_->globals);
  each(m_->tags);
  each(m_->elems);
  each(m_->datas);
  each(m_->exports);
  if (c_.whole_.start && is_here(c_.id({Space::func, *c_.whole_.start})))
    m_->start = indices_[c_.id({Space::func, *c_.whole_.start})];
  declare();
  return m_;
}

std::vector<std::shared_ptr<Module>> Cutter::parts() {
  std::vector<Part> all;
  all.reserve(parts_);
  for (u32 number = 0; number < parts_; ++number) all.emplace_back(*this, number).collect();
  std::vector<std::shared_ptr<Module>> made;
  made.reserve(all.size());
  for (Part& part : all) made.push_back(part.make());
  return made;
}

}  // namespace

std::vector<std::shared_ptr<Module>> cut(Module whole, u32 parts,
                                         const std::function<u32(const Item&)>& wish) {
  Cutter cutter(std::move(whole));
  cutter.assign(parts, wish);
  return cutter.parts();
}

}  // namespace wfx::generate
