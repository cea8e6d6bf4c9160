// tests: data/image_folder.hpp: class folders, parts, mixed pictures, and what is refused.
#include "halfspace/data/image_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "halfspace/data/source.hpp"
#include "halfspace/data/task.hpp"
#include "halfspace/io/png.hpp"
#include "tests/data/support.hpp"
#include "tests/io/picture_files.hpp"

namespace halfspace::data {
namespace {

using Pixels = std::vector<std::uint8_t>;
using Labels = std::vector<std::int64_t>;

// A folder of pictures; write makes the folders on the way.
class PictureFolder : public TemporaryFolder {
 public:
  void put(const std::string& name, const io::Bytes& bytes) const {
    std::filesystem::create_directories((path() / name).parent_path());
    write(name, io::as_text(bytes));
  }
};

io::Bytes grey_png(std::uint8_t level, std::uint32_t width = 2, std::uint32_t height = 1) {
  const std::size_t line = width + 1;  // a filter and the pixels
  Pixels rows(line * height, level);
  for (std::size_t begin = 0; begin < rows.size(); begin += line) rows[begin] = 0;
  return io::png_file({width, height, 8, 0}, rows);
}

Images images_of(const Source& source) { return std::get<Images>(source.train); }
Pixels pixels_of(const Images& images) {
  const auto pixels = images.pixels.span<std::uint8_t>();
  return {pixels.begin(), pixels.end()};
}

TEST(ImageFolder, NamesClassesAfterFolders) {
  const PictureFolder folder;
  folder.put("dog/1.PNG", grey_png(10));
  folder.put("cat/b.png", grey_png(30));
  folder.put("cat/a.png", grey_png(20));
  folder.put("cat/.hidden.png", grey_png(99));
  folder.put("cat/notes.txt", grey_png(99));
  folder.put("notes.txt", grey_png(99));
  ASSERT_TRUE(is_image_folder(folder.path()));
  const Source source = load(folder.path());
  const Images images = images_of(source);
  EXPECT_EQ(images.class_names, (std::vector<std::string>{"cat", "dog"}));
  EXPECT_EQ(images.labels, (Labels{0, 0, 1}));
  EXPECT_EQ(images.pixels.shape(), (Shape{3, 1, 2}));
  EXPECT_EQ(pixels_of(images), (Pixels{20, 20, 30, 30, 10, 10}));
  EXPECT_EQ(read_target(source.train, source.default_target).task, Task::binary);
  EXPECT_FALSE(source.test.has_value());
}

TEST(ImageFolder, BringsAllToTheSizeOfTheFirst) {
  const PictureFolder folder;
  folder.put("a/1.png", grey_png(10, 2, 1));
  folder.put("b/1.png", grey_png(20, 5, 3));
  EXPECT_EQ(images_of(load_image_folder(folder.path())).pixels.shape(), (Shape{2, 1, 2}));
  const Images larger = images_of(load_image_folder(folder.path(), {.width = 3, .height = 4}));
  EXPECT_EQ(larger.pixels.shape(), (Shape{2, 4, 3}));
  EXPECT_EQ(pixels_of(larger)[12], 20);
}

TEST(ImageFolder, IsInColourWhereAnyPictureIs) {
  const PictureFolder folder;
  folder.put("a/1.png", grey_png(7, 1, 1));
  folder.put("b/1.png", io::write_png(1, 1, Pixels{1, 2, 3}));
  folder.put("b/2.jpg", io::jpeg_file(Pixels{9}, 1, 1, false));
  const Images images = images_of(load_image_folder(folder.path()));
  EXPECT_EQ(images.pixels.shape(), (Shape{3, 3, 1, 1}));
  EXPECT_EQ(pixels_of(images), (Pixels{7, 7, 7, 1, 2, 3, 9, 9, 9}));
  EXPECT_EQ(pixels_of(images_of(load_image_folder(folder.path(), {.channels = 1}))),
            (Pixels{7, 2, 9}));
}

TEST(ImageFolder, HasPlanesOfColours) {
  const PictureFolder folder;
  folder.put("a/1.png", io::write_png(2, 1, Pixels{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(pixels_of(images_of(load(folder.path()))), (Pixels{1, 4, 2, 5, 3, 6}));
}

TEST(ImageFolder, BringsItsTestPartToTheTrainingForm) {
  const PictureFolder folder;
  folder.put("train/a/1.png", grey_png(1));
  folder.put("train/b/1.png", grey_png(2));
  folder.put("test/b/1.png", io::write_png(1, 1, Pixels{50, 50, 50}));
  const Source source = load(folder.path());
  EXPECT_EQ(images_of(source).labels, (Labels{0, 1}));
  const auto& test = std::get<Images>(*source.test);
  EXPECT_EQ(test.class_names, (std::vector<std::string>{"b"}));
  EXPECT_EQ(test.pixels.shape(), (Shape{1, 1, 2}));
  EXPECT_EQ(pixels_of(test), (Pixels{50, 50}));
}

TEST(ImageFolder, HasNoClassesWherePicturesLieInTheFolderItself) {
  const PictureFolder folder;
  folder.put("2.png", grey_png(2));
  folder.put("1.png", grey_png(1));
  const Images images = images_of(load(folder.path()));
  EXPECT_TRUE(images.labels.empty());
  EXPECT_EQ(pixels_of(images), (Pixels{1, 1, 2, 2}));
  EXPECT_EQ(rows(load(folder.file("2.png")).train), 1);
}

TEST(ImageFolder, SaysWhichFileOrFolderIsWrong) {
  const PictureFolder folder;
  folder.put("a/1.png", grey_png(1));
  folder.put("b/1.png", io::Bytes(20));
  const auto error = [&] { return message_of([&] { (void)load(folder.path()); }); };
  EXPECT_EQ(error(), "[picture] '" + folder.file("b/1.png") + "' is neither PNG nor JPEG");
  std::filesystem::remove(folder.path() / "b/1.png");
  EXPECT_EQ(error(), "[images] '" + folder.file("b") +
                         "' holds no .png, .jpg or .jpeg file; fill the folder, or remove it");
  std::filesystem::rename(folder.path() / "b", folder.path() / "\xFF");
  EXPECT_THAT(error(), testing::EndsWith("the class '\\xff' is not UTF-8; rename its folder"));
}

}  // namespace
}  // namespace halfspace::data
