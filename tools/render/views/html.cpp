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
  std::string before(const Snapshot& snapshot, const CodeAround& code) override {
    data_.before(snapshot, code);
    return "";
  }
  [[nodiscard]] bool shows_code() const override { return true; }
  void is_recorded() override { data_.is_recorded(); }
  std::string step(const Step& step) override { return data_.step(step); }
  std::string unseen(u64 steps) override {
    data_.unseen(steps);
    return "";
  }
  std::string prints(std::string_view line) override {
    data_.prints(line);
    return "";
  }
  std::string outcome(std::string_view text) override {
    data_.outcome(text);
    return "";
  }
  std::string error(const Diagnostic& error) override {
    data_.error(error);
    return "";
  }
  std::string footer() override { return data_.end() + joined(kPageTail); }

 private:
  PageData data_;
};

}  // namespace

std::unique_ptr<LineView> html_view() { return std::make_unique<Html>(); }

}  // namespace wfx
