// tests: io/safetensors.hpp: round trips, the reference's bytes, lying headers.
#include "halfspace/io/safetensors.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "tests/io/arbitrary.hpp"
#include "tests/io/support.hpp"

namespace halfspace::io {
namespace {

Bytes file(const std::string& header, std::string_view data = "") {
  Bytes out;
  append_little(out, static_cast<std::uint64_t>(header.size()));
  append(out, as_bytes(header));
  append(out, as_bytes(data));
  return out;
}

std::string safetensors_error(const Bytes& bytes) {
  return message_of([&] { (void)read_safetensors(bytes, "m.safetensors"); });
}

struct Lie {
  const char* header;
  std::size_t data;
  const char* message;
};

RC_GTEST_PROP(Safetensors, GivesBackEveryFile, ()) {
  TensorFile content;
  for (const auto& name : *rc::gen::container<std::vector<std::string>>(arbitrary_text()))
    content.tensors.emplace(name, *arbitrary_array());
  content.metadata =
      *rc::gen::container<std::map<std::string, std::string>>(arbitrary_text(), arbitrary_text());
  const TemporaryFolder folder;
  write_safetensors(folder.file("m.safetensors"), content);
  const TensorFile read = read_safetensors(folder.file("m.safetensors"));
  RC_ASSERT(read.metadata == content.metadata);
  RC_ASSERT(same(read.tensors, content.tensors));
  RC_ASSERT(read_raw(folder.file("m.safetensors")) == encode_safetensors(content));
}

TEST(Safetensors, OrdersAndPadsAsTheReferenceDoes) {
  TensorFile content;
  content.metadata["format"] = "pt";
  content.tensors["a"] = Array::from<std::uint8_t>(Shape{3}, std::vector<std::uint8_t>{1, 2, 3});
  content.tensors["b"] = Array::from<float>(Shape{1}, std::vector<float>{1});
  content.tensors["c"] = Array::from<std::int64_t>(Shape{}, std::vector<std::int64_t>{7});
  const Bytes bytes = encode_safetensors(content);
  const std::string header =
      R"({"__metadata__":{"format":"pt"},"c":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
      R"("b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},)"
      R"("a":{"dtype":"U8","shape":[3],"data_offsets":[12,15]}})";
  const std::string padded = header + std::string((8 - header.size() % 8) % 8, ' ');
  EXPECT_EQ(bytes.size(), 8 + padded.size() + 15);
  EXPECT_EQ(as_text(bytes).substr(8, padded.size()), padded);
}

TEST(Safetensors, ReadsAnEmptyFileOfNoTensors) {
  const TensorFile content = read_safetensors(file("{}"), "m.safetensors");
  EXPECT_TRUE(content.tensors.empty());
  EXPECT_TRUE(content.metadata.empty());
}

TEST(Safetensors, RefusesALyingLengthBeforeTakingMemory) {
  EXPECT_EQ(
      safetensors_error(Bytes(7)),
      "[safetensors] 'm.safetensors' is truncated: 7 bytes, a safetensors file has at least 8");
  Bytes bytes = file("{}");
  bytes[3] = std::byte{5};  // 2 + 5 * 2^24
  EXPECT_EQ(safetensors_error(bytes),
            "[safetensors] 'm.safetensors' claims a header of 83886082 bytes, but 2 follow; it is "
            "damaged "
            "or not a safetensors file");
  bytes[7] = std::byte{0xFF};
  EXPECT_EQ(
      safetensors_error(bytes),
      "[safetensors] 'm.safetensors' claims a header of 18374686479755509762 bytes, but 2 follow; "
      "it is damaged or not a safetensors file");
}

TEST(Safetensors, RefusesEveryLieInTheHeader) {
  const Lie lies[] = {
      {R"([])", 0,
       "'m.safetensors' is not a safetensors file: its header must start with { at byte 8"},
      {R"({"a")", 0,
       "'m.safetensors': the header is not valid JSON at byte 13; the file is damaged"},
      {"{\"\xFF\":1}", 0,
       "'m.safetensors': the header is not valid JSON at byte 11; the file is damaged"},
      {R"({} x)", 0,
       "'m.safetensors': the header is not valid JSON at byte 12; the file is damaged"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
       R"("a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
       2, "'m.safetensors': the header has the key 'a' twice"},
      {R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1,
       "'m.safetensors': the header has the key 'dtype' twice"},
      {R"({"__metadata__":{"k":"1","k":"2"}})", 0,
       "'m.safetensors': the header has the key 'k' twice"},
      {R"({"__metadata__":{"k":1}})", 0,
       "'m.safetensors': __metadata__ has a number where the format has none; the file is damaged"},
      {R"({"a":{"dtype":"U8","shape":[1]}})", 0,
       "'m.safetensors': tensor 'a' must have dtype, shape and data_offsets"},
      {R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}})", 1,
       "'m.safetensors': tensor 'a' has a negative number where the format has none; the file is "
       "damaged"},
      {R"({"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}})", 1,
       "'m.safetensors': tensor 'a' has a number that is not an unsigned integer where the format "
       "has "
       "none; the file is damaged"},
      {R"({"a":{"dtype":"U8","shape":[[1]],"data_offsets":[0,1]}})", 1,
       "'m.safetensors': tensor 'a' has a list where the format has none; the file is damaged"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"code":"x"}})", 1,
       "'m.safetensors': tensor 'a' has the key 'code' where the format has none; the file is "
       "damaged"},
      {R"({"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}})", 2,
       "'m.safetensors': tensor 'a' has dtype 'BF16'; F32, F64, U8, I32, I64 are read"},
      {R"({"a":{"dtype":"U8","shape":[1,1,1,1,1],"data_offsets":[0,1]}})", 1,
       "'m.safetensors': tensor 'a' has 5 axes; at most 4 are read"},
      {R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}})", 8,
       "'m.safetensors': tensor 'a' has shape (4611686018427387904, 4) of F32, which does not take "
       "8 "
       "bytes"},
      {R"({"a":{"dtype":"F32","shape":[0,9223372036854775807,9],"data_offsets":[0,0]}})", 0,
       "'m.safetensors': tensor 'a' has shape (0, 9223372036854775807, 9) of F32, which does not "
       "take 0 "
       "bytes"},
      {R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8,
       "'m.safetensors': tensor 'a' has shape (3) of F32, which does not take 8 bytes"},
      {R"({"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}})", 8,
       "'m.safetensors': tensor 'a' has data_offsets [0, 9], but the data has 8 bytes"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", 8,
       "'m.safetensors': tensor 'a' has data_offsets [1, 0], but the data has 8 bytes"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}})", 1,
       "'m.safetensors': tensor 'a' has data_offsets [0, 1, 1], but the data has 1 bytes"},
      {R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
       R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
       3,
       "'m.safetensors': tensor 'b' starts at data byte 1 where 2 must follow; the file is "
       "damaged"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
       R"("b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
       3,
       "'m.safetensors': tensor 'b' starts at data byte 2 where 1 must follow; the file is "
       "damaged"},
      {R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 3,
       "'m.safetensors': 2 bytes at the end belong to no tensor; the file is damaged"},
  };
  for (const Lie& lie : lies)
    EXPECT_EQ(safetensors_error(file(lie.header, std::string(lie.data, 'x'))),
              std::string("[safetensors] ") + lie.message)
        << lie.header;
}

TEST(Safetensors, StopsAtDeepOrLongHeaders) {
  EXPECT_EQ(
      safetensors_error(file("{\"a\":" + std::string(1 << 20, '['))),
      "[safetensors] 'm.safetensors': tensor 'a' has a list where the format has none; the file is "
      "damaged");
  std::string longest = "1";
  for (int i = 0; i < 100000; ++i) longest += ",1";
  EXPECT_EQ(safetensors_error(file(
                R"({"a":{"dtype":"U8","shape":[)" + longest + R"(],"data_offsets":[0,1]}})", "x")),
            "[safetensors] 'm.safetensors': tensor 'a' has a list of more than 4 numbers where the "
            "format "
            "has none; the file is damaged");
}

TEST(Safetensors, RefusesToWriteWhatItCouldNotRead) {
  TensorFile content;
  content.metadata["k"] = "\xFF";
  EXPECT_EQ(message_of([&] { (void)encode_safetensors(content); }),
            "[safetensors] names and metadata must be UTF-8; got '\\xff'");
  content.metadata.clear();
  content.tensors["__metadata__"] = Array(DType::uint8, Shape{1});
  EXPECT_EQ(message_of([&] { (void)encode_safetensors(content); }),
            "[safetensors] a tensor cannot be named '__metadata__'");
}

TEST(Safetensors, SurvivesDamage) {
  TensorFile content;
  content.metadata["format"] = "halfspace";
  content.tensors["w"] = Array::from<float>(Shape{2, 1}, std::vector<float>{1, 2});
  content.tensors["b"] = Array::from<std::uint8_t>(Shape{3}, std::vector<std::uint8_t>{1, 2, 3});
  survive_damage(encode_safetensors(content),
                 [](const Bytes& bytes) { (void)read_safetensors(bytes, "m.safetensors"); });
}

}  // namespace
}  // namespace halfspace::io
