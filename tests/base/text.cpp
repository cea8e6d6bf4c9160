// tests: base/text.hpp: joining words and guessing the meant one.
#include "halfspace/base/text.hpp"

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

const std::vector<std::string> kNames{"relu", "tanh", "sigmoid", "softplus"};

TEST(Text, JoinsPartsWithASeparator) {
  EXPECT_EQ(join(kNames), "relu, tanh, sigmoid, softplus");
  EXPECT_EQ(join(std::vector<std::string>{"a", "b"}, "/"), "a/b");
  EXPECT_EQ(join(std::vector<std::string>{}), "");
}

TEST(Text, FindsTheNearestWordThroughOneSlipOfEachKind) {
  EXPECT_EQ(nearest("rleu", kNames), "relu");          // swap
  EXPECT_EQ(nearest("sigmod", kNames), "sigmoid");     // delete
  EXPECT_EQ(nearest("tanhh", kNames), "tanh");         // insert
  EXPECT_EQ(nearest("softplux", kNames), "softplus");  // replace
}

TEST(Text, SuggestsNothingForAWordUnlikeAll) {
  EXPECT_EQ(nearest("xqzwvk", kNames), "");
  EXPECT_EQ(nearest("relu", {}), "");
}

TEST(Text, SuggestsTheNearWordAndAllChoices) {
  EXPECT_EQ(suggestion("rleu", kNames),
            "; did you mean 'relu'? Choices: relu, tanh, sigmoid, softplus");
  EXPECT_EQ(suggestion("xqzwvk", kNames), "; choices: relu, tanh, sigmoid, softplus");
  EXPECT_EQ(suggestion("relu", {}), "");
}

}  // namespace
}  // namespace halfspace::base
