#include "tools/wfx/trace_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "grammar/unicode.h"
#include "tools/render/paper.h"
#include "tools/render/views/dot.h"
#include "tools/render/views/html.h"
#include "tools/render/views/jsonl.h"
#include "tools/render/views/lanes.h"
#include "tools/render/views/slides.h"
#include "tools/render/views/svg.h"
#include "tools/render/views/text.h"
#include "tools/render/views/tikz.h"
#include "tools/wfx/trace_picture.h"
#include "tools/wfx/usage.h"

namespace wfx {
namespace {

std::string plain_lanes(const Lanes& lanes, Theme /*theme*/) { return lanes_text(lanes); }
std::unique_ptr<LineView> html_lines(const Pen& /*pen*/) { return html_view(); }
std::unique_ptr<LineView> first_lines(const Pen& /*pen*/) { return first_of_comparison(); }
std::unique_ptr<LineView> second_lines(const Pen& /*pen*/) { return second_of_comparison(); }
std::unique_ptr<LineView> jsonl_lines(const Pen& /*pen*/) { return jsonl_view(); }
std::optional<std::string> pdf(const std::string& svg) { return pdf_of({svg}); }

/// A page of so many steps is still light to move in.
constexpr u64 kMostOfPage = 200'000;

constexpr TraceFormat kTraceFormats[] = {
    {.name = "text", .lines = text_view, .lanes = plain_lanes},
    {.name = "html", .lines = html_lines, .most_steps = kMostOfPage, .is_page = true},
    {.name = "jsonl", .lines = jsonl_lines},
    {.name = "dot", .stacks = dot_view, .lanes = lanes_dot},
    {.name = "svg", .stacks = svg_view, .lanes = lanes_svg},
    {.name = "pdf", .stacks = svg_view, .lanes = lanes_svg, .print = pdf},
    {.name = "tikz", .stacks = tikz_view, .lanes = lanes_tikz},
    {.name = "png", .stacks = svg_view, .lanes = lanes_svg, .print = png_of},
};

/// The format of a file of that name; null if the name says nothing of it.
const TraceFormat* format_of(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".tex") return std::ranges::find(kTraceFormats, "tikz", &TraceFormat::name);
  const auto* const found = std::ranges::find_if(
      kTraceFormats, [&](const TraceFormat& f) { return "." + std::string(f.name) == ending; });
  return found == std::end(kTraceFormats) ? nullptr : found;
}

std::vector<std::string> trace_format_names(bool of_lanes) {
  std::vector<std::string> names;
  for (const TraceFormat& format : kTraceFormats)
    if (!of_lanes || format.lanes != nullptr) names.emplace_back(format.name);
  return names;
}

}  // namespace

constexpr const TraceFormat* const kText = &kTraceFormats[0];
constexpr const TraceFormat* const kPage = &kTraceFormats[1];
constexpr TraceFormat kFirstOfPages{
    .name = "html", .lines = first_lines, .most_steps = kMostOfPage, .is_page = true};
constexpr TraceFormat kSecondOfPages{
    .name = "html", .lines = second_lines, .most_steps = kMostOfPage, .is_page = true};

void add_rule_pages_option(CLI::App& command, PictureLook& look) {
  command
      .add_option_function<std::string>(
          "--rule-pages",
          [&look](const std::string& base) {
            std::string fault;
            const std::optional<RulePages> pages = RulePages::at(base, fault);
            if (!pages) throw CLI::ValidationError("--rule-pages", fault);
            look.rule_pages = *pages;
          },
          "Where the pages of the rules are, which wfx rules --format=html -o DIR makes: a folder, as seen\n"
          "from what is written, or a URL. The rules of a picture, of slides and of a page link to them")
      ->type_name("DIR|URL");
}

void add_output_options(CLI::App& command, TraceOptions& options) {
  const std::map<std::string, Theme> themes{
      {"light", Theme::light}, {"dark", Theme::dark}, {"auto", Theme::automatic}};
  command
      .add_option_function<std::string>(
          "--view",
          [&options](const std::string& name) {
            options.view = name == "lanes" ? View::lanes : View::stacks;
          },
          "stacks: the configuration after each step. lanes: a lane for each stack, and an arrow for each\n"
          "step at which another one comes to run, with what is passed; as text or any kind of picture")
      ->check(one_of({"stacks", "lanes"}))
      ->type_name("NAME");
  command.add_flag(
      "--slides", options.slides,
      "A PDF to be shown: one configuration a page, with the rule that made it, what the names in\n"
      "the rule stood for, and the lines of the source");
  command
      .add_option_function<std::string>(
          "--format",
          [&options](const std::string& name) {
            options.format = std::ranges::find(kTraceFormats, name, &TraceFormat::name);
          },
          fmt::format(
              "text: a line a step. html: a page to step through, with source, rules and stacks.\n"
              "jsonl: the trace as data, a line of JSON a step (docs/trace.md). svg, pdf, png: a\n"
              "picture of the stacks for each step. dot: the same for Graphviz; tikz: for LaTeX. A\n"
              "picture has at most {} configurations, at which the run is left, as it is where {} steps\n"
              "in a row bring none",
              kMostPictures, kMostUnseen))
      ->check(one_of(trace_format_names(false)))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--theme", [&options, themes](const std::string& name) { options.look.theme = themes.at(name); },
          "Colours of a picture: light, dark, or auto, as the reader's system is set; pdf and png are light\n"
          "then")
      ->check(one_of({"light", "dark", "auto"}))
      ->type_name("NAME");
  add_rule_pages_option(command, options.look);
  command
      .add_option(
          "-o,--output", options.output,
          "Writes to this file, not to standard output, once the run has ended. Without --format, its name\n"
          "says the format, as trace.svg or page.html does")
      ->type_name("FILE");
  follow_colour_option(command, options.colours);
}

namespace {

/// What of the options is of no use in the view and the format, and why; empty, if all is of use.
std::string idle_look(const TraceOptions& options) {
  const bool is_picture = options.format->stacks != nullptr;
  if (options.look.theme != Theme::automatic && !is_picture)
    return fmt::format("--theme is of pictures, and {} is none", options.format->name);
  const bool links = options.view == View::stacks && (is_picture || options.format->is_page);
  if (!options.look.rule_pages.empty() && !links)
    return fmt::format("--rule-pages is of pictures of stacks, slides and pages; {} {} no links",
                       options.view == View::lanes ? "lanes" : options.format->name,
                       options.view == View::lanes ? "have" : "has");
  if (options.selection.structural && options.view == View::lanes)
    return "lanes have no structural steps by themselves; leave out --structural";
  return "";
}

}  // namespace

ExitCode check_view(TraceOptions& options) {
  const std::string folder = std::filesystem::path(options.output).parent_path().string();
  std::error_code ignored;
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
    return fail(ExitCode::wrong_use,
                fmt::format("{}: there is no folder '{}'", printable(options.output), printable(folder)));
  if (options.slides) {
    if (options.view == View::lanes)
      return fail(ExitCode::wrong_use, "slides show stacks; without --slides, lanes are a page of PDF");
    if (options.format == nullptr)
      options.format = std::ranges::find(kTraceFormats, "pdf", &TraceFormat::name);
    if (options.format->print != pdf)
      return fail(ExitCode::wrong_use, "slides are a PDF; leave out --format");
  }
  if (options.format == nullptr) options.format = format_of(options.output);
  if (options.format == nullptr) options.format = kText;
  if (options.format->print != nullptr && options.output.empty() && isatty(STDOUT_FILENO) == 1)
    return fail(ExitCode::wrong_use,
                fmt::format("a {} is no text for a terminal; name a file, as with -o trace.{}",
                            options.format->name, options.format->name));
  if (options.format->is_page && options.selection.structural)
    return fail(ExitCode::wrong_use, "a page shows each structural step by itself; leave out --structural");
  if (const std::string idle = idle_look(options); !idle.empty()) return fail(ExitCode::wrong_use, idle);
  if (options.view == View::stacks) return ExitCode::holds;
  if (options.format->lanes == nullptr)
    return fail(ExitCode::wrong_use,
                fmt::format("lanes are not written as {}; choose --format={}", options.format->name,
                            fmt::join(trace_format_names(true), ", ")));
  const SelectionOptions& s = options.selection;
  if (!s.rules.empty() || s.func || !s.steps.empty())
    return fail(
        ExitCode::wrong_use,
        "lanes show all steps at which stacks switch, so that none hangs in the air; narrow them with "
        "--from and --to alone");
  return ExitCode::holds;
}

Pen pen_of(const TraceOptions& options) {
  return Pen(options.output.empty() ? options.colours.output : options.colours.files);
}

std::unique_ptr<LineView> lines_of(const TraceOptions& options) {
  std::unique_ptr<LineView> view = options.format->lines(pen_of(options));
  view->link_rules(options.look.rule_pages);
  return view;
}

PictureLook look_of(const TraceOptions& options) {
  PictureLook look = options.look;
  const bool is_paper = options.format->print != nullptr;
  if (is_paper && look.theme == Theme::automatic) look.theme = Theme::light;
  return look;
}

ExitCode write_stacks(const TraceOptions& options, const Recording& recording, ExitCode exit) {
  if (!options.slides)
    return write_picture(options, options.format->stacks(recording, look_of(options)), exit);
  const std::vector<std::string> pages = slides_view(recording, look_of(options));
  if (pages.empty()) return fail(ExitCode::own_fault, "Graphviz could not draw the picture");
  const std::optional<std::string> slides = pdf_of(pages);
  if (!slides) return fail(ExitCode::own_fault, "librsvg could not draw the picture");
  return write_output(options.output, *slides, exit);
}

ExitCode write_picture(const TraceOptions& options, const std::string& picture, ExitCode exit) {
  if (picture.empty()) return fail(ExitCode::own_fault, "Graphviz could not draw the picture");
  if (options.format->print == nullptr) return write_output(options.output, picture, exit);
  const std::optional<std::string> printed = options.format->print(picture);
  if (!printed) return fail(ExitCode::own_fault, "librsvg could not draw the picture");
  return write_output(options.output, *printed, exit);
}

}  // namespace wfx
