#include <algorithm>

#include <fmt/format.h>

#include "grammar/binary/binary.h"
#include "grammar/binary/binary_codes.h"
#include "grammar/binary/decode_parts.h"
#include "grammar/binary/outline.h"
#include "grammar/index_spaces.h"
#include "grammar/limits.h"
#include "grammar/naming.h"

namespace wfx {
namespace binary {
namespace {

std::string_view name_of(Section s) { return kSectionNames[static_cast<std::size_t>(s)]; }

u32 little_endian_u32(std::string_view bytes) {
  u32 number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<u8>(bytes[i]);
  return number;
}

/// What to do about a file without the magic number that begins as a text does: with a comment or a group.
std::string_view hint_at_text(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  const std::string_view start = bytes.substr(first, 2);
  const bool is_text =
      start == ";;" || start == "(;" || start == "(@" ||
      (start.size() == 2 && start[0] == '(' &&
       std::string_view(" \t\r\nabcdefghijklmnopqrstuvwxyz").find(start[1]) != std::string_view::npos);
  return is_text ? "this is text, which is read from a file .wat or .wast: rename it, or make "
                   "a binary of it by wfx convert"
                 : "";
}

class ModuleReader {
 public:
  explicit ModuleReader(SourcePtr source) : r_(source), m_(std::make_shared<Module>()) {
    m_->source = std::move(source);
    m_->has_data_count = false;
  }
  /// Reads a part of an outline once more.
  ModuleReader(const Outline& outline, Span part)
      : r_(outline.module->source, part, "segment"), m_(outline.module), keeps_bytes_(false) {}

  std::shared_ptr<Module> read() && {
    sections();
    interpret_customs(*m_);
    return std::move(m_);
  }

  /// Nothing where what is asked for needs the code.
  std::optional<Outline> outline(OutlineOf of) && {
    Outline outline;
    outline_ = &outline;
    keeps_bytes_ = of == OutlineOf::all_but_code;
    sections();
    if (std::ranges::count(m_->customs, kBranchHintSection, &Custom::name) != 0) return std::nullopt;
    interpret_customs(*m_);
    outline.module = std::move(m_);
    return outline;
  }

  void data(Data& d);

 private:
  void sections();
  void header();
  void section();
  Section section_id();
  void contents(Section s);
  void custom();
  void check_counts();

  void import(Import& i);
  void table(Table& t);
  void global(Global& g);
  void export_(Export& e);
  void start();
  void elem(Elem& e);
  void data_count();
  void code();
  void body();
  void pass_over_body();
  void locals_alone(Func& f);
  std::string name_of_function(std::size_t number);
  void datas_of_outline();

  ExternKind external_kind(std::string_view words);
  ExternType external_type(ExternKind kind);
  RefType element_kind();
  void function_reference(Elem& e);
  Expr constant() { return decode_expression(r_, buffers_); }

  /// A section that is a list: adds an entry of `entries` at a time, with its place.
  template <typename T, typename Read>
  void entries(std::vector<T>& entries, std::string_view count, u32 most, Read read) {
    r_.list(
        count, [&](u32 n) { room(entries, n, most); },
        [&] {
          const u32 begin = r_.offset();
          T entry;
          read(entry);
          entry.at = r_.since(begin);
          weigh(entry, begin);
          entries.push_back(std::move(entry));
        });
  }

  /// Counts the memory of an entry whose bytes go from `begin` to the current place.
  template <typename T>
  void weigh(const T& entry, u32 begin) {
    if (!excess_.add(entry, r_.offset() - begin)) r_.fail_at_limit(ExcessMemory::message());
  }

  /// Makes room for all entries at once: a vector that grows takes its memory twice.
  template <typename T>
  void room(std::vector<T>& entries, u32 count, u32 most) {
    if (count > most) r_.fail_at_limit(count, most);
    entries.reserve(std::min(count, r_.remaining()));
  }

  ByteReader r_;
  DecoderBuffers buffers_;
  std::shared_ptr<Module> m_;
  Section last_ = Section::custom;  // the latest section that is not a custom one
  std::vector<u32> func_types_;     // the function section
  ExcessMemory excess_;
  u32 section_end_ = 0;  // of the section that is read
  std::optional<u32> data_count_;
  Outline* outline_ = nullptr;  // null where the module is read whole
  bool keeps_bytes_ = true;     // of data segments and custom sections, and the locals of an outline
};

void ModuleReader::sections() {
  header();
  while (!r_.at_end()) section();
  check_counts();
  m_->at = {0, r_.offset()};
}

void ModuleReader::header() {
  const auto expect = [&](std::string_view bytes, std::string_view words, std::string_view what) {
    const u32 begin = r_.offset();
    const std::string_view found = r_.bytes(static_cast<u32>(bytes.size()), what);
    if (found == bytes) return;
    r_.fail_at_code(begin, CodePlace::version, little_endian_u32(found), words,
                    fmt::format("expected {}", what));
  };
  try {
    expect(kMagic, "magic header not detected", "the magic number 00 61 73 6d");
  } catch (Malformed& fault) {
    if (fault.diagnostic.hint.empty()) fault.diagnostic.hint = hint_at_text(m_->source->bytes);
    throw;
  }
  expect(kVersion, "unknown binary version", "the version 01 00 00 00");
}

void ModuleReader::section() {
  const u32 begin = r_.offset();
  const Section s = section_id();
  if (s == Section::data_count)
    require(r_, begin, Version::v2, "a data count section", "malformed section id");
  if (s == Section::tag) require(r_, begin, Version::v3, "a tag section", "malformed section id");
  if (s != Section::custom) {
    if (last_ != Section::custom && position_of(s) <= position_of(last_)) {
      r_.fail(r_.since(begin), "unexpected content after last section",
              s == last_ ? fmt::format("a second {}", name_of(s))
                         : fmt::format("the {} stands after the {}", name_of(s), name_of(last_)));
    }
    last_ = s;
  }
  r_.sized(name_of(s), [&] { contents(s); });
}

Section ModuleReader::section_id() {
  const u32 begin = r_.offset();
  const u8 id = r_.byte("a section id");
  if (id >= kSectionCount)
    r_.fail_at_code(begin, CodePlace::section, id, "malformed section id",
                    fmt::format("no section has the id 0x{:02x}", id));
  return static_cast<Section>(id);
}

void ModuleReader::contents(Section s) {
  section_end_ = r_.offset() + r_.remaining();
  switch (s) {
    case Section::custom: return custom();
    case Section::type:
      return r_.list(
          "the number of types", [&](u32 n) { room(m_->types, n, kMaxEntries); },
          [&] { m_->types.push_back(decode_rec_type(r_, excess_)); });
    case Section::import:
      return entries(m_->imports, "the number of imports", kMaxEntries, [&](Import& i) { import(i); });
    case Section::function:
      return r_.list(
          "the number of functions", [&](u32 n) { room(func_types_, n, kMaxEntries); },
          [&] { func_types_.push_back(r_.unsigned32("a type index")); });
    case Section::table:
      return entries(m_->tables, "the number of tables", kMaxTables, [&](Table& t) { table(t); });
    case Section::memory:
      return entries(m_->memories, "the number of memories", kMaxMemories,
                     [&](Memory& m) { m.type = decode_memory_type(r_); });
    case Section::tag:
      return entries(m_->tags, "the number of tags", kMaxEntries,
                     [&](Tag& t) { t.type = decode_tag_type(r_).type.index; });
    case Section::global:
      return entries(m_->globals, "the number of globals", kMaxEntries, [&](Global& g) { global(g); });
    case Section::export_:
      return entries(m_->exports, "the number of exports", kMaxEntries, [&](Export& e) { export_(e); });
    case Section::start: return start();
    case Section::element:
      return entries(m_->elems, "the number of element segments", kMaxElemSegments,
                     [&](Elem& e) { elem(e); });
    case Section::data_count: return data_count();
    case Section::code:
      return r_.list(
          "the number of function bodies",
          [&](u32 n) {
            room(m_->funcs, n, kMaxEntries);
            if (outline_ != nullptr) room(outline_->bodies, n, kMaxEntries);
          },
          [&] { outline_ == nullptr ? code() : pass_over_body(); });
    case Section::data:
      if (!keeps_bytes_) return datas_of_outline();
      return entries(m_->datas, "the number of data segments", kMaxDataSegments, [&](Data& d) { data(d); });
  }
}

void ModuleReader::custom() {
  Custom c;
  const u32 begin = r_.offset();
  c.name = r_.name("a custom section's name");
  const std::string_view bytes = r_.bytes(r_.remaining(), "a custom section");
  if (keeps_bytes_) c.bytes = bytes;
  c.after = after(last_);  // or kBeforeFirst
  c.at = r_.since(begin);
  weigh(c, begin);
  if (keeps_bytes_) m_->customs.push_back(std::move(c));
}

ExternKind ModuleReader::external_kind(std::string_view words) {
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("an external kind");
  // The codes number the kinds as ExternKind does.
  if (kind > static_cast<u8>(ExternKind::tag)) {
    r_.fail_at_code(begin, CodePlace::import_kind, kind, words,
                    fmt::format("an external kind is 0x00 to 0x04, found 0x{:02x}", kind));
  }
  return static_cast<ExternKind>(kind);
}

ExternType ModuleReader::external_type(ExternKind kind) {
  switch (kind) {
    case ExternKind::func: return FuncUse{{{HeapKind::index, r_.unsigned32("a type index")}}};
    case ExternKind::table: return decode_table_type(r_);
    case ExternKind::memory: return decode_memory_type(r_);
    case ExternKind::global: return decode_global_type(r_);
    case ExternKind::tag: return decode_tag_type(r_);
  }
  return {};
}

void ModuleReader::import(Import& i) {
  i.module = r_.name("an import's module name");
  i.name = r_.name("an import's name");
  i.type = external_type(external_kind("malformed import kind"));
}

void ModuleReader::table(Table& t) {
  const bool has_init = r_.peek("a table") == kTableWithInit;
  if (has_init) {
    const u32 begin_form = r_.offset();
    r_.byte("a table");
    require(r_, begin_form, Version::v3, "the initial value of a table", "malformed reference type");
    const u32 begin = r_.offset();
    const u8 reserved = r_.byte("a zero byte");
    if (reserved != 0) {
      r_.fail(r_.since(begin), "zero byte expected",
              fmt::format("a table with an initial value begins 0x40 0x00, found 0x{:02x}", reserved));
    }
  }
  t.type = decode_table_type(r_);
  if (has_init) t.init = constant();
}

void ModuleReader::global(Global& g) {
  g.type = decode_global_type(r_);
  g.init = constant();
}

void ModuleReader::export_(Export& e) {
  e.name = r_.name("an export's name");
  e.kind = external_kind("malformed export kind");
  e.index = r_.unsigned32("the index of what is exported");
}

void ModuleReader::start() {
  const u32 begin = r_.offset();
  m_->start = r_.unsigned32("a function index");
  m_->start_at = r_.since(begin);
}

/// elem ::= one of eight forms, by the bits of its first number
void ModuleReader::elem(Elem& e) {
  const u32 begin = r_.offset();
  const u32 form = r_.unsigned32("the form of an element segment");
  if (form > (kNotActive | kExplicitIndex | kHasExpressions)) {
    r_.fail_at_code(begin, CodePlace::segment, form, "malformed elements segment kind",
                    fmt::format("the form of an element segment is 0 to 7, found {}", form));
  }
  // In 1.0 it is the index of the one table.
  if (form != 0)
    require(r_, begin, Version::v2, "this form of an element segment", "malformed elements segment kind");
  const bool active = (form & kNotActive) == 0;
  const bool explicit_index = (form & kExplicitIndex) != 0;
  const bool expressions = (form & kHasExpressions) != 0;
  if (active) {
    e.mode = SegmentMode::active;
    if (explicit_index) e.table = r_.unsigned32("a table index");
    e.offset = constant();
  } else {
    e.mode = explicit_index ? SegmentMode::declarative : SegmentMode::passive;
  }
  if (active && !explicit_index) {
    e.type = ValType::ref(expressions, {HeapKind::func});
  } else {
    e.type = expressions ? decode_reference_type(r_) : element_kind();
  }
  if (expressions) {
    r_.list("the number of elements", [&] { e.init.add(constant()); });
  } else {
    r_.list(
        "the number of elements", [&](u32 n) { e.init.reserve(std::min(n, r_.remaining())); },
        [&] { function_reference(e); });
  }
}

RefType ModuleReader::element_kind() {
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("an element kind");
  if (kind != 0)
    r_.fail(r_.since(begin), "malformed element kind",
            fmt::format("an element kind is 0x00, found 0x{:02x}", kind));
  return ValType::ref(false, {HeapKind::func});
}

/// A function index in an element segment, which abbreviates an expression.
void ModuleReader::function_reference(Elem& e) {
  const u32 begin = r_.offset();
  const u32 func = r_.unsigned32("a function index");
  e.init.add_func(func, r_.since(begin));
}

void ModuleReader::data_count() {
  data_count_ = r_.unsigned32("a number of data segments");
  m_->has_data_count = true;
}

void ModuleReader::code() {
  // The bytes behind the body are its own, though it is then among the functions.
  const std::size_t number = m_->funcs.size();
  try {
    r_.sized("function body", [this] { body(); });
  } catch (Malformed& fault) {
    fault.diagnostic.inside = name_of_function(number);
    throw;
  }
}

void ModuleReader::body() {
  const u32 begin = r_.offset();
  Func f = decode_func(r_, m_->has_data_count, buffers_);
  weigh(f, begin);
  m_->funcs.push_back(std::move(f));
}

/// Weighs a body as if each byte were an instruction, which is the most that it can have.
void ModuleReader::pass_over_body() {
  const u32 size = r_.length("the size of a section or body");
  const u32 begin = r_.offset();
  r_.bytes(size, "a function body");
  Func f;
  f.at = r_.since(begin);
  if (keeps_bytes_) locals_alone(f);
  if (!excess_.add(AnyFunc{size}, size)) r_.fail_at_limit(ExcessMemory::message());
  m_->funcs.push_back(std::move(f));
  outline_->bodies.push_back(r_.since(begin));
}

void ModuleReader::locals_alone(Func& f) {
  ByteReader r(m_->source, f.at, "function body");
  if (std::vector<LocalRun> runs = decode_locals(r); !runs.empty()) *f.locals = std::move(runs);
}

/// What a message calls the defined function of this number, whose body is malformed: names stand behind the code.
std::string ModuleReader::name_of_function(std::size_t number) {
  const u32 first = IndexSpaces(*m_).imported(Space::func);
  m_->funcs.resize(std::max(func_types_.size(), number + 1));
  try {
    r_ = ByteReader(m_->source, {section_end_, static_cast<u32>(m_->source->bytes.size())}, "file");
    while (!r_.at_end()) {
      const Section s = section_id();
      r_.sized(name_of(s),
               [&] { s == Section::custom ? custom() : void(r_.bytes(r_.remaining(), "a section")); });
    }
  } catch (const Malformed&) {
    // The sections that could be read may have the names.
  }
  interpret_customs(*m_);
  return named(*m_, Space::func, first + static_cast<u32>(number));
}

void ModuleReader::data(Data& d) {
  const u32 begin = r_.offset();
  const u32 form = r_.unsigned32("the form of a data segment");
  if (form > kExplicitIndex) {
    r_.fail_at_code(begin, CodePlace::segment, form, "malformed data segment kind",
                    fmt::format("the form of a data segment is 0 to 2, found {}", form));
  }
  if (form != 0)
    require(r_, begin, Version::v2, "this form of a data segment", "malformed data segment kind");
  if (form != kNotActive) {
    d.mode = SegmentMode::active;
    if (form == kExplicitIndex) d.memory = r_.unsigned32("a memory index");
    d.offset = constant();
  }
  const u32 size = r_.length("the size of a data segment");
  const std::string_view bytes = r_.bytes(size, "a data segment");
  if (keeps_bytes_) d.bytes = bytes;
}

void ModuleReader::datas_of_outline() {
  u32 first = 0;
  r_.list(
      "the number of data segments",
      [&](u32 n) {
        if (n > kMaxDataSegments) r_.fail_at_limit(n, kMaxDataSegments);
        first = r_.offset();
      },
      [&] {
        const u32 begin = r_.offset();
        Data d;
        data(d);
        weigh(d, begin);
        ++outline_->data_count;
      });
  outline_->datas = r_.since(first);
}

/// What two sections say of the same number must agree.
void ModuleReader::check_counts() {
  const std::size_t datas = keeps_bytes_ ? m_->datas.size() : outline_->data_count;
  if (func_types_.size() != m_->funcs.size()) {
    r_.fail({r_.offset(), r_.offset()}, "function and code section have inconsistent lengths",
            fmt::format("the function section has {}, the code section {}",
                        counted(func_types_.size(), "entry", "entries"), m_->funcs.size()));
  }
  if (data_count_ && *data_count_ != datas) {
    r_.fail({r_.offset(), r_.offset()}, "data count and data section have inconsistent lengths",
            fmt::format("the data count section says {}, the data section has {}",
                        counted(*data_count_, "data segment"), datas));
  }
  for (std::size_t i = 0; i < func_types_.size(); ++i) m_->funcs[i].type = func_types_[i];
}

}  // namespace
}  // namespace binary

std::shared_ptr<Module> decode_module(SourcePtr source, Diagnostics& diagnostics) {
  try {
    return binary::ModuleReader(std::move(source)).read();
  } catch (binary::Malformed& fault) {
    diagnostics.report(std::move(fault.diagnostic));
    return nullptr;
  }
}

std::optional<Outline> decode_outline(const SourcePtr& source, OutlineOf of) {
  try {
    return binary::ModuleReader(source).outline(of);
  } catch (const binary::Malformed&) {
    return std::nullopt;
  }
}

std::optional<Func> decode_body(const Outline& outline, std::size_t number) {
  try {
    binary::DecoderBuffers buffers;
    binary::ByteReader r(outline.module->source, outline.bodies[number], "function body");
    Func f = binary::decode_func(r, outline.module->has_data_count, buffers);
    if (!r.at_end()) return std::nullopt;
    f.type = outline.module->funcs[number].type;
    return f;
  } catch (const binary::Malformed&) {
    return std::nullopt;
  }
}

bool each_data(const Outline& outline, const std::function<bool(Data&)>& visit) {
  binary::ModuleReader reader(outline, outline.datas);
  for (u32 n = 0; n < outline.data_count; ++n) {
    Data d;
    reader.data(d);
    if (!visit(d)) return false;
  }
  return true;
}

}  // namespace wfx
