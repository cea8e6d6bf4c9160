// tests: io/npy.hpp: round trips, foreign types, lying headers.
#include "halfspace/io/npy.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/io/arbitrary.hpp"
#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

// A version 1 file with this dictionary and data.
Bytes npy(const std::string& dictionary, std::string_view data, char version = 1) {
  Bytes out;
  append(out, as_bytes("\x93NUMPY"));
  out.push_back(static_cast<std::byte>(version));
  out.push_back(std::byte{0});
  if (version == 1)
    append_little(out, static_cast<std::uint16_t>(dictionary.size()));
  else
    append_little(out, static_cast<std::uint32_t>(dictionary.size()));
  append(out, as_bytes(dictionary));
  append(out, as_bytes(data));
  return out;
}

std::string dictionary(const std::string& descr, const std::string& shape, bool fortran = false) {
  return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") +
         ", 'shape': " + shape + ", }";
}

std::string npy_error(const Bytes& bytes) {
  return message_of([&] { (void)read_npy(bytes, "x.npy"); });
}

RC_GTEST_PROP(Npy, GivesBackEveryArray, ()) {
  const Array array = *arbitrary_array();
  RC_ASSERT(same(read_npy(write_npy(array), "x.npy"), array));
}

TEST(Npy, WritesNumpysOwnBytes) {
  const Array array = Array::from<std::int32_t>(Shape{2}, std::vector<std::int32_t>{1, -1});
  const Bytes bytes = write_npy(array);
  EXPECT_EQ(bytes.size(), 136U);
  EXPECT_EQ(as_text(bytes).substr(10, 52), "{'descr': '<i4', 'fortran_order': False, 'shape': (2");
  EXPECT_EQ(as_text(bytes).substr(127, 5), std::string_view("\n\x01\0\0\0", 5));
}

TEST(Npy, WidensSmallTypesAndSwapsBigEndianOnes) {
  using std::string_literals::operator""s;
  const auto values = [](const std::string& descr, const std::string& shape,
                         const std::string& data) {
    return read_npy(npy(dictionary(descr, shape), data), "x.npy").to_vector<double>();
  };
  using Values = std::vector<double>;
  EXPECT_EQ(values("|b1", "(3,)", "\0\x01\x02"s), (Values{0, 1, 1}));
  EXPECT_EQ(values("|i1", "(2,)", "\x01\xff"s), (Values{1, -1}));
  EXPECT_EQ(values("<i2", "(1,)", "\xff\xff"s), (Values{-1}));
  EXPECT_EQ(values("<u2", "(1,)", "\xff\xff"s), (Values{65535}));
  EXPECT_EQ(values(">u2", "(1,)", "\x01\x00"s), (Values{256}));
  EXPECT_EQ(values("<u4", "(1,)", "\xff\xff\xff\xff"s), (Values{4294967295}));
  EXPECT_EQ(values(">f8", "()", "\x3f\xf0\0\0\0\0\0\0"s), (Values{1}));
  EXPECT_EQ(values(">i4", "(1,)", "\0\0\0\x05"s), (Values{5}));
  EXPECT_EQ(npy_error(npy(dictionary("<u8", "(1,)"), "\xff\xff\xff\xff\xff\xff\xff\xff")),
            "[npy] 'x.npy' holds an unsigned integer above 2^63 - 1, which no type here holds");
}

TEST(Npy, TransposesFortranOrder) {
  const Array array = read_npy(npy(dictionary("|u1", "(2, 3)", true), "abcdef"), "x.npy");
  EXPECT_EQ(as_text(array.bytes()), "acebdf");
  const Array cube = read_npy(npy(dictionary("|u1", "(2, 2, 1, 2)", true), "01234567"), "x.npy");
  EXPECT_EQ(as_text(cube.bytes()), "04261537");
}

TEST(Npy, ReadsVersionsTwoAndThree) {
  for (const char version : {'\x02', '\x03'})
    EXPECT_EQ(read_npy(npy(dictionary("|u1", "(2,)"), "ab", version), "x.npy").size(), 2);
}

TEST(Npy, NeverReadsObjectsOrRecords) {
  EXPECT_EQ(
      npy_error(npy(dictionary("|O", "(1,)"), "cos\nsystem")),
      "[npy] 'x.npy' holds pickled Python objects, which are never read because that would run "
      "code; save numbers, as with x.astype('float64')");
  EXPECT_EQ(
      npy_error(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "abcd")),
      "[npy] 'x.npy': the header must have one plain type; records (structured types) are not read "
      "at byte 20");
  EXPECT_EQ(npy_error(npy(dictionary("<f2", "(1,)"), "ab")),
            "[npy] 'x.npy' has type '<f2', which is not read; save it as with x.astype('float32')");
}

TEST(Npy, ChecksTheSizeBeforeTakingMemory) {
  EXPECT_EQ(npy_error(npy(dictionary("<f8", "(1000000000000,)"), "12345678")),
            "[npy] 'x.npy' is truncated: shape (1000000000000) of '<f8' needs more than the 8 "
            "bytes after "
            "the header");
  EXPECT_EQ(
      npy_error(npy(dictionary("<f8", "(18446744073709551615, 18446744073709551615)"), "12345678")),
      "[npy] 'x.npy' is truncated: shape (18446744073709551615, 18446744073709551615) of '<f8' "
      "needs more than the 8 bytes after the header");
  EXPECT_EQ(npy_error(npy(dictionary("|u1", "(2,)"), "abc")),
            "[npy] 'x.npy' has 1 bytes after its data, at byte 69");
  EXPECT_EQ(npy_error(npy(dictionary("|u1", "(1, 1, 1, 1, 1)"), "a")),
            "[npy] 'x.npy' has 5 axes; at most 4 are read");
  EXPECT_NE(npy_error(npy(dictionary("|u1", "(0, 9223372036854775807, 9223372036854775807)"), "")),
            "(no error)");
}

TEST(Npy, PointsAtTheByteWhereTheHeaderIsWrong) {
  EXPECT_EQ(npy_error(Bytes(20)),
            "[npy] 'x.npy' is not a .npy file: it must start with \\x93NUMPY");
  EXPECT_EQ(npy_error(npy("__import__('os')", "")),
            "[npy] 'x.npy': the header must have '{' at byte 10");
  EXPECT_EQ(
      npy_error(npy("{'descr': '<f4', 'descr': '<f4'}", "")),
      "[npy] 'x.npy': the header must have each of the keys descr, fortran_order and shape once at "
      "byte 35");
  EXPECT_EQ(
      npy_error(npy("{'descr': '<f4'}", "")),
      "[npy] 'x.npy': the header must have the keys descr, fortran_order and shape at byte 26");
  EXPECT_EQ(npy_error(npy(dictionary("<f4", "(-1,)"), "")),
            "[npy] 'x.npy': the header must have an extent of digits at byte 61");
  EXPECT_EQ(npy_error(npy(dictionary("<f4", "(1)"), "abcd")),
            "[npy] 'x.npy': the header must have a comma after the only extent at byte 62");
  EXPECT_EQ(npy_error(npy(dictionary("<f4", "(99999999999999999999,)"), "")),
            "[npy] 'x.npy': the header must have an extent below 2^64 at byte 80");
}

TEST(Npy, SurvivesDamage) {
  const Array array = Array::from<float>(Shape{2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6});
  survive_damage(write_npy(array), [](const Bytes& bytes) { (void)read_npy(bytes, "x.npy"); });
}

}  // namespace
}  // namespace halfspace::io
