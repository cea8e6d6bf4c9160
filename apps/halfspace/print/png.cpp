// apps: librsvg, loaded at run time.
#include "apps/halfspace/print/png.hpp"

#include <dlfcn.h>

#include <cmath>

#include "apps/halfspace/errors.hpp"
#include "halfspace/base/error.hpp"

namespace halfspace::app {
namespace {

// What is called, as librsvg 2.46 and cairo 1.10 and everything after declare it.
struct Rectangle {
  double x, y, width, height;
};
using Write = int (*)(void* to, const unsigned char* bytes, unsigned size);
constexpr int kArgb32 = 0;  // CAIRO_FORMAT_ARGB32

class Librsvg {
 public:
  Librsvg() : library_(::dlopen("librsvg-2.so.2", RTLD_LAZY | RTLD_LOCAL)) {
    if (library_ == nullptr)
      fail("usage.png", "plot",
           "PNG needs librsvg, which is not installed (Debian: librsvg2-2); or write an .svg");
    find(read, "rsvg_handle_new_from_data");
    find(render, "rsvg_handle_render_document");
    find(release, "g_object_unref");
    find(make_surface, "cairo_image_surface_create");
    find(drop_surface, "cairo_surface_destroy");
    find(make_context, "cairo_create");
    find(drop_context, "cairo_destroy");
    find(write, "cairo_surface_write_to_png_stream");
  }

  void* (*read)(const unsigned char* data, std::size_t size, void** error) = nullptr;
  int (*render)(void* svg, void* context, const Rectangle* into, void** error) = nullptr;
  void (*release)(void* object) = nullptr;
  void* (*make_surface)(int format, int width, int height) = nullptr;
  void (*drop_surface)(void* surface) = nullptr;
  void* (*make_context)(void* surface) = nullptr;
  void (*drop_context)(void* context) = nullptr;
  int (*write)(void* surface, Write with, void* to) = nullptr;

 private:
  template <class Function>
  void find(Function*& function, const char* name) {
    // Those of cairo and glib are found through what librsvg itself was linked with.
    function = reinterpret_cast<Function*>(::dlsym(library_, name));
    if (function == nullptr)
      fail("usage.png", "plot", "librsvg is too old to write PNG; write an .svg");
  }

  void* library_;  // stays loaded: glib cannot be unloaded
};

int append_to(void* to, const unsigned char* bytes, unsigned size) {
  io::append(*static_cast<io::Bytes*>(to), std::as_bytes(std::span(bytes, size)));
  return 0;
}

}  // namespace

io::Bytes to_png(const std::string& svg, double width, double height, double scale) {
  const Librsvg rsvg;
  void* const handle =
      rsvg.read(reinterpret_cast<const unsigned char*>(svg.data()), svg.size(), nullptr);
  if (handle == nullptr) throw RunFailed("librsvg could not read the figure");
  const Rectangle page{0, 0, std::round(width * scale), std::round(height * scale)};
  void* const surface =
      rsvg.make_surface(kArgb32, static_cast<int>(page.width), static_cast<int>(page.height));
  void* const context = rsvg.make_context(surface);
  const bool drawn = rsvg.render(handle, context, &page, nullptr) != 0;
  io::Bytes out;
  const bool written = drawn && rsvg.write(surface, append_to, &out) == 0;
  rsvg.drop_context(context);
  rsvg.drop_surface(surface);
  rsvg.release(handle);
  if (!written) throw RunFailed("librsvg could not draw the figure");
  return out;
}

}  // namespace halfspace::app
