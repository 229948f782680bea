#include "tools/render/paper.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>

#include "tools/render/shared_library.h"

namespace wfx {
namespace {

constexpr double kMostPixels = 32000;
constexpr double kMostArea = 120e6;  // pixels, of four bytes

/// The functions that are used, under their own names.
class Librsvg {
  Library rsvg_{WFX_RSVG}, cairo_{WFX_CAIRO};

 public:
#define WFX_OF(library, name) decltype(::name)* const name = library[#name]
  WFX_OF(rsvg_, rsvg_handle_new_from_data);
  WFX_OF(rsvg_, rsvg_handle_get_intrinsic_size_in_pixels);
  WFX_OF(rsvg_, rsvg_handle_render_document);
  WFX_OF(rsvg_, rsvg_handle_set_dpi);
  WFX_OF(cairo_, cairo_pdf_surface_create_for_stream);
  WFX_OF(cairo_, cairo_pdf_surface_set_size);
  WFX_OF(cairo_, cairo_pdf_surface_set_metadata);
  WFX_OF(cairo_, cairo_image_surface_create);
  WFX_OF(cairo_, cairo_surface_write_to_png_stream);
  WFX_OF(cairo_, cairo_surface_finish);
  WFX_OF(cairo_, cairo_surface_status);
  WFX_OF(cairo_, cairo_surface_destroy);
  WFX_OF(cairo_, cairo_create);
  WFX_OF(cairo_, cairo_scale);
  WFX_OF(cairo_, cairo_show_page);
  WFX_OF(cairo_, cairo_status);
  WFX_OF(cairo_, cairo_destroy);
#undef WFX_OF
  // What reads SVG is an object of GLib's.
  decltype(::g_object_unref)* const g_object_unref = rsvg_["g_object_unref"];
};

const Librsvg& librsvg() {
  static const Librsvg loaded;
  return loaded;
}

struct Unref {
  void operator()(RsvgHandle* handle) const { librsvg().g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { librsvg().cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { librsvg().cairo_destroy(context); }
};
using Handle = std::unique_ptr<RsvgHandle, Unref>;
using Surface = std::unique_ptr<cairo_surface_t, Unref>;
using CairoContext = std::unique_ptr<cairo_t, Unref>;

/// A picture that was read, and its size in points.
struct Picture {
  Handle handle;
  double width = 0;
  double height = 0;
};

std::optional<Picture> read(const std::string& svg) {
  const Librsvg& r = librsvg();
  Picture picture;
  picture.handle.reset(
      r.rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
  if (!picture.handle) return std::nullopt;
  r.rsvg_handle_set_dpi(picture.handle.get(), 72);
  if (!r.rsvg_handle_get_intrinsic_size_in_pixels(picture.handle.get(), &picture.width, &picture.height))
    return std::nullopt;
  return picture;
}

/// Throws std::bad_alloc if that is what cairo lacks.
bool is_success(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  return status == CAIRO_STATUS_SUCCESS;
}

bool draw(const Picture& picture, cairo_t* context) {
  if (!is_success(librsvg().cairo_status(context))) return false;
  const RsvgRectangle page{.x = 0, .y = 0, .width = picture.width, .height = picture.height};
  const bool is_drawn =
      librsvg().rsvg_handle_render_document(picture.handle.get(), context, &page, nullptr) != 0;
  return is_success(librsvg().cairo_status(context)) && is_drawn;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::optional<std::string> pdf_of(const std::vector<std::string>& svgs) {
  const Librsvg& r = librsvg();
  std::string pdf;
  const Surface surface(r.cairo_pdf_surface_create_for_stream(append, &pdf, 1, 1));
  // The same picture is the same file, whenever it is made.
  r.cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
  const CairoContext context(r.cairo_create(surface.get()));
  for (const std::string& svg : svgs) {
    const std::optional<Picture> picture = read(svg);
    if (!picture) return std::nullopt;
    r.cairo_pdf_surface_set_size(surface.get(), picture->width, picture->height);
    if (!draw(*picture, context.get())) return std::nullopt;
    r.cairo_show_page(context.get());
  }
  r.cairo_surface_finish(surface.get());
  if (!is_success(r.cairo_surface_status(surface.get()))) return std::nullopt;
  return pdf;
}

std::optional<std::string> png_of(const std::string& svg) {
  const Librsvg& r = librsvg();
  const std::optional<Picture> picture = read(svg);
  if (!picture) return std::nullopt;
  const double scale = std::min({2.0, kMostPixels / picture->width, kMostPixels / picture->height,
                                 std::sqrt(kMostArea / (picture->width * picture->height))});
  const Surface surface(r.cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                     static_cast<int>(picture->width * scale),
                                                     static_cast<int>(picture->height * scale)));
  const CairoContext context(r.cairo_create(surface.get()));
  r.cairo_scale(context.get(), scale, scale);
  std::string png;
  if (!draw(*picture, context.get()) ||
      !is_success(r.cairo_surface_write_to_png_stream(surface.get(), append, &png)))
    return std::nullopt;
  return png;
}

}  // namespace wfx
