// data: the pictures of class folders as one array.
#include "halfspace/data/image_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::data {
namespace {

namespace fs = std::filesystem;

using io::shown;

constexpr std::size_t kPathShown = 200;

bool is_picture_name(std::string_view name) {
  std::string ending = fs::path(name).extension().native();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return !name.starts_with('.') &&
         std::find(kPictureEndings.begin(), kPictureEndings.end(), ending) != kPictureEndings.end();
}

std::vector<fs::path> pictures_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const std::string& name : io::list_folder(folder))
    if (is_picture_name(name)) paths.push_back(folder / name);
  return paths;
}

// The folders of classes, by name.
std::vector<std::string> folders_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const std::string& name : io::list_folder(folder))
    if (!name.starts_with('.') && io::is_folder(folder / name)) names.push_back(name);
  return names;
}

bool has_class_folders(const fs::path& folder) {
  const std::vector<std::string> names = folders_in(folder);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return !pictures_in(folder / name).empty(); });
}

bool has_training_part(const fs::path& folder) {
  return io::is_folder(folder / "train") && has_class_folders(folder / "train");
}

// (N, H, W), or (N, 3, H, W) with planes as CIFAR has them; takes the pictures' memory.
Array as_array(std::vector<io::Picture> pictures, const PictureForm& form) {
  const auto count = std::ssize(pictures);
  Array out(DType::uint8, form.channels == 3 ? Shape{count, 3, form.height, form.width}
                                             : Shape{count, form.height, form.width});
  auto* to = out.data<std::uint8_t>();
  const auto channels = static_cast<std::size_t>(form.channels);
  for (io::Picture& each : pictures) {
    const io::Picture picture = fitted(std::move(each), form);
    for (std::size_t plane = 0; plane < channels; ++plane)
      for (std::size_t at = plane; at < picture.pixels.size(); at += channels)
        *to++ = picture.pixels[at];
  }
  return out;
}

// The pictures in one form; what `form` leaves open they decide.
Array read_pictures(const std::vector<fs::path>& paths, PictureForm form) {
  std::vector<io::Picture> pictures;
  pictures.reserve(paths.size());
  std::int64_t channels = form.channels;
  for (const fs::path& path : paths) {
    const std::string& name = path.native();
    pictures.push_back(fitted(io::decode_picture(io::read_file(path), name), form));
    form.width = pictures.back().width;
    form.height = pictures.back().height;
    channels = std::max(channels, pictures.back().channels);
    const auto bytes_each = static_cast<std::size_t>(form.width * form.height * channels);
    if (pictures.size() > io::kMaxFileBytes / bytes_each)
      fail("images.many", "images",
           fmt::format("{}: with it the pictures, each of {} x {} pixels, take over {} bytes; a "
                       "smaller {} lets them fit",
                       shown(name, kPathShown), form.width, form.height, io::kMaxFileBytes,
                       setting("image-size")));
  }
  form.channels = channels;
  return as_array(std::move(pictures), form);
}

Images read_classes(const fs::path& folder, const PictureForm& form) {
  Images images{.name = folder.native(), .pixels = {}, .labels = {}, .class_names = {}};
  std::vector<fs::path> paths;
  for (const std::string& name : folders_in(folder)) {
    if (!io::is_utf8(name))
      fail("images.class", "images",
           fmt::format("{}: the class {} is not UTF-8; rename its folder",
                       shown(folder.native(), kPathShown), shown(name)));
    const std::vector<fs::path> more = pictures_in(folder / name);
    if (more.empty())
      fail("images.class", "images",
           fmt::format("{} holds no .png, .jpg or .jpeg file; fill the folder, or remove it",
                       shown((folder / name).native(), kPathShown)));
    images.labels.insert(images.labels.end(), more.size(), std::ssize(images.class_names));
    images.class_names.push_back(name);
    paths.insert(paths.end(), more.begin(), more.end());
  }
  images.pixels = read_pictures(paths, form);
  return images;
}

Source unlabelled(const fs::path& name, const std::vector<fs::path>& paths,
                  const PictureForm& form) {
  Images images{
      .name = name.native(), .pixels = read_pictures(paths, form), .labels = {}, .class_names = {}};
  std::string target = images.target;
  return {.name = name.native(),
          .train = std::move(images),
          .test = {},
          .default_target = std::move(target)};
}

}  // namespace

bool is_image_folder(const fs::path& folder) {
  return !pictures_in(folder).empty() || has_class_folders(folder) || has_training_part(folder);
}

Source load_image_folder(const fs::path& folder, const PictureForm& form) {
  const bool in_parts = has_training_part(folder);
  if (!in_parts && !has_class_folders(folder)) return unlabelled(folder, pictures_in(folder), form);
  Images train = read_classes(in_parts ? folder / "train" : folder, form);
  Source source{.name = folder.native(), .train = {}, .test = {}, .default_target = train.target};
  if (in_parts && io::is_folder(folder / "test"))
    source.test = read_classes(folder / "test", form_of(train.picture()));
  source.train = std::move(train);
  return source;
}

Source load_image(const fs::path& path, const PictureForm& form) {
  return unlabelled(path, {path}, form);
}

}  // namespace halfspace::data
