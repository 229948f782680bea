#include "grammar/places.h"

#include <algorithm>
#include <utility>

namespace wfx {

namespace {

// A step is a byte: how far behind the place before it a place begins, and how long it is. What does not fit, or begins
// earlier, is kFar and the two offsets.
constexpr unsigned kLengthBits = 5;
constexpr u32 kMostLength = 31;
constexpr u32 kMostGap = 6;
constexpr u8 kFar = 0xFF;
constexpr std::size_t kStepsBetweenMarks = 64;

std::optional<u8> near(u32 end, Span at) {
  if (at.begin < end || at.begin - end > kMostGap || at.end < at.begin || at.end - at.begin > kMostLength)
    return std::nullopt;
  return static_cast<u8>((at.begin - end) << kLengthBits | (at.end - at.begin));
}

u32 read(const u8* bytes) {
  u32 n = 0;
  for (unsigned i = 0; i < 4; ++i) n |= static_cast<u32>(bytes[i]) << 8 * i;
  return n;
}

}  // namespace

Places::Places(const Places& other)
    : many_(other.many_ ? std::make_unique<Many>(*other.many_) : nullptr),
      begin_(other.begin_),
      steps_(other.steps_),
      few_(other.few_) {}

Places::Places(Places&& other) noexcept
    : many_(std::move(other.many_)),
      begin_(other.begin_),
      steps_(other.steps_),
      few_(std::exchange(other.few_, u8{0})) {}

Places& Places::operator=(Places other) noexcept {
  std::swap(many_, other.many_);
  begin_ = other.begin_;
  steps_ = other.steps_;
  few_ = other.few_;
  return *this;
}

void Places::push_back(Span at) {
  if (many_) return add(*many_, at);
  if (few_ == 0) begin_ = at.begin;
  u32 end = begin_;
  Reader before(*this);
  for (u8 i = 0; i < few_; ++i) end = before.next().end;
  const auto step = near(end, at);
  if (step && few_ < kFew) {
    steps_[few_++] = *step;
    return;
  }
  auto many = std::make_unique<Many>();
  Reader again(*this);
  for (u8 i = 0; i < few_; ++i) add(*many, again.next());
  add(*many, at);
  many_ = std::move(many);
  few_ = 0;
}

void Places::add(Many& many, Span at) {
  if (many.count % kStepsBetweenMarks == 0)
    many.marks.push_back({static_cast<u32>(many.steps.size()), many.end});
  ++many.count;
  if (const auto step = near(many.end, at)) {
    many.steps.push_back(*step);
  } else {
    many.steps.push_back(kFar);
    for (const u32 offset : {at.begin, at.end})
      for (unsigned i = 0; i < 4; ++i) many.steps.push_back(static_cast<u8>(offset >> 8 * i));
  }
  many.end = at.end;
}

Places::Reader::Reader(const Places& places)
    : step_(places.many_ ? places.many_->steps.data() : places.steps_.data()),
      end_(places.many_ ? 0 : places.begin_) {}

Span Places::Reader::next() {
  const u8 step = *step_++;
  Span at;
  if (step == kFar) {
    at = {read(step_), read(step_ + 4)};
    step_ += 8;
  } else {
    at.begin = end_ + (step >> kLengthBits);
    at.end = at.begin + (step & kMostLength);
  }
  end_ = at.end;
  return at;
}

Places::Reader Places::reader_at_mark(std::size_t mark) const {
  if (!many_) return Reader(*this);
  return {many_->steps.data() + many_->marks[mark].step, many_->marks[mark].end};
}

Places::Reader Places::from(std::size_t i) const {
  Reader reader = reader_at_mark(i / kStepsBetweenMarks);
  for (std::size_t skipped = i % kStepsBetweenMarks; skipped > 0; --skipped) reader.next();
  return reader;
}

Span Places::operator[](std::size_t i) const { return from(i).next(); }

std::optional<std::size_t> Places::find(u32 offset) const {
  // A place begins at the end of the one before it or later, so that the last mark that ends by then is the right one.
  std::size_t i = 0;
  if (many_) {
    const auto after = std::ranges::upper_bound(many_->marks, offset, {}, &Mark::end);
    i = after == many_->marks.begin()
            ? 0
            : kStepsBetweenMarks * static_cast<std::size_t>(after - many_->marks.begin() - 1);
  }
  Reader reader = reader_at_mark(i / kStepsBetweenMarks);
  for (const std::size_t n = size(); i < n; ++i) {
    const u32 begin = reader.next().begin;
    if (begin == offset) return i;
    if (begin > offset) break;
  }
  return std::nullopt;
}

}  // namespace wfx
