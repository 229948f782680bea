#include "semantics/fast_check/fast_check.h"

#include "semantics/fast_check/body_check.h"

namespace wfx::fast_check {

std::unique_ptr<const BinaryCheck> BinaryCheck::begin(const SourcePtr& source) {
  if (source->opcodes != Numbering::of_today || source->features != Features{}) return nullptr;
  std::optional<Outline> outline = decode_outline(source);
  if (!outline) return nullptr;
  auto declarations =
      validate_declarations(outline->module, outline->data_count, std::make_shared<TypeStore>());
  if (!declarations || declarations->valid->types->size() > PackedType::kMostTypes) return nullptr;
  DefinitionJudge rules(*declarations);
  if (!each_data(*outline, [&](Data& data) { return rules.holds(data); })) return nullptr;
  return std::unique_ptr<const BinaryCheck>(new BinaryCheck(std::move(*outline), std::move(*declarations)));
}

BinaryCheck::BinaryCheck(Outline outline, Declarations declarations)
    : outline_(std::move(outline)), declarations_(std::move(declarations)), packed_(declarations_) {}

FuncCheck::FuncCheck(const BinaryCheck& binary)
    : binary_(binary),
      fast_(std::make_unique<BodyCheck>(binary.packed_, binary.outline_.module->has_data_count)),
      rules_(binary.declarations_) {}

FuncCheck::~FuncCheck() = default;

u32 FuncCheck::index_of(std::size_t number) const {
  return static_cast<u32>(binary_.declarations_.valid->imported_funcs() + number);
}

bool FuncCheck::is_known(std::size_t number) {
  const Span at = binary_.body(number);
  const std::string_view bytes = binary_.outline_.module->source->bytes;
  return fast_->holds(index_of(number), bytes.substr(at.begin, at.end - at.begin));
}

bool FuncCheck::holds_by_rules(std::size_t number) {
  std::optional<Func> func = decode_body(binary_.outline_, number);
  return func && rules_.holds(index_of(number), *func);
}

}  // namespace wfx::fast_check
