#include "tools/render/views/html.h"

#include "tools/render/views/page_data.h"
#include "tools/render/views/page_parts.h"

namespace wfx {
namespace {

std::string joined(std::span<const std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

class Html final : public LineView {
 public:
  std::string header() override { return joined(kPageHead); }
  [[nodiscard]] bool shows_before() const override { return true; }
  std::string before(const Snapshot& snapshot) override { return data_.before(snapshot); }
  std::string step(const Step& step) override { return data_.step(step); }
  std::string unseen(u64 steps) override { return data_.unseen(steps); }
  std::string prints(std::string_view line) override { return data_.prints(line); }
  std::string outcome(std::string_view text) override { return data_.outcome(text); }
  std::string failure(std::string_view line) override { return data_.outcome(line); }
  std::string footer() override { return joined(kPageTail); }

 private:
  PageData data_;
};

}  // namespace

std::unique_ptr<LineView> html_view() { return std::make_unique<Html>(); }

}  // namespace wfx
