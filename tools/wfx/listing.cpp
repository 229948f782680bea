#include "tools/wfx/listing.h"

#include "grammar/print/print.h"
#include "grammar/text/text.h"

namespace wfx {
namespace {

constexpr std::size_t kLongestListing = 3'000'000;
struct ListingTooLong {};

/// The code of the module as text, an instruction a line. Empty if it is too long.
std::string listing_of(Module module) {
  // Of no use to the reader of a trace, and maybe most of the module.
  module.customs.clear();
  module.datas.clear();
  module.names.datas.clear();
  if (!has_printable_locals(module)) return "";
  std::string text = ";; The module as text, without its data and custom sections.\n";
  try {
    print_module(module, CodeStyle::plain, [&](std::string_view piece) {
      if (text.size() + piece.size() > kLongestListing) throw ListingTooLong();
      text += piece;
    });
  } catch (const ListingTooLong&) {
    return "";
  }
  return text;
}

}  // namespace

Listing::Listing(const Module* module) {
  if (module == nullptr || !module->source->binary) return;
  auto text = std::make_shared<Source>();
  text->name = module->source->name;
  text->bytes = listing_of(*module);
  text->features = module->source->features;
  if (text->bytes.empty()) return;
  // The text is read for the places of its instructions, which are those of the binary, in the same order.
  Diagnostics none;
  const std::shared_ptr<Module> read = parse_module(text, {.dialect = module->dialect}, none);
  if (!read || read->funcs.size() != module->funcs.size()) return;
  for (std::size_t f = 0; f < read->funcs.size(); ++f) {
    const Expr& from = module->funcs[f].body;
    const Expr& to = read->funcs[f].body;
    if (from.at.size() != to.at.size()) continue;
    for (std::size_t i = 0; i < from.at.size(); ++i) offsets_.emplace(from.at[i].begin, to.at[i].begin);
  }
  binary_ = module->source;
  text_ = std::move(text);
}

Place Listing::place(const Place& place) const {
  if (!text_ || place.source != binary_) return place;
  const auto found = offsets_.find(place.offset);
  return found == offsets_.end() ? place : Place{.source = text_, .offset = found->second};
}

}  // namespace wfx
