// examples: why networks need activations. Four linear layers compute what one does, and `collapse`
// finds it; with tanh between them they do not collapse, and learn circles.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

double accuracy_on_circles(const std::string& activation) {
  const train::Prepared data = train::prepare({.data = "circle"}, DType::float32);
  train::Options options;
  options.hidden = {8, 8, 8};
  options.activation = activation;
  options.epochs = 60;
  Runtime& runtime = Runtime::of_this_thread();
  const model::Model model = train::fit(data, options, runtime).model;
  return model::evaluate(model, data.test, runtime).metric("accuracy");
}

}  // namespace

int main() {
  const auto deep = nn::mlp(
      5, 2, {.hidden = {16, 16, 16}, .activation = "linear", .seed = 1, .dtype = DType::float64});
  const auto flat = nn::collapse(*deep, 5, DType::float64);
  const Tensor x = normal({100, 5}, 7, DType::float64);
  const std::vector<double> a = (*deep)(x).values();
  const std::vector<double> b = (*flat)(x).values();
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  std::printf("5-16-16-16-2 linear: %d numbers; as one layer: %d\n",
              static_cast<int>(deep->parameter_count()), static_cast<int>(flat->parameter_count()));
  std::printf("outputs differ by less than 1e-12: %s\n", most < 1e-12 ? "yes" : "no");
  std::printf("circles, linear layers: %s\n",
              accuracy_on_circles("linear") < 0.75 ? "not learned" : "learned");
  std::printf("circles, tanh layers: %s\n",
              accuracy_on_circles("tanh") > 0.95 ? "learned" : "not learned");
}
