#include "tools/render/views/html.h"

#include "tools/render/views/page_data.h"
#include "tools/render/views/page_parts.h"

namespace wfx {
namespace {

using Pieces = std::span<const std::string_view>;

std::string joined(Pieces pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

class Html final : public LineView {
 public:
  Html(Pieces head, Pieces tail) : head_(head), tail_(tail) {}

  std::string header() override { return joined(head_); }
  std::string under(std::string_view rules) override {
    data_.under(rules);
    return "";
  }
  [[nodiscard]] bool shows_before() const override { return true; }
  std::string before(const Snapshot& snapshot, const CodeAround& code) override {
    data_.before(snapshot, code);
    return "";
  }
  [[nodiscard]] bool shows_code() const override { return true; }
  void link_rules(const RulePages& pages) override { data_.link_rules(pages); }
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
  std::string outcome(std::string_view text, int /*exit*/) override {
    data_.outcome(text);
    return "";
  }
  std::string error(const Diagnostic& error) override {
    data_.error(error);
    return "";
  }
  std::string footer() override { return data_.end() + joined(tail_); }

 private:
  const Pieces head_, tail_;
  PageData data_;
};

}  // namespace

std::unique_ptr<LineView> html_view() { return std::make_unique<Html>(kPageHead, kPageTail); }
std::unique_ptr<LineView> first_of_comparison() { return std::make_unique<Html>(kComparisonHead, Pieces()); }
std::unique_ptr<LineView> second_of_comparison() { return std::make_unique<Html>(Pieces(), kComparisonTail); }

}  // namespace wfx
