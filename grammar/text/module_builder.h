// Modules as the parser reads them, field by field.
#pragma once

#include "grammar/limits.h"
#include "grammar/text/expr_builder.h"

namespace wfx::text {

class ModuleBuilder {
 public:
  ModuleBuilder(Context& context, Draft& draft, ExprBuilder& exprs)
      : context_(context), draft_(draft), exprs_(exprs) {}

  void begin(Binding binding, Span at);
  /// Resolves identifiers. Null if anything was reported since begin().
  std::shared_ptr<Module> end(Span at);
  /// Drops what was read of a field in which there was a syntax error.
  void abandon_field();
  void custom(Custom section) { module().customs.push_back(std::move(section)); }

  // Types
  void begin_rec();
  void end_rec();
  void begin_type(Binding binding, Span at, Span at_binding);
  void end_type(Span at);
  void super_types(bool final);
  void field(FieldType type) { fields_.push_back(type); }
  void named_field(Binding binding, FieldType type, Span at);
  void struct_type() { sub_type_.comp = StructType{std::move(fields_)}; }
  void array_type(FieldType type) { sub_type_.comp = ArrayType{type}; }
  void func_type_definition() { sub_type_.comp = take_signature(); }
  void cont_type(HeapType func, Span at);
  HeapType type_index(Index index, Span at);
  AddrType addr_type(ValType type, Span at);
  void limits(Span min, const Span* max);
  void table_type(AddrType addr, RefType ref) { table_type_ = {addr, limits_, ref}; }
  void memory_type(AddrType addr) { memory_type_ = {addr, limits_}; }

  // Signatures. Each begins with begin_signature().
  void begin_signature();
  void begin_types() { types_.clear(); }
  void type(ValType type) { types_.push_back(type); }
  void params() { params_.insert(params_.end(), types_.begin(), types_.end()); }
  void results() { results_.insert(results_.end(), types_.begin(), types_.end()); }
  void param(Binding binding, ValType type, Span at);
  ResultType take_results() { return std::move(results_); }
  HeapType inline_type();
  HeapType type_use(Index type, Span at);
  BlockType inline_block_type();
  static BlockType block_type(HeapType type) {
    return {BlockType::Kind::type, ValType::ref(false, type), 0, 0, 0};
  }

  // Imports and exports
  void begin_import(Span module, Span name, Span at);
  void import_func(HeapType type);
  void import_table() { import(table_type_); }
  void import_memory() { import(memory_type_); }
  void import_global(GlobalType type) { import(type); }
  void import_tag(HeapType type) { import(TagType{{type}}); }
  void inline_export(Span name, Span at);
  void export_item(ExternKind kind, Index index, Span at);
  void export_(Span name, Span at);
  void start(Index func, Span at_index, Span at);

  // Definitions. Each begin_ binds the identifier and takes the next index.
  void begin_func(Binding binding, Span at, Span at_binding);
  void func_type(HeapType type);
  void locals();
  void local(Binding binding, ValType type, Span at);
  void end_func(Span close);
  void begin_table(Binding binding, Span at, Span at_binding);
  void table_init(Span at);
  void table_elem(AddrType addr, RefType ref);
  void end_table_elem(Span at);
  void begin_memory(Binding binding, Span at, Span at_binding);
  void define_memory();
  void memory_data(AddrType addr, Span at);
  void begin_global(Binding binding, Span at, Span at_binding);
  void define_global(GlobalType type);
  void global_init(Span at);
  void begin_tag(Binding binding, Span at, Span at_binding);
  void define_tag(HeapType type);
  void begin_elem(Binding binding, Span at, Span at_binding);
  void elem_mode(SegmentMode mode) { elem_.mode = mode; }
  void elem_table(Index table, Span at);
  void elem_offset(Span at);
  void elem_type(RefType type) { elem_.type = type; }
  void elem_item(Span at) { elem_.init.add(exprs_.finish(at)); }
  void elem_indices();
  void end_elem();
  void begin_data(Binding binding, Span at, Span at_binding);
  void data_memory(Index memory, Span at);
  void data_offset(Span at);
  void end_data();

  // Strings
  void begin_strings() { bytes_.clear(); }
  void string(Span at);
  std::string take_strings() { return std::move(bytes_); }
  /// A string that must be UTF-8.
  std::string name(Span at);

 private:
  Module& module() { return *draft_.module; }
  u32 bind(Space space, Binding binding, Span at);
  void begin_item(ExternKind kind, Binding binding, Span at, Span at_binding);
  void import(ExternType type);
  void define(std::string_view what);
  void declare_params(std::size_t count);
  FuncType take_signature() { return {std::move(params_), std::move(results_)}; }
  u32 index_or_fixup(Draft::Fixup::Target target, std::size_t item, Space space, Index index, Span at);
  Expr zero(AddrType addr, Span at);
  void add_locals(u32 count, ValType type);

  struct Param {
    u32 index;
    Binding binding;
    Span at;
  };

  Context& context_;
  Draft& draft_;
  ExprBuilder& exprs_;
  std::size_t errors_before_ = 0;

  // What is being read
  std::vector<ValType> types_;
  ResultType params_, results_;
  std::vector<Param> param_names_;
  std::optional<u32> inline_;  // the signature that the last type use wrote out, if any
  RecType rec_type_;
  SubType sub_type_;
  ExcessMemory excess_;
  u32 type_index_ = 0;
  std::vector<FieldType> fields_;
  Limits limits_;
  TableType table_type_;
  MemoryType memory_type_;
  std::optional<Import> import_;
  ExternKind item_kind_{};
  u32 item_ = 0;  // its index
  Span item_at_;
  bool in_body_ = false;
  std::string_view defined_;  // the first kind of definition in the module
  Export export_item_;
  Elem elem_;
  Data data_;
  std::string bytes_;
};

}  // namespace wfx::text
