// tests: data/task.hpp.
#include "halfspace/data/task.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "halfspace/data/source.hpp"
#include "tests/data/support.hpp"

namespace halfspace::data {
namespace {

using Names = std::vector<std::string>;

std::string column_of(int count) {
  std::string text = "a,y\n";
  for (int i = 0; i < count; ++i) text += fmt::format("1,{}\n", i);
  return text;
}

TEST(ReadTarget, InfersTheTask) {
  EXPECT_EQ(read_target(table("a,y\n1,cat\n2,dog\n"), "y").task, Task::binary);
  EXPECT_EQ(read_target(table("a,y\n1,cat\n2,dog\n3,cow\n"), "y").task, Task::multiclass);
  EXPECT_EQ(read_target(table("a,y\n1,0\n2,1\n"), "y").task, Task::binary);
  EXPECT_EQ(read_target(table("a,y\n1,0.5\n2,1\n"), "y").task, Task::regression);
  EXPECT_EQ(read_target(table(column_of(20)), "y").task, Task::multiclass);
  EXPECT_EQ(read_target(table(column_of(21)), "y").task, Task::regression);
  EXPECT_EQ(read_target(table(column_of(21)), "y", TaskWish::classification).task,
            Task::multiclass);
  EXPECT_EQ(read_target(table(column_of(2)), "y", TaskWish::multiclass).task, Task::multiclass);
  EXPECT_EQ(read_target(table(column_of(2)), "y", TaskWish::regression).values,
            (std::vector<double>{0, 1}));
}

TEST(ReadTarget, SortsClassesByNumberElseByText) {
  const Target numbers = read_target(table("a,y\n1,10\n2,9\n3,-1\n"), "y");
  EXPECT_EQ(numbers.class_names, (Names{"-1", "9", "10"}));
  EXPECT_EQ(numbers.classes, (std::vector<std::int64_t>{2, 1, 0}));
  const Target words = read_target(table("a,y\n1,b\n2,a\n3,b\n"), "-1");
  EXPECT_EQ(words.class_names, (Names{"a", "b"}));
  EXPECT_EQ(words.classes, (std::vector<std::int64_t>{1, 0, 1}));
}

TEST(ReadTarget, SaysWhyATargetDoesNotFit) {
  const auto error = [](const std::string& text, TaskWish wish) {
    return message_of([&] { (void)read_target(table(text), "y", wish); });
  };
  EXPECT_EQ(error("a,y\n1,cat\n2,\n", TaskWish::automatic),
            "[data] 't.csv': line 3 has no value for the target 'y'; fill it in or remove the row");
  EXPECT_EQ(error("a,y\n1,5\n2,5\n", TaskWish::automatic),
            "[data] 't.csv': the target 'y' has a single value; there is nothing to tell apart");
  EXPECT_EQ(error("a,y\n1,cat\n2,dog\n", TaskWish::regression),
            "[data] 't.csv': regression needs numbers, but line 2, target 'y' holds 'cat'");
  EXPECT_EQ(
      error("a,y\n1,a\n2,b\n3,c\n", TaskWish::binary),
      "[data] 't.csv': a binary task has 2 classes, but the target 'y' has 3; use multiclass");
  EXPECT_EQ(message_of([] { (void)read_target(load("digits").train, "label"); }),
            "[data] 'digits' has no column 'label'; images have one target, 'digit'");
}

TEST(TargetColumns, AreNamesNumbersAndRangesInTheTablesOrder) {
  const Table t = table("a,\"b,c\",d,e,first:2\n1,2,3,4,5\n");
  using Columns = std::vector<std::size_t>;
  EXPECT_EQ(target_columns(t, "d"), (Columns{2}));
  EXPECT_EQ(target_columns(t, "e,a,-2"), (Columns{0, 3}));
  EXPECT_EQ(target_columns(t, "b,c"), (Columns{1})) << "a name may hold a comma";
  EXPECT_EQ(target_columns(t, "last:2"), (Columns{3, 4}));
  EXPECT_EQ(target_columns(t, "first:2"), (Columns{4})) << "names go first";
  EXPECT_EQ(target_columns(t, "first:3,last:1"), (Columns{0, 1, 2, 4}));
  const auto error = [&](const std::string& target) {
    return message_of([&] { (void)target_columns(t, target); });
  };
  EXPECT_EQ(error("last:6"), "[data] 't.csv' has 5 columns; 'last:6' asks for more");
  for (const std::string target :
       {"first:0", "first:-1", "last:", "last:x", "last:99999999999999999999", "a,"})
    EXPECT_TRUE(error(target).starts_with("[data] 't.csv' has no column '")) << error(target);
}

TEST(ReadTarget, TakesSeveralColumnsAsLabels) {
  const Table t = table("a,u,v,w\n5,0,1,0\n6,1,1,2\n7,0,0,0\n");
  const Target labels = read_target(t, "u,v");
  EXPECT_EQ(labels.task, Task::multilabel);
  EXPECT_EQ(labels.names, (Names{"u", "v"}));
  EXPECT_TRUE(labels.classes.empty());
  EXPECT_EQ(read_target(t, "u", TaskWish::multilabel).task, Task::multilabel);
  EXPECT_EQ(read_target(t, "u").task, Task::binary);
  EXPECT_EQ(message_of([&] { (void)read_target(t, "v,w"); }),
            "[data] 't.csv': line 3, column 'w': '2' is no label, 0 or 1; name one target for "
            "another task than multilabel");
  EXPECT_EQ(
      message_of([&] { (void)read_target(table("a,u\n1,0\n2,\n"), "u", TaskWish::multilabel); }),
      "[data] 't.csv': line 3, column 'u': '' is no label, 0 or 1; name one target for "
      "another task than multilabel");
  EXPECT_EQ(message_of([&] { (void)read_target(t, "u,v", TaskWish::regression); }),
            "[data] 't.csv': 2 targets are given; several are for the task multilabel, the others "
            "have one");
  EXPECT_EQ(
      message_of([] { (void)read_target(load("digits").train, "digit", TaskWish::multilabel); }),
      "[data] 'digits' has one class an image; multilabel needs a table with 0/1 columns");
}

TEST(TaskWish, HasNames) {
  EXPECT_EQ(task_wish("auto"), TaskWish::automatic);
  EXPECT_EQ(task_wish("binary"), TaskWish::binary);
  EXPECT_EQ(
      message_of([] { (void)task_wish("regresion"); }),
      "[data] 'regresion' is not a task; did you mean 'regression'? Choices: auto, regression, "
      "classification, binary, multiclass, multilabel");
}

}  // namespace
}  // namespace halfspace::data
