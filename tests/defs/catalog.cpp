// tests: defs/catalog.hpp: the lists are complete, their names are unique, unknown names teach.
#include "halfspace/defs/catalog.hpp"

#include <algorithm>
#include <set>

#include "tests/support/check.hpp"

namespace halfspace::defs {
namespace {

using test::message_of;

template <class Rows>
void expect_unique(const Rows& rows) {
  const std::vector<std::string> all = names(rows);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  for (const auto& row : rows) {
    EXPECT_FALSE(row.info->name.empty());
    EXPECT_FALSE(row.info->formula.empty()) << row.info->name;
    EXPECT_GE(row.info->ulp, 0.0) << row.info->name;
  }
}

TEST(Catalog, NamesEachRowOnceAndSaysItsFormula) {
  expect_unique(elementwise_rows());
  expect_unique(row_maps());
  expect_unique(row_losses());
  expect_unique(losses());
}

TEST(Catalog, HoldsEveryRequestedDefinition) {
  const auto has = [](const std::vector<std::string>& all,
                      std::initializer_list<const char*> want) {
    for (const char* name : want)
      EXPECT_TRUE(std::find(all.begin(), all.end(), name) != all.end()) << name;
  };
  has(names(activations()),
      {"step",     "sign",         "linear",     "sigmoid",   "tanh",     "relu",  "leaky_relu",
       "softplus", "elu",          "gelu",       "silu",      "selu",     "celu",  "gelu_tanh",
       "mish",     "hard_sigmoid", "hard_swish", "hard_tanh", "softsign", "relu6", "exponential"});
  has(names(row_maps()), {"softmax", "log_softmax", "sparsemax", "entmax15"});
  has(names(losses()), {"half_squared", "squared_sum", "mse", "bce", "bce_logits", "cross_entropy",
                        "logistic", "hinge", "squared_hinge", "perceptron", "zero_one", "mae",
                        "huber", "poisson", "kullback_leibler", "sparsemax_loss", "entmax15_loss"});
}

TEST(Catalog, PutsActivationsBetweenArithmeticAndLosses) {
  EXPECT_EQ(elementwise_rows()[static_cast<std::size_t>(first_activation())].info,
            activations().front().info);
  for (const LossRow& row : losses()) {
    const auto index = static_cast<std::size_t>(row.index);
    EXPECT_EQ(row.of_rows ? row_losses()[index].info : elementwise_rows()[index].info, row.info);
  }
}

TEST(Catalog, FindsByNameAndSuggestsTheNearest) {
  const std::vector<std::string> maps = names(row_maps());
  EXPECT_EQ(find("sparsemax", maps, "row map"), 2);
  EXPECT_EQ(message_of([&] { find("sofmax", maps, "row map"); }),
            "[row map] unknown name 'sofmax'; did you mean 'softmax'? Choices: softmax, "
            "log_softmax, sparsemax, entmax15");
  EXPECT_EQ(
      message_of([&] { find("zzzzzzzzz", maps, "row map"); }),
      "[row map] unknown name 'zzzzzzzzz'; choices: softmax, log_softmax, sparsemax, entmax15");
}

}  // namespace
}  // namespace halfspace::defs
