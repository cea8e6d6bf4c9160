// tests: data/idx.hpp.
#include "halfspace/data/idx.hpp"

#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using std::string_literals::operator""s;

io::Bytes bytes_of(const std::string& text) {
  const auto view = io::as_bytes(text);
  return {view.begin(), view.end()};
}

std::string idx_error(const std::string& text) {
  return message_of([&] { (void)read_idx(bytes_of(text), "x-idx"); });
}

TEST(Idx, ReadsEveryType) {
  using Values = std::vector<double>;
  const auto values = [](const std::string& text) {
    return read_idx(bytes_of(text), "x-idx").to_vector<double>();
  };
  EXPECT_EQ(values("\0\0\x08\x01\0\0\0\x02\x01\xff"s), (Values{1, 255}));
  EXPECT_EQ(values("\0\0\x09\x01\0\0\0\x02\x01\xff"s), (Values{1, -1}));
  EXPECT_EQ(values("\0\0\x0b\x01\0\0\0\x01\x01\x02"s), (Values{258}));
  EXPECT_EQ(values("\0\0\x0c\x01\0\0\0\x01\0\0\x03\x84"s), (Values{900}));
  EXPECT_EQ(values("\0\0\x0d\x01\0\0\0\x01\x3f\xc0\0\0"s), (Values{1.5}));
  EXPECT_EQ(values("\0\0\x0e\x01\0\0\0\x01\xbf\xf0\0\0\0\0\0\0"s), (Values{-1}));
  EXPECT_EQ(read_idx(bytes_of("\0\0\x08\x02\0\0\0\x02\0\0\0\x01zz"s), "x").shape(), (Shape{2, 1}));
}

TEST(Idx, SaysWhatIsWrong) {
  EXPECT_EQ(idx_error("no!"), "[idx] 'x-idx' is not an IDX file: it must start with 00 00");
  EXPECT_EQ(idx_error("\0\0\x0a\x01"s),
            "[idx] 'x-idx' has type 0x0a at byte 2; 08, 09, 0b, 0c, 0d and 0e are read");
  EXPECT_EQ(idx_error("\0\0\x08\x05"s),
            "[idx] 'x-idx' has 5 dimensions at byte 3; 1 to 4 are read");
  EXPECT_EQ(idx_error("\0\0\x08\x02\0\0\0\x02"s),
            "[idx] 'x-idx' is truncated: its header has 12 bytes, the file 8");
  EXPECT_EQ(
      idx_error("\0\0\x08\x01\0\0\0\x03zz"s),
      "[idx] 'x-idx' is truncated: (3) values of 1 bytes need more than the 2 after the header");
  EXPECT_EQ(
      idx_error("\0\0\x08\x04\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xffz"s),
      "[idx] 'x-idx' is truncated: (4294967295, 4294967295, 4294967295, 4294967295) values of 1 "
      "bytes "
      "need more than the 1 after the header");
  EXPECT_EQ(idx_error("\0\0\x08\x01\0\0\0\x01zz"s),
            "[idx] 'x-idx' has 1 bytes after its data, at byte 9");
  EXPECT_EQ(idx_error("\0\0\x08\x01\0\0\0\0"s), "[idx] 'x-idx' holds no values");
}

TEST(Idx, SurvivesDamage) {
  for (const std::string& file :
       {"\0\0\x08\x02\0\0\0\x02\0\0\0\x03wxyzab"s, "\0\0\x0e\x01\0\0\0\x01zzzzzzzz"s})
    io::survive_damage(bytes_of(file), [](const io::Bytes& bytes) { (void)read_idx(bytes, "x"); });
}

TEST(IdxFolder, PairsImagesWithLabelsOfAnyInteger) {
  const TemporaryFolder folder;
  folder.write("train-images-idx3-ubyte", "\0\0\x08\x02\0\0\0\x03\0\0\0\x01"s + "abc");
  folder.write("train-labels-idx1-int32",
               "\0\0\x0c\x01\0\0\0\x03\0\0\x03\x84\0\0\0\x05\0\0\0\x07"s);
  folder.write("t10k-images.idx3-ubyte.gz",
               io::as_text(io::gzipped("\0\0\x08\x02\0\0\0\x01\0\0\0\x01z"s)));
  folder.write("t10k-labels.idx1-ubyte", "\0\0\x08\x01\0\0\0\x01\x09"s);
  ASSERT_TRUE(is_idx_folder(folder.path()));
  const Source source = load_idx_folder(folder.path());
  const auto& train = std::get<Images>(source.train);
  EXPECT_EQ(train.class_names, (std::vector<std::string>{"5", "7", "9", "900"}));
  EXPECT_EQ(train.labels, (std::vector<std::int64_t>{3, 0, 1}));
  EXPECT_EQ(std::get<Images>(*source.test).labels, (std::vector<std::int64_t>{2}));
  EXPECT_EQ(source.default_target, "label");
}

TEST(IdxFolder, SaysWhichFileIsMissingOrDisagrees) {
  const TemporaryFolder folder;
  const std::string path = folder.path();
  EXPECT_FALSE(is_idx_folder(folder.path()));
  folder.write("train-images-idx3-ubyte", "\0\0\x08\x02\0\0\0\x01\0\0\0\x01z"s);
  EXPECT_EQ(
      message_of([&] { (void)load_idx_folder(path); }),
      "[idx] '" + path + "' has train-images-idx3-ubyte but no file of train labels beside it");
  folder.write("train-labels-idx1-ubyte", "\0\0\x08\x01\0\0\0\x02zz"s);
  EXPECT_EQ(message_of([&] { (void)load_idx_folder(path); }),
            "[idx] '" + path + "' has train labels of shape (2,) for images of shape (1, 1)");
  folder.write("train-labels-other-ubyte", "x");
  EXPECT_EQ(
      message_of([&] { (void)load_idx_folder(path); }),
      "[idx] '" + path +
          "' has several files of train labels: train-labels-idx1-ubyte, train-labels-other-ubyte; "
          "keep one set in a folder");
}

}  // namespace
}  // namespace halfspace::data
