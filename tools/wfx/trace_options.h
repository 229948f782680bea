// What `wfx trace` shows, and in which form, as the command line says it.
#pragma once

#include "conformance/run/reference.h"
#include "tools/render/lanes.h"
#include "tools/render/look.h"
#include "tools/render/pen.h"
#include "tools/render/views/lines.h"
#include "tools/wfx/colour.h"
#include "tools/wfx/trace_selection.h"

namespace wfx {

/// --view: what of the run is shown.
enum class View : u8 {
  stacks,  // the configuration after each step
  lanes,   // how control passes between stacks
};

/// What --format names. They are siblings: each makes what it shows of the same recording (tools/render/views).
struct TraceFormat {
  std::string_view name;
  std::unique_ptr<LineView> (*lines)(const Pen&) = nullptr;  // of those that are written as steps are taken
  std::string (*stacks)(const Recording&, const PictureLook&) = nullptr;  // of pictures
  std::string (*lanes)(const Lanes&, Theme) = nullptr;
  // Makes what is written of an SVG, if that is no SVG.
  std::optional<std::string> (*print)(const std::string& svg) = nullptr;
  u64 most_steps = ~u64{0};  // of lines, at which the run is left
  bool is_page = false;      // it shows what each rule makes of a configuration, and a program that is none
};
extern const TraceFormat* const kText;                   // the default
extern const TraceFormat* const kPage;                   // that of wfx explore
extern const TraceFormat kFirstOfPages, kSecondOfPages;  // the two parts of a page with two traces

struct TraceOptions : ProgramOptions {
  View view = View::stacks;
  const TraceFormat* format = nullptr;  // null: what the name of the output ends in
  bool slides = false;
  SelectionOptions selection;
  std::string output;
  std::string* kept = nullptr;  // where a text of lines goes, if not to the output
  PictureLook look;
  OutputColours colours;
  ReferenceOptions engine;
};

/// --rule-pages, which pages of a trace have, too.
void add_rule_pages_option(CLI::App& command, PictureLook& look);

/// --view, --slides, --format, --theme, --rule-pages and -o.
void add_output_options(CLI::App& command, TraceOptions& options);

/// Whether the view can be had in the format, of the steps that are selected, and written where it is to be. If not,
/// says so. Where no format is named, it is a PDF for slides, that of the output's name, or else the text.
ExitCode check_view(TraceOptions& options);

/// How a text is written where the output goes.
Pen pen_of(const TraceOptions& options);
/// The view of lines of the format.
std::unique_ptr<LineView> lines_of(const TraceOptions& options);
/// The look of a picture. Its theme is no choice of the reader's where it is for paper.
PictureLook look_of(const TraceOptions& options);

/// Draws the stacks and writes them.
ExitCode write_stacks(const TraceOptions& options, const Recording& recording, ExitCode exit);
/// Writes a picture in the format of the options. Empty: it could not be drawn, which is said.
ExitCode write_picture(const TraceOptions& options, const std::string& picture, ExitCode exit);

}  // namespace wfx
