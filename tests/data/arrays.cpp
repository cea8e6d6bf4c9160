// tests: data/arrays.hpp: .npy and .npz as data sets.
#include "halfspace/data/arrays.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "halfspace/data/source.hpp"
#include "halfspace/io/npy.hpp"
#include "halfspace/io/npz.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

template <class T>
Array array(const Shape& shape, const std::vector<T>& values) {
  return Array::from<T>(shape, values);
}

TEST(Npy, TakesTheLastColumnAsTarget) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "x.npy", io::as_text(io::write_npy(array<double>(Shape{2, 3}, {1, 2, 3, 4, 5, 6}))));
  const Source source = load(path);
  const auto& t = std::get<Table>(source.train);
  EXPECT_EQ(t.column_names(), (std::vector<std::string>{"x1", "x2", "y"}));
  EXPECT_EQ(t.columns[2].numbers, (std::vector<double>{3, 6}));
  EXPECT_EQ(source.default_target, "y");
}

TEST(Npz, TakesByteInputsAsImagesAndOthersAsATable) {
  const TemporaryFolder folder;
  io::write_npz(folder.file("i.npz"), {{"x_train", array<std::uint8_t>(Shape{2, 1, 1}, {7, 8})},
                                       {"y_train", array<double>(Shape{2}, {4, 2})},
                                       {"x_test", array<std::uint8_t>(Shape{1, 1, 1}, {9})},
                                       {"y_test", array<std::int64_t>(Shape{1, 1}, {3})}});
  const Source images = load(folder.file("i.npz"));
  const auto& train = std::get<Images>(images.train);
  EXPECT_EQ(train.class_names, (std::vector<std::string>{"2", "3", "4"}));
  EXPECT_EQ(train.labels, (std::vector<std::int64_t>{2, 0}));
  EXPECT_EQ(std::get<Images>(*images.test).labels, (std::vector<std::int64_t>{1}));
  io::write_npz(folder.file("t.npz"), {{"X", array<float>(Shape{2, 2}, {1, 2, 3, 4})},
                                       {"target", array<float>(Shape{2}, {0.5F, 1})}});
  const Source source = load(folder.file("t.npz"));
  EXPECT_EQ(std::get<Table>(source.train).columns[1].numbers, (std::vector<double>{2, 4}));
  EXPECT_EQ(source.default_target, "y");
}

TEST(Npz, SaysWhatIsMissingOrDisagrees) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.npz");
  const auto error = [&](const std::map<std::string, Array>& arrays) {
    io::write_npz(path, arrays);
    return message_of([&] { (void)load(path); });
  };
  EXPECT_EQ(error({{"a", array<float>(Shape{1}, {1})}, {"b", array<float>(Shape{1}, {1})}}),
            "[data] '" + path +
                "' must have the inputs as x (or X, features, images, x_train); it has: a, b");
  EXPECT_EQ(error({{"x", array<float>(Shape{2, 1}, {1, 2})}, {"y", array<float>(Shape{1}, {1})}}),
            "[data] '" + path + "': targets must be one a row; got inputs (2, 1) and targets (1,)");
  EXPECT_EQ(
      error({{"x", array<float>(Shape{1, 1}, {INFINITY})}, {"y", array<float>(Shape{1}, {1})}}),
      "[data] '" + path +
          "': row 1, column 'x1' is infinite; correct it, or use NaN if it is missing");
  EXPECT_EQ(
      error({{"x", array<float>(Shape{1, 1}, {1})}, {"x_test", array<float>(Shape{1, 2}, {1, 2})}}),
      "[data] '" + path +
          "': training and test rows must have one shape; got inputs (1, 1) and (1, 2)");
  EXPECT_EQ(error({{"x", Array(DType::float32, Shape{0, 3})}}),
            "[data] '" + path + "' has no rows: its inputs have shape (0, 3)");
}

}  // namespace
}  // namespace halfspace::data
