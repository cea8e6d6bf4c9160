// tests: data/libsvm.hpp: one label and several, features that are absent, and the errors that say
// where.
#include "halfspace/data/libsvm.hpp"

#include <gtest/gtest.h>

#include "halfspace/data/preprocess.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Numbers = std::vector<double>;
using Names = std::vector<std::string>;

Table libsvm(const std::string& text) {
  return std::get<Table>(parse_libsvm(text, "t.libsvm").train);
}
std::string libsvm_error(const std::string& text) {
  return message_of([&] { (void)parse_libsvm(text, "t.libsvm"); });
}

Preprocessing libsvm_model(const std::string& text) {
  const Source source = parse_libsvm(text, "t.libsvm");
  return Preprocessing::fit(source.train, all_rows(source.train),
                            read_target(source.train, source.default_target));
}

TEST(Libsvm, ReadsOneLabelARow) {
  const Table t = libsvm("# comment\n+1 1:0.5 3:-2 # more\n\n-1\t2:1e2\r\n-1\n1 1:nan 3:0\n");
  ASSERT_EQ(t.rows, 4);
  EXPECT_EQ(t.column_names(), (Names{"label", "x1", "x2", "x3"}));
  EXPECT_EQ(t.columns[0].numbers, (Numbers{1, -1, -1, 1}));
  EXPECT_EQ(t.columns[1].number(0), 0.5);
  EXPECT_TRUE(t.columns[1].missing(3));
  EXPECT_EQ(t.columns[2].all_numbers(4), (Numbers{0, 100, 0, 0}));
  EXPECT_EQ(t.columns[3].all_numbers(4), (Numbers{-2, 0, 0, 0}));
  EXPECT_EQ(t.lines, (std::vector<std::int64_t>{2, 4, 5, 6}));
}

TEST(Libsvm, InfersTheTaskFromTheLabels) {
  const auto task_of = [](const std::string& text) {
    const Source source = parse_libsvm(text, "t.libsvm");
    return read_target(source.train, source.default_target).task;
  };
  EXPECT_EQ(task_of("+1 1:1\n-1 1:2\n"), Task::binary);
  EXPECT_EQ(task_of("1 1:1\n2 1:2\n7 1:3\n"), Task::multiclass);
  EXPECT_EQ(task_of("0.5 1:1\n2 1:2\n"), Task::regression);
  EXPECT_EQ(task_of("1,2 1:1\n2 1:2\n"), Task::multilabel);
}

TEST(Libsvm, SeveralLabelsBecomeColumns) {
  const Source source = parse_libsvm("3,1,3 1:1\n 2:5\n1 1:2\n", "t.libsvm");
  const auto& t = std::get<Table>(source.train);
  EXPECT_EQ(t.column_names(), (Names{"label_1", "label_3", "x1", "x2"}));
  EXPECT_EQ(t.columns[0].all_numbers(3), (Numbers{1, 0, 1}));
  EXPECT_EQ(t.columns[1].all_numbers(3), (Numbers{1, 0, 0}));
  EXPECT_EQ(source.default_target, "first:2");
}

TEST(Libsvm, CountsFromZeroWhereAFileDoes) {
  const Table t = libsvm("1 0:4 2:5\n2 1:6\n");
  EXPECT_EQ(t.column_names(), (Names{"label", "x0", "x1", "x2"}));
  EXPECT_EQ(t.columns[1].all_numbers(2), (Numbers{4, 0}));
}

TEST(Libsvm, PassesOverQueryIds) {
  const Table t = libsvm("3 qid:1 1:0.5\nqid:2 2:1\n");
  EXPECT_EQ(t.column_names(), (Names{"label", "x1", "x2"}));
  EXPECT_EQ(t.columns[1].all_numbers(2), (Numbers{0.5, 0}));
}

TEST(Libsvm, KnowsRowsWithoutALabel) {
  const Table some = libsvm("1 1:1\n1:2\n");
  EXPECT_TRUE(some.columns[0].missing(1));
  EXPECT_EQ(message_of([&] { (void)read_target(Part(some), "label"); }),
            "[data] 't.libsvm': line 2 has no value for the target 'label'; fill it in or remove "
            "the row");
  EXPECT_EQ(libsvm("1:1\n1:2\n").column_names(), (Names{"x1"}));
}

TEST(Libsvm, FeaturesThatATestFileDoesNotNameAreZero) {
  const Preprocessing model = libsvm_model("1 1:1 4:8\n2 2:1\n1 3:3\n");
  EXPECT_EQ(model.features(), 4);
  const auto features = [&](const std::string& text) {
    return model.apply(libsvm(text), DType::float64, false).features.to_vector<double>();
  };
  EXPECT_EQ(features("2 1:1\n"), features("2 1:1 2:0 3:0 4:0\n"));
  EXPECT_NE(features("2 1:1\n"), features("2 1:1 4:8\n"));
  EXPECT_EQ(features("2 1:1 9:7\n"), features("1:1\n")) << "nor are those the model never saw";
  EXPECT_EQ(features("2\n"), features("2 9:7\n"));
  const Table other = table("age,height,weight,y\n1,2,3,4\n5,6,7,8.5\n");
  const Preprocessing another =
      Preprocessing::fit(Part(other), all_rows(other), read_target(Part(other), "y"));
  EXPECT_EQ(message_of([&] { (void)another.apply(libsvm("1 1:1\n"), DType::float64, false); }),
            "[data] 't.libsvm' has 2 columns; the model expects 3 columns: 'age', 'height', "
            "'weight'; got 2: 'label', 'x1'");
}

TEST(Libsvm, LabelsThatATestFileDoesNotNameAreZero) {
  const Preprocessing model = libsvm_model("1,2 1:1\n3 2:1\n");
  const auto targets = [&](const std::string& text) {
    return model.apply(libsvm(text), DType::float64, true).targets.to_vector<double>();
  };
  EXPECT_EQ(targets("1,3 1:1\n1:2\n"), (Numbers{1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(targets("1,3 1:1\n5 1:1\n"), (Numbers{1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(message_of([&] { (void)targets("1 1:1\n"); }),
            "[data] 't.libsvm' has no target column 'label_1'; got 2 columns: 'label', 'x1'");
}

TEST(Libsvm, NamesLineAndCharacterOfWhatIsWrong) {
  EXPECT_EQ(libsvm_error("1 1:1\nyes 1:1\n"),
            "[libsvm] 't.libsvm': line 2, character 1: 'yes' is no label, a finite number");
  EXPECT_EQ(libsvm_error("1, 1:1\n"),
            "[libsvm] 't.libsvm': line 1, character 3: '' is no label, a finite number");
  for (const std::string index : {"-1", "x", "131073", "99999999999999999999", "1.5", ""})
    EXPECT_EQ(libsvm_error("1 " + index + ":1\n"),
              "[libsvm] 't.libsvm': line 1, character 3: '" + index +
                  "' is no index, a whole number from 0 to 131072");
  EXPECT_EQ(libsvm_error("1 2:1 2:1\n"),
            "[libsvm] 't.libsvm': line 1, character 7: index 2 follows 2; indices ascend");
  EXPECT_EQ(libsvm_error("1 2 3:1\n"),
            "[libsvm] 't.libsvm': line 1, character 4: a feature is written index:value");
  for (const std::string value : {"", "x", "inf", "1e999"})
    EXPECT_EQ(libsvm_error("1 2:" + value + "\n"),
              "[libsvm] 't.libsvm': line 1, character 5: '" + value + "' is not a finite number");
  EXPECT_EQ(libsvm_error("1 qid:a 1:1\n"),
            "[libsvm] 't.libsvm': line 1, character 7: 'a' is no query id, a whole number");
  EXPECT_EQ(libsvm_error("1 1:1 qid:2\n"),
            "[libsvm] 't.libsvm': line 1, character 7: 'qid' is no index, a whole number from 0 to "
            "131072");
}

TEST(Libsvm, RefusesEmptyAndBinaryFilesAndTooManyLabels) {
  EXPECT_EQ(libsvm_error("# nothing\n"), "[libsvm] 't.libsvm' has no rows");
  EXPECT_EQ(libsvm_error(std::string("1\0", 2)),
            "[libsvm] 't.libsvm' has a zero byte at byte 1; it is not text in UTF-8");
  std::string many = "0";
  for (int label = 1; label <= kMaxLibsvmIndex; ++label) many += ',' + std::to_string(label);
  EXPECT_EQ(libsvm_error(many + " 1:1\n"),
            "[libsvm] 't.libsvm' has 131073 different labels; at most 131072 are read");
}

TEST(Libsvm, SurvivesDamage) {
  for (const std::string& text :
       {std::string("+1 1:0.5 13:-2 # c\n-1 2:1e2\n"), std::string("1,3 qid:4 0:1\n2:5\n")})
    io::survive_damage(io::Bytes(io::as_bytes(text).begin(), io::as_bytes(text).end()),
                       [](const io::Bytes& bytes) { (void)parse_libsvm(io::as_text(bytes), "t"); });
}

}  // namespace
}  // namespace halfspace::data
