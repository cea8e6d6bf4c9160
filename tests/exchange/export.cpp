// tests: exchange/export.hpp: a model leaves in the form that the file's ending asks for.
#include "halfspace/exchange/export.hpp"

#include <gmock/gmock.h>

#include "halfspace/io/npz.hpp"
#include "tests/io/support.hpp"

namespace halfspace::exchange {
namespace {

using io::message_of;

// 2-1: z = 3 a + 4 b + 5.
model::Model linear() {
  model::Model model;
  model.network = std::make_unique<nn::Sequential>();
  model.network->add<nn::Linear>(2, 1, nn::Init{.seed = 1, .dtype = DType::float32});
  const std::vector<nn::Parameter> state = model.network->state();
  const std::vector<float> weight{3, 4};
  const std::vector<float> bias{5};
  std::copy(weight.begin(), weight.end(), state[0].tensor.node()->value.span<float>().begin());
  std::copy(bias.begin(), bias.end(), state[1].tensor.node()->value.span<float>().begin());
  return model;
}

TEST(Export, NamesTheNetworksState) {
  const auto arrays = arrays_of(linear(), Layout::named);
  ASSERT_EQ(arrays.size(), 2U);
  EXPECT_EQ(arrays.at("layers.0.bias").to_vector<double>(), (std::vector<double>{5}));
  EXPECT_EQ(arrays.at("layers.0.weight").to_vector<double>(), (std::vector<double>{3, 4}));
}

TEST(Export, PutsTheBiasInRowZeroWhereLayersAreNumbered) {
  const auto arrays = arrays_of(linear(), Layout::indexed);
  ASSERT_EQ(arrays.size(), 1U);
  EXPECT_EQ(arrays.at("w1").shape(), (Shape{3, 1}));
  EXPECT_EQ(arrays.at("w1").to_vector<double>(), (std::vector<double>{5, 3, 4}));
}

TEST(Export, WritesByTheEndingAndSaysWhatItWrote) {
  const io::TemporaryFolder folder;
  EXPECT_THAT(export_model(folder.file("w.npz"), linear(), {.layout = Layout::indexed}),
              testing::ElementsAre("w1 (3, 1)"));
  EXPECT_TRUE(std::filesystem::exists(folder.file("w.npz")));
  for (const ExportKind& kind : export_kinds())
    EXPECT_EQ(export_kind("model" + std::string(kind.ending)), &kind);
}

TEST(Export, RefusesOtherEndings) {
  EXPECT_EQ(export_kind("w.txt"), nullptr);
  EXPECT_EQ(message_of([] { (void)export_model("w.txt", linear()); }),
            "[export] a model is exported to an .npz file; got 'w.txt'");
}

}  // namespace
}  // namespace halfspace::exchange
