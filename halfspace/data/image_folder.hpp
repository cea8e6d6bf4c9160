// data: folders of PNG and JPEG files, a folder a class.
#pragma once

#include <array>
#include <filesystem>
#include <string_view>

#include "halfspace/data/fit_picture.hpp"
#include "halfspace/data/part.hpp"

namespace halfspace::data {

/// The endings of pictures' names.
inline constexpr std::array<std::string_view, 3> kPictureEndings{".png", ".jpg", ".jpeg"};

/// Holds the folder pictures, or folders with pictures, or a folder train with such folders?
bool is_image_folder(const std::filesystem::path& folder);

/// The pictures in each class's folder (cats/1.png), whose name is the class, in the order of the
/// names: uint8 (N, H, W) of grey, (N, 3, H, W) of colour. With folders train and, perhaps, test in
/// it, the classes are in there. Pictures that lie in the folder itself have no class. All are
/// brought to `form`, and those for testing to that of the first for training. Throws: Error naming
/// the file that is no picture or is damaged, or a class without pictures.
Source load_image_folder(const std::filesystem::path& folder, const PictureForm& form = {});

/// One picture, without a class.
Source load_image(const std::filesystem::path& path, const PictureForm& form = {});

}  // namespace halfspace::data
