#include "conformance/generate/builder.h"

#include <algorithm>

#include "conformance/generate/body.h"
#include "conformance/generate/contents.h"

namespace wfx::generate {

std::vector<u32> members(u32 set) {
  std::vector<u32> tags;
  for (u32 tag = 0; tag < 32; ++tag)
    if ((set & bit(tag)) != 0) tags.push_back(tag);
  return tags;
}

Builder::Builder(const Options& options, Choices& choices)
    : options(options), choices(choices), forms(forms_of(options)) {}

// Types

ValType Builder::value_type() {
  const auto weigh = [&](u32 weight, Topic topic) { return weight * options.weight(topic) / 10; };
  const std::array weights = {
      400U,                          // i32
      150U,                          // i64
      weigh(40, Topic::floats),      // f32
      weigh(40, Topic::floats),      // f64
      weigh(40, Topic::vectors),     // v128
      weigh(60, Topic::references),  // abstract
      weigh(30, Topic::references),  // functions
      weigh(80, Topic::aggregates),  // structures
      weigh(40, Topic::aggregates),  // arrays
      weigh(100, Topic::handlers),   // continuations
      weigh(20, Topic::exceptions),  // exceptions
  };
  switch (choices.weighted(weights)) {
    case 0: return ValType::i32();
    case 1: return ValType::i64();
    case 2: return ValType::f32();
    case 3: return ValType::f64();
    case 4: return ValType::v128();
    case 5: {
      constexpr HeapKind kinds[] = {HeapKind::any, HeapKind::eq, HeapKind::i31, HeapKind::extern_,
                                    HeapKind::func};
      return ref_null(kinds[choices.below(std::size(kinds))]);
    }
    case 6: return ref_null(below(ref(HeapKind::func)).heap.index);
    case 7: return ref_null(struct_type());
    case 8: return ref_null(array_type());
    case 9:
      if (!meshes.empty() && choices.percent(30))
        return ref_null(choices.pick(meshes).conts[choices.below(2)]);
      return ref_null(cont_type(value_types(1), {}));
    default: return ref_null(HeapKind::exn);
  }
}

ResultType Builder::value_types(u32 most) {
  ResultType all;
  for (u32 n = choices.below(most + 1); n > 0; --n) all.push_back(value_type());
  return all;
}

namespace {

constexpr std::size_t kMostOfAKind = 4;  // types, tags, ...; more only where a certain type is asked for
constexpr u32 kFilled = 40;              // percent of the tables and memories that have active segments
constexpr u32 kStarts = 30;              // percent of the readers that are start functions (add_reader)
constexpr u32 kRead = 80;                // percent of the programs that have a reader
constexpr u32 kRecursion = 15;           // percent of the calls; most recursion ends for lack of fuel

}  // namespace

bool Builder::another(std::size_t count) {
  return count == 0 || (count < kMostOfAKind && choices.percent(40));
}

u32 Builder::struct_type(std::optional<ValType> field) {
  std::vector<u32> usable;
  for (const u32 type : structs_) {
    const auto& fields = types.as<StructType>(type)->fields;
    if (!field ||
        std::ranges::any_of(fields, [&](const FieldType& f) { return types.matches(f.type, *field); }))
      usable.push_back(type);
  }
  if (!usable.empty() && !another(structs_.size())) return choices.pick(usable);

  SubType type;
  type.final = false;
  StructType comp;
  if (!structs_.empty() && choices.percent(40)) {
    const u32 super = choices.pick(structs_);
    type.supers = {{HeapKind::index, super}};
    comp = *types.as<StructType>(super);
  }
  ResultType more = value_types(structs_.size() < kMostOfAKind ? 2 : 0);
  if (field || (more.empty() && comp.fields.empty())) more.push_back(field.value_or(ValType::i32()));
  for (const ValType t : more) {
    const bool packed = t == ValType::i32() && choices.percent(20);
    const PackKind pack = !packed ? PackKind::none : choices.percent(50) ? PackKind::i8 : PackKind::i16;
    const bool is_cont = types.as<ContType>(t) != nullptr;  // whoever reads it leaves null behind
    comp.fields.push_back({.mut = is_cont || !choices.percent(20), .pack = pack, .type = t});
  }
  // A field for the next structure of a list.
  if (choices.percent(20)) comp.fields.push_back({.mut = true, .type = ref_null(types.size())});
  type.comp = std::move(comp);
  structs_.push_back(types.add(RecType{.types = {std::move(type)}}));
  return structs_.back();
}

u32 Builder::array_type(std::optional<ValType> element) {
  std::vector<u32> usable;
  for (const u32 type : arrays_)
    if (!element || types.matches(types.as<ArrayType>(type)->field.type, *element)) usable.push_back(type);
  if (!usable.empty() && !another(arrays_.size())) return choices.pick(usable);
  const ValType t = element ? *element : value_type();
  const bool packed = t == ValType::i32() && choices.percent(30);
  const PackKind pack = !packed ? PackKind::none : choices.percent(50) ? PackKind::i8 : PackKind::i16;
  arrays_.push_back(types.add(ArrayType{.field = {.mut = true, .pack = pack, .type = t}}));
  return arrays_.back();
}

u32 Builder::cont_type(const ResultType& results, Effects around) {
  std::vector<u32> usable;
  for (const u32 type : conts_)
    if (types.signature(type).results == results) usable.push_back(type);
  if (!usable.empty() && !another(usable.size())) return choices.pick(usable);
  Effects effects = choices.percent(50) ? around : Effects{};
  for (u32 n = 1 + choices.below(2); n > 0; --n) effects.suspends |= bit(tag(value_types(1)));
  if (options.weight(Topic::exceptions) != 0 && choices.percent(30)) effects.throws |= bit(exception());
  conts_.push_back(types.cont(value_types(2), results));
  effects_of(conts_.back()) = effects_of(conts_.back()) | effects;
  return conts_.back();
}

ValType Builder::below(ValType abstract) {
  switch (abstract.heap.kind) {
    case HeapKind::any:
    case HeapKind::eq:
      if (options.weight(Topic::aggregates) == 0) return ref(HeapKind::i31);
      switch (choices.below(3)) {
        case 0: return ref(HeapKind::i31);
        case 1: return ref(struct_type());
        default: return ref(array_type());
      }
    case HeapKind::struct_: return ref(struct_type());
    case HeapKind::array: return ref(array_type());
    case HeapKind::func: return ref(types.func(value_types(1), value_types(1)));
    case HeapKind::cont: return ref(cont_type(value_types(1), {}));
    default: return non_null(abstract);
  }
}

std::vector<u32> Builder::aggregates() const {
  std::vector<u32> all = structs_;
  all.insert(all.end(), arrays_.begin(), arrays_.end());
  return all;
}

Effects& Builder::effects_of(u32 type) {
  const u32 func = types.as<ContType>(type) ? types.func_of(type) : type;
  if (effects_.size() <= func) effects_.resize(func + 1);
  return effects_[func];
}

// Tags

u32 Builder::tag(const ResultType& results) {
  std::vector<u32> usable;
  for (u32 tag = 0; tag < tags(); ++tag)
    if (tag_type(tag).results == results) usable.push_back(tag);
  if (!usable.empty() && (tags() >= kMostTags || choices.percent(60))) return choices.pick(usable);
  if (tags() >= kMostTags) return choices.below(tags());
  ResultType params = value_types(2);  // which may have added tags
  return tags() >= kMostTags ? choices.below(tags()) : add_tag(std::move(params), results);
}

u32 Builder::add_tag(ResultType params, const ResultType& results) {
  const u32 type = types.func(std::move(params), results);
  module->tags.push_back({.type = type});
  return tags() - 1;
}

std::vector<u32> Builder::exceptions() const {
  std::vector<u32> found;
  for (u32 tag = 0; tag < tags(); ++tag)
    if (tag_type(tag).results.empty()) found.push_back(tag);
  return found;
}

u32 Builder::exception() {
  const std::vector<u32> usable = exceptions();
  if (!usable.empty() && (tags() >= kMostTags || !another(usable.size()))) return choices.pick(usable);
  ResultType params = value_types(2);  // which may have added tags
  const std::vector<u32> added = exceptions();
  return tags() >= kMostTags && !added.empty() ? choices.pick(added) : add_tag(std::move(params), {});
}

std::vector<std::size_t> Builder::meshes_of(const ResultType& results) const {
  std::vector<std::size_t> usable;
  for (std::size_t i = 0; i < meshes.size(); ++i)
    if (tag_type(meshes[i].tag).results == results) usable.push_back(i);
  return usable;
}

bool Builder::has_mesh(const ResultType& results) const {
  return tags() < kMostTags || !meshes_of(results).empty();
}

const Mesh& Builder::mesh(const ResultType& results) {
  const std::vector<std::size_t> usable = meshes_of(results);
  if (!usable.empty() && (tags() >= kMostTags || !another(usable.size())))
    return meshes[choices.pick(usable)];
  // The types name each other: a group of two functions and two continuations, or of one each.
  const bool two = choices.percent(50);
  std::vector<ResultType> params = {value_types(1), two ? value_types(1) : ResultType{}};
  const u32 first = types.size();
  RecType group;
  for (u32 i = 0; i <= u32{two}; ++i) {
    const u32 peer = first + 2 * (two ? 1 - i : 0) + 1;
    group.types.push_back(plain(FuncType{.params = concat(params[i], ref_null(peer)), .results = results}));
    group.types.push_back(plain(ContType{.func = {HeapKind::index, first + 2 * i}}));
  }
  const u32 added = types.add(group);
  const u32 tag = add_tag({}, results);
  meshes.push_back({.tag = tag, .conts = {added + 1, two ? added + 3 : added + 1}});
  const bool suspends = choices.percent(30);  // by the tag of the switches, as well
  for (const u32 cont : meshes.back().conts)
    effects_of(cont) = effects_of(cont) | Effects{.suspends = suspends ? bit(tag) : 0, .switches = bit(tag)};
  return meshes.back();
}

// Functions

u32 Builder::function(u32 type, Effects around) {
  const auto fits = [&](const Function& f) { return f.type == type && f.effects.within(around); };
  std::vector<u32> usable = functions_where(fits, choices.percent(kRecursion));
  if (usable.empty() && is_enough()) usable = functions_where(fits, true);
  if (!usable.empty() && (is_enough() || choices.percent(40))) return choices.pick(usable);
  return add_function({.type = type, .effects = around});
}

std::vector<u32> Builder::callable(const ResultType& results, Effects around) {
  return functions_where(
      [&](const Function& f) {
        return f.effects.within(around) && types.matches(types.signature(f.type).results, results);
      },
      choices.percent(kRecursion));
}

/// The functions that fit and are not exported. Without recursion, only those whose bodies are not written yet.
template <class Fits>
std::vector<u32> Builder::functions_where(Fits fits, bool recursion) const {
  std::vector<u32> found;
  for (auto i = static_cast<u32>(recursion ? 0 : module->funcs.size() + 1); i < functions_.size(); ++i)
    if (!functions_[i].exported && fits(functions_[i])) found.push_back(kImportedFuncs + i);
  return found;
}

u32 Builder::add_function(const Function& function) {
  functions_.push_back(function);
  return kImportedFuncs + static_cast<u32>(functions_.size()) - 1;
}

bool Builder::is_enough() const {
  return functions_.size() >= 3 + options.size / 3 || written_ >= options.size * 20;
}

void Builder::write(u32 number) {
  Body body(*this, functions_[number].type, functions_[number].effects);
  if (is_enough() && number >= kExportedFuncs) body.fuel = 0;
  body.write();
  written_ += body.size();
  functions_[number].calls = body.code.calls();
  module->funcs.push_back(body.finish());
}

// Globals, tables, memories, segments

namespace {

Expr number(Types& types, AddrType addr, u64 value) {
  Code code(types);
  code.constant(addr == AddrType::i64 ? ValKind::i64 : ValKind::i32, value);
  return code.finish();
}

}  // namespace

/// The segments for instructions to use: the passive ones, since instantiation drops active ones. Where traps are asked
/// for, sometimes all.
template <class Segment>
std::vector<u32> Builder::segments_to_use(const std::vector<Segment>& segments) {
  const bool may_trap = options.weight(Topic::traps) != 0 && choices.percent(5);
  std::vector<u32> found;
  for (u32 i = 0; i < segments.size(); ++i)
    if (may_trap || segments[i].mode == SegmentMode::passive) found.push_back(i);
  return found;
}

/// A constant expression of that type.
Expr Builder::constant(ValType t) {
  Code code(types);
  const ValType exact = t.is_ref() && !(t.nullable && choices.percent(40)) ? below(t) : t;
  if (!t.is_ref())
    code.constant(t.kind, choices.below(1000));
  else if (exact.nullable || types.as<ContType>(exact) || exact.heap.kind == HeapKind::exn)
    code.with_type(Op::ref_null, nullable(exact));
  else if (types.as<FuncType>(exact))
    code.emit(Op::ref_func, function(exact.heap.index, effects_of(exact.heap.index)));
  else if (types.as<StructType>(exact))
    code.emit(Op::struct_new_default, exact.heap.index);
  else {
    code.i32(1 + choices.below(9));
    if (types.as<ArrayType>(exact)) {
      code.emit(Op::array_new_default, exact.heap.index);
    } else {
      code.emit(Op::ref_i31);
      if (exact.heap.kind == HeapKind::extern_) code.emit(Op::extern_convert_any);
    }
  }
  return code.finish();
}

u32 Builder::global(ValType t) {
  std::vector<u32> usable;
  for (u32 i = 0; i < module->globals.size(); ++i)
    if (module->globals[i].type.type == t && i != sum_) usable.push_back(i);
  if (!usable.empty() && !another(usable.size())) return choices.pick(usable);
  return add_global(t, constant(t));
}

u32 Builder::add_global(ValType t, Expr init) {
  module->globals.push_back({.type = {.mut = true, .type = t}, .init = std::move(init)});
  return static_cast<u32>(module->globals.size()) - 1;
}

u32 Builder::table(RefType t) {
  std::vector<u32> usable;
  for (u32 i = 0; i < module->tables.size(); ++i)
    if (module->tables[i].type.ref == t) usable.push_back(i);
  if (!usable.empty() && !another(usable.size())) return choices.pick(usable);
  const u64 least = 1 + choices.below(4);
  const AddrType addr = choices.percent(15) ? AddrType::i64 : AddrType::i32;
  std::optional<Expr> init;
  if (!t.nullable || choices.percent(40)) init = constant(t);
  module->tables.push_back({.type = {.addr = addr, .limits = {.min = least, .max = least + 4}, .ref = t},
                            .init = std::move(init)});
  const auto table = static_cast<u32>(module->tables.size()) - 1;
  if (!choices.percent(kFilled)) return table;
  const u32 first = choices.below(static_cast<u32>(least));
  Elem elem = elems(t, 1 + choices.below(static_cast<u32>(least) - first));
  elem.mode = SegmentMode::active;
  elem.table = table;
  elem.offset = number(types, addr, first);
  module->elems.push_back(std::move(elem));
  return table;
}

u32 Builder::memory() {
  const auto count = static_cast<u32>(module->memories.size());
  if (count == 2 || (count == 1 && !choices.percent(10))) return choices.below(count);
  const AddrType addr = choices.percent(20) ? AddrType::i64 : AddrType::i32;
  module->memories.push_back({.type = {.addr = addr, .limits = {.min = 1, .max = 3}}});
  if (!choices.percent(kFilled)) return count;
  Data data = bytes();
  data.mode = SegmentMode::active;
  data.memory = count;
  data.offset = number(types, addr, choices.below(32));
  module->datas.push_back(std::move(data));
  return count;
}

u32 Builder::sum() {
  if (!sum_) sum_ = add_global(ValType::i64(), number(types, AddrType::i64, 0));
  return *sum_;
}

Data Builder::bytes() {
  Data data;
  for (u32 i = 0; i < 16; ++i) data.bytes += static_cast<char>(choices.below(256));
  return data;
}

/// A data segment of at least 16 bytes.
u32 Builder::data() {
  const std::vector<u32> there = segments_to_use(module->datas);
  if (!there.empty() && !another(there.size())) return choices.pick(there);
  module->datas.push_back(bytes());
  return static_cast<u32>(module->datas.size()) - 1;
}

Elem Builder::elems(RefType t, u32 count) {
  Elem elem;
  elem.type = t;
  for (; count > 0; --count) elem.init.add(constant(t));
  return elem;
}

/// An element segment of that type, of at least one element.
u32 Builder::elem(RefType t) {
  std::vector<u32> there = segments_to_use(module->elems);
  std::erase_if(there, [&](u32 i) { return module->elems[i].type != t; });
  if (!there.empty() && !another(there.size())) return choices.pick(there);
  Elem made = elems(t, 1 + choices.below(2));
  module->elems.push_back(std::move(made));
  return static_cast<u32>(module->elems.size()) - 1;
}

// The whole program

void Builder::add_imports() {
  for (const ValKind kind : kPrinters) {
    const ValType t{.kind = kind};
    FuncUse use;
    use.type = {HeapKind::index, types.func({t}, {})};
    module->imports.push_back({.module = "spectest", .name = "print_" + to_string(t), .type = use});
  }
}

void Builder::add_exports() {
  for (u32 n = 1 + choices.below(kExportedFuncs); n > 0; --n) {
    ResultType params;
    for (u32 m = choices.below(3); m > 0; --m)
      params.push_back(choices.percent(30) ? ValType::i64() : ValType::i32());
    ResultType results = value_types(1);
    results.push_back(choices.percent(30) ? ValType::i64() : ValType::i32());
    add_function({.type = types.func(std::move(params), results), .effects = {}, .exported = true});
  }
}

/// Adds a function that is called last and mixes into the sum what the others have left behind. It never traps, so that
/// it may also be the start function.
void Builder::add_reader() {
  if (!choices.percent(kRead)) return;
  const u32 type = types.func({}, {});
  add_function({.type = type, .effects = {}, .exported = true});
  Body body(*this, type, {});
  note_everything(body);
  module->funcs.push_back(body.finish());
  if (choices.percent(kStarts)) module->start = kImportedFuncs + static_cast<u32>(functions_.size()) - 1;
}

/// Every function that calls others spends fuel, and traps without fuel. Since all loops count their rounds, every
/// program ends.
void Builder::add_fuel() {
  if (std::ranges::none_of(functions_, &Function::calls)) return;
  const u32 fuel = add_global(ValType::i32(), number(types, AddrType::i32, 0));
  const u32 spend = kImportedFuncs + static_cast<u32>(module->funcs.size());
  for (u32 i = 0; i < functions_.size(); ++i) {
    Instr amount(Op::i32_const);
    amount.set_bits(kFuel);
    if (functions_[i].exported)
      prepend(module->funcs[i].body, std::array{amount, Instr(Op::global_set, {fuel})});
    else if (functions_[i].calls)
      prepend(module->funcs[i].body, std::array{Instr(Op::call, {spend})});
  }
  Code code(types);
  code.emit(Op::global_get, fuel);
  code.emit(Op::i32_eqz);
  code.begin(Op::if_, {}, {});
  code.emit(Op::unreachable);
  code.end();
  code.emit(Op::global_get, fuel);
  code.i32(1);
  code.emit(Op::i32_sub);
  code.emit(Op::global_set, fuel);
  module->funcs.push_back({.type = types.func({}, {}), .locals = {}, .body = code.finish()});
}

std::shared_ptr<Module> Builder::build() {
  add_imports();
  add_exports();
  for (u32 i = 0; i < functions_.size(); ++i) write(i);
  add_reader();
  for (u32 i = 0; i < functions_.size(); ++i)
    if (functions_[i].exported)
      module->exports.push_back({.name = "", .kind = ExternKind::func, .index = kImportedFuncs + i});
  add_fuel();
  for (u32 i = 0; i < module->globals.size(); ++i)
    if (!module->globals[i].type.type.is_ref())
      module->exports.push_back({.name = "", .kind = ExternKind::global, .index = i});
  module->types = types.release();
  return module;
}

}  // namespace wfx::generate
