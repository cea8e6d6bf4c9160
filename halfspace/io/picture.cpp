// io: decoding with libpng and libjpeg-turbo; a header is believed only after it was checked.
#include "halfspace/io/picture.hpp"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/bytes.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {
namespace {

using Octets = std::span<const std::byte>;

[[noreturn]] void fail_damaged(std::string_view name, std::string_view format,
                               std::string_view reason) {
  fail("picture.damaged", "picture",
       fmt::format("{} is no whole {} file: {}", shown(name, 200), format, shown(reason, 200)));
}

// An empty picture of the claimed size.
Picture sized(std::string_view name, std::int64_t width, std::int64_t height, bool colour) {
  if (width > kMaxPictureSide || height > kMaxPictureSide || width * height > kMaxPicturePixels)
    fail("picture.size", "picture",
         fmt::format("{} claims {} x {} pixels; at most {} are read, and {} along a side",
                     shown(name, 200), width, height, kMaxPicturePixels, kMaxPictureSide));
  Picture out{.height = height, .width = width, .channels = colour ? 3 : 1, .pixels = {}};
  out.pixels.resize(static_cast<std::size_t>(width * height * out.channels));
  return out;
}

struct FreePng {
  void operator()(png_image* image) const { png_image_free(image); }
};
struct FreeJpeg {
  void operator()(void* decoder) const { tjDestroy(decoder); }
};

Picture decode_png(Octets bytes, std::string_view name) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, FreePng> owner(&image);
  const auto fail_png = [&] { fail_damaged(name, "PNG", std::data(image.message)); };
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) fail_png();
  const bool colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16 bits mean what 8 bits do, only finer
  Picture out = sized(name, image.width, image.height, colour);
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, out.pixels.data(), 0, nullptr) == 0) fail_png();
  return out;
}

Picture decode_jpeg(Octets bytes, std::string_view name) {
  const std::unique_ptr<void, FreeJpeg> decoder(tjInitDecompress());
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto fail_jpeg = [&] { fail_damaged(name, "JPEG", tjGetErrorStr2(decoder.get())); };
  int width = 0;
  int height = 0;
  int subsampling = 0;
  int colours = 0;
  if (tjDecompressHeader3(decoder.get(), data, bytes.size(), &width, &height, &subsampling,
                          &colours) != 0)
    fail_jpeg();
  if (width < 1 || height < 1) fail_damaged(name, "JPEG", "there is no picture in it");
  const bool colour = colours != TJCS_GRAY;
  Picture out = sized(name, width, height, colour);
  // What is missing must not be filled with grey, nor may endless scans take endless time.
  constexpr int kStrict = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT;
  if (tjDecompress2(decoder.get(), data, bytes.size(), out.pixels.data(), width, 0, height,
                    colour ? TJPF_RGB : TJPF_GRAY, kStrict) != 0)
    fail_jpeg();
  return out;
}

// How a file of either kind starts, and what decodes it.
struct PictureKind {
  std::string_view magic;
  Picture (*decode)(Octets bytes, std::string_view name);
};
constexpr std::array kPictureKinds{PictureKind{"\x89PNG\r\n\x1A\n", decode_png},
                                   PictureKind{"\xFF\xD8\xFF", decode_jpeg}};

}  // namespace

Picture decode_picture(Octets bytes, std::string_view name) {
  for (const PictureKind& kind : kPictureKinds)
    if (as_text(bytes).starts_with(kind.magic)) return kind.decode(bytes, name);
  fail("picture.kind", "picture", fmt::format("{} is neither PNG nor JPEG", shown(name, 200)));
}

}  // namespace halfspace::io
