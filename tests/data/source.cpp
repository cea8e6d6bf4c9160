// tests: data/source.hpp and data/embedded.hpp.
#include "halfspace/data/source.hpp"

#include <gtest/gtest.h>

#include "halfspace/data/embedded.hpp"
#include "halfspace/data/task.hpp"
#include "halfspace/io/npy.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

TEST(List, TellsTheTruthAboutEverySet) {
  for (const SetInfo& set : list()) {
    const Source source = load(set.name == "parity:D" ? "parity:8" : set.name);
    EXPECT_EQ(rows(source.train), set.rows) << set.name;
    const Target target = read_target(source.train, source.default_target);
    EXPECT_EQ(task_name(target.task), set.task) << set.name;
    const auto* const t = std::get_if<Table>(&source.train);
    const auto features = t != nullptr ? static_cast<std::int64_t>(t->columns.size()) - 1
                                       : std::get<Images>(source.train).picture().size();
    EXPECT_EQ(features, set.features) << set.name;
  }
}

TEST(Embedded, HoldsTheSetsAsScikitLearnHasThem) {
  const Source iris = load("iris");
  const auto& flowers = std::get<Table>(iris.train);
  EXPECT_EQ(flowers.column_names(),
            (std::vector<std::string>{"sepal_length", "sepal_width", "petal_length", "petal_width",
                                      "species"}));
  EXPECT_EQ(flowers.columns[4].categories,
            (std::vector<std::string>{"setosa", "versicolor", "virginica"}));
  EXPECT_EQ(load("wine").default_target, "cultivar");
  EXPECT_EQ(load("breast-cancer").default_target, "diagnosis");
  const Source diabetes = load("diabetes");
  EXPECT_EQ(std::get<Table>(diabetes.train).columns[10].numbers[0], 151);
  EXPECT_EQ(embedded_files().size(), embedded_sets().size());
}

TEST(Embedded, HasDigitsAsImages) {
  const Source source = load("digits");
  const auto& digits = std::get<Images>(source.train);
  EXPECT_EQ(digits.pixels.shape(), (Shape{1797, 8, 8}));
  const auto pixels = digits.pixels.span<std::uint8_t>();
  EXPECT_EQ(pixels[2], 5);
  EXPECT_EQ(*std::max_element(pixels.begin(), pixels.end()), 16);
  EXPECT_EQ(digits.class_names.size(), 10U);
  EXPECT_EQ(source.default_target, "digit");
}

TEST(Load, ChoosesTheReaderByTheEnding) {
  const TemporaryFolder folder;
  EXPECT_EQ(rows(load(folder.write("a.CSV", "a,b\n1,2\n")).train), 1);
  EXPECT_EQ(rows(load(folder.write("a.tsv.gz", io::as_text(io::gzipped("a\tb\n1\t2\n")))).train),
            1);
  const Array array = Array::from<double>(Shape{2, 2}, std::vector<double>{1, 2, 3, 4});
  EXPECT_EQ(rows(load(folder.write("a.npy", io::as_text(io::write_npy(array)))).train), 2);
  const std::string path = folder.write("a.xlsx", "x");
  EXPECT_EQ(message_of([&] { (void)load(path); }),
            "[data] '" + path +
                "': files ending in '.xlsx' are not read; use .csv, .tsv, .txt, .data, .npy, "
                ".npz, .arff, .libsvm, .svmlight, .svm, .png, .jpg, .jpeg, each also with .gz");
}

TEST(Read, TakesContentAsLoadTakesFiles) {
  const auto csv = io::as_bytes("a,b\n1,2\n3,4\n");
  EXPECT_EQ(rows(read(csv, "a.csv").train), 2);
  EXPECT_EQ(rows(read(io::gzipped("a\tb\n1\t2\n"), "a.tsv.gz").train), 1);
  EXPECT_EQ(rows(read(io::as_bytes("1 1:2\n-1 1:3\n"), "a.svm").train), 2);
  const Array array = Array::from<double>(Shape{2, 2}, std::vector<double>{1, 2, 3, 4});
  EXPECT_EQ(rows(read(io::write_npy(array), "a.npy").train), 2);
}

TEST(Read, SaysWhatItDoesNotTake) {
  EXPECT_EQ(message_of([] { (void)read({}, "a.csv"); }), "[read] 'a.csv' is empty");
  EXPECT_EQ(message_of([] { (void)read(io::as_bytes("x"), "a.png"); }),
            "[data] 'a.png' is a picture, not a table; pass its pixels as an array, .npy or .npz");
  EXPECT_EQ(
      message_of([] { (void)read(io::gzipped(std::string(1000, 'a')), "a.csv.gz", {}, 100); }),
      "[read] 'a.csv.gz' unpacks to more than 100 bytes, the most that is read");
}

TEST(Load, SuggestsTheNearestSet) {
  EXPECT_EQ(
      message_of([] { (void)load("spirl"); }),
      "[data] 'spirl': no such file or folder, and no set of that name; did you mean 'spiral'?; "
      "sets: digits, iris, wine, breast-cancer, diabetes, xor, circle, gauss, spiral, moons, "
      "plane, "
      "bumps, parity:D");
}

TEST(Load, SaysWhatAFolderShouldHold) {
  const TemporaryFolder folder;
  EXPECT_EQ(message_of([&] { (void)load(folder.path()); }),
            "[data] the folder '" + folder.path().native() +
                "' holds no IDX files (train-images-idx3-ubyte ...), no CIFAR batches "
                "(data_batch_1.bin ...) and no pictures (cats/1.png ...)");
}

}  // namespace
}  // namespace halfspace::data
