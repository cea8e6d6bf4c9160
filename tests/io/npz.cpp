// tests: io/npz.hpp and io/zip.hpp.
#include "halfspace/io/npz.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "halfspace/io/npy.hpp"
#include "halfspace/io/zip.hpp"
#include "tests/io/arbitrary.hpp"
#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

Array bytes_array(std::string_view text) {
  return Array::from<std::uint8_t>(
      Shape{static_cast<std::int64_t>(text.size())},
      std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Bytes small_archive() {
  return write_zip(
      {{"a.npy", write_npy(bytes_array("abc"))}, {"b.npy", write_npy(bytes_array("de"))}}, "x.npz");
}

std::string npz_error(const Bytes& bytes) {
  return message_of([&] { (void)read_npz(bytes, "x.npz"); });
}

// Where `signature` first stands in `bytes`.
std::size_t find(const Bytes& bytes, std::string_view signature) {
  return as_text(bytes).find(signature);
}

RC_GTEST_PROP(Npz, GivesBackEveryMapOfArrays, ()) {
  const TemporaryFolder folder;
  std::map<std::string, Array> arrays;
  for (const auto& name : *rc::gen::arbitrary<std::vector<std::string>>())
    arrays.emplace(name, *arbitrary_array());
  write_npz(folder.file("x.npz"), arrays);
  RC_ASSERT(same(read_npz(folder.file("x.npz")), arrays));
}

TEST(Npz, ReadsDeflatedEntriesAndZip64) {
  // numpy.savez_compressed("x.npz", a=numpy.arange(40, dtype="u1"), b=numpy.float32(2)), numpy 2.x.
  const std::string path = HALFSPACE_SOURCE_DIR "/tests/io/numpy_compressed.npz";
  const auto arrays = read_npz(path);
  ASSERT_EQ(arrays.size(), 2U);
  EXPECT_EQ(arrays.at("a").shape(), Shape{40});
  EXPECT_EQ(arrays.at("a").data<std::uint8_t>()[39], 39);
  EXPECT_EQ(arrays.at("b").shape().rank(), 0);
  EXPECT_EQ(arrays.at("b").data<float>()[0], 2.0F);
}

TEST(Npz, WritesEqualBytesForEqualArrays) { EXPECT_EQ(small_archive(), small_archive()); }

TEST(Npz, SaysWhatIsNoArchive) {
  EXPECT_EQ(npz_error(Bytes(100)),
            "[npz] 'x.npz' is not a zip archive or is truncated: its directory is missing");
  EXPECT_EQ(npz_error(write_zip({{"readme.txt", Bytes(3)}}, "x.npz")),
            "[npz] 'x.npz' has an entry 'readme.txt'; an .npz holds only .npy entries");
}

TEST(Npz, NoticesAWrongChecksum) {
  Bytes bytes = small_archive();
  bytes[find(bytes, "abc")] ^= std::byte{1};
  EXPECT_EQ(npz_error(bytes),
            "[npz] 'x.npz' entry 'a.npy': the checksum is wrong; the file is damaged");
}

TEST(Npz, RefusesEncryptedAndForeignCompression) {
  Bytes bytes = small_archive();
  const std::size_t directory = find(bytes, "PK\x01\x02");
  bytes[directory + 8] |= std::byte{1};
  EXPECT_EQ(npz_error(bytes), "[npz] 'x.npz' entry 'a.npy' is encrypted, which is not read");
  bytes = small_archive();
  bytes[directory + 10] = std::byte{12};
  EXPECT_EQ(
      npz_error(bytes),
      "[npz] 'x.npz' entry 'a.npy' is compressed with method 12; stored (0) and deflate (8) are "
      "read");
}

TEST(Npz, RefusesEntriesThatShareBytesOrNames) {
  Bytes bytes = small_archive();
  const std::size_t first = find(bytes, "PK\x01\x02");
  const std::size_t second = first + 46 + 5;
  for (std::size_t i = 0; i < 4; ++i) bytes[second + 42 + i] = bytes[first + 42 + i];
  EXPECT_EQ(npz_error(bytes),
            "[npz] 'x.npz' is damaged or truncated: two entries overlap at byte 0");
  bytes = small_archive();
  bytes[second + 46] = std::byte{'a'};
  EXPECT_EQ(npz_error(bytes), "[npz] 'x.npz' has two entries named 'a.npy'");
}

TEST(Npz, BoundsWhatAnEntryUnpacksTo) {
  Bytes bytes = small_archive();
  const std::size_t directory = find(bytes, "PK\x01\x02");
  bytes[directory + 10] = std::byte{8};  // pretends to be deflated to 4 GB
  for (std::size_t i = 24; i < 28; ++i) bytes[directory + i] = std::byte{0xF0};
  EXPECT_EQ(
      npz_error(bytes),
      "[read] 'x.npz' entry 'a.npy': 131 bytes cannot unpack to 4042322160; the file is damaged");
}

TEST(Npz, SurvivesDamage) {
  const auto read = [](const Bytes& bytes) { (void)read_npz(bytes, "x.npz"); };
  survive_damage(small_archive(), read);
  survive_damage(read_raw(HALFSPACE_SOURCE_DIR "/tests/io/numpy_compressed.npz"), read);
}

}  // namespace
}  // namespace halfspace::io
