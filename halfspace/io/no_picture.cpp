// io: what is left of pictures where libpng and libjpeg-turbo are not there.
#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/picture.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::io {

Picture decode_picture(std::span<const std::byte> /*bytes*/, std::string_view name) {
  fail("picture.unavailable", "picture",
       fmt::format("{}: this build reads no PNG or JPEG; pass the pixels as an array",
                   shown(name, 200)));
}

}  // namespace halfspace::io
