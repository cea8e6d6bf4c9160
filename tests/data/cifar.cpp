// tests: data/cifar.hpp.
#include "halfspace/data/cifar.hpp"

#include <gtest/gtest.h>

#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

std::string record(char label, char pixel) { return label + std::string(3072, pixel); }

TEST(Cifar, JoinsBatchesInTheOrderOfTheirNames) {
  const TemporaryFolder folder;
  folder.write("data_batch_2.bin", record(1, 'b'));
  folder.write("data_batch_1.bin.gz", io::as_text(io::gzipped(record(0, 'a') + record(2, 'A'))));
  folder.write("test_batch.bin", record(0, 't'));
  folder.write("batches.meta.txt", "airplane\nbird\ncat\n\n");
  ASSERT_TRUE(is_cifar_folder(folder.path()));
  const Source source = load_cifar_folder(folder.path());
  const auto& train = std::get<Images>(source.train);
  EXPECT_EQ(train.pixels.shape(), (Shape{3, 3, 32, 32}));
  EXPECT_EQ(train.labels, (std::vector<std::int64_t>{0, 2, 1}));
  EXPECT_EQ(train.class_names, (std::vector<std::string>{"airplane", "bird", "cat"}));
  EXPECT_EQ(train.pixels.data<char>()[2 * 3072], 'b');
  EXPECT_EQ(std::get<Images>(*source.test).rows(), 1);
}

TEST(Cifar, NamesRecordsThatAreCutOrMislabelled) {
  const TemporaryFolder folder;
  const std::string path = folder.write("data_batch_1.bin", record(0, 'a') + "rest");
  EXPECT_EQ(
      message_of([&] { (void)load_cifar_folder(folder.path()); }),
      "[cifar] '" + path +
          "' must be whole records of 3073 bytes; its 3077 bytes leave 4 over: it is truncated or "
          "not CIFAR-10's binary version");
  folder.write("data_batch_1.bin", record(0, 'a') + record(10, 'b'));
  EXPECT_EQ(message_of([&] { (void)load_cifar_folder(folder.path()); }),
            "[cifar] '" + path + "': record 2 has label 10 at byte 3073, but there are 10 classes");
}

}  // namespace
}  // namespace halfspace::data
