// bench: dlib's deep learning on batches that lie ready as tensors, the step as its trainer does
// it.
#include <dlib/dnn.h>

#include <algorithm>

#include "bench/peers/exchange.hpp"

namespace {

using Input = dlib::input<dlib::matrix<float>>;
template <class Below>
using Hidden = dlib::relu<dlib::fc<1, Below>>;
template <class Below>
using Classes = dlib::loss_multiclass_log<dlib::fc<1, Below>>;
using OneHidden = Classes<Hidden<Input>>;
using TwoHidden = Classes<Hidden<Hidden<Input>>>;

// Layer `I` of a net counts from the loss: 1 is the last product, then every second layer.
template <std::size_t I, class Net>
void set_width(Net& net, std::int64_t width) {
  dlib::layer<I>(net).layer_details().set_num_outputs(static_cast<long>(width));
}

// A layer's parameters are one tensor: the weight (in, out), then the bias.
template <std::size_t I, class Net>
void set_weights(Net& net, const std::vector<float>& weight, const std::vector<float>& bias) {
  float* to = dlib::layer<I>(net).layer_details().get_layer_params().host();
  std::copy(bias.begin(), bias.end(), std::copy(weight.begin(), weight.end(), to));
}

template <std::size_t I, class Net>
void get_weights(Net& net, std::vector<float>& weight, std::vector<float>& bias) {
  const float* from = dlib::layer<I>(net).layer_details().get_layer_params().host();
  std::copy_n(from, weight.size(), weight.begin());
  std::copy_n(from + weight.size(), bias.size(), bias.begin());
}

template <class Net, class Solver, std::size_t... Layer>
void run(peers::Setting& s, const Solver& solver, std::index_sequence<Layer...>) {
  const auto last = s.sizes.size() - 1;  // of the layers with weights; Layer counts back from it
  Net net;
  (set_width<1 + 2 * Layer>(net, s.sizes[last - Layer]), ...);

  std::vector<dlib::resizable_tensor> inputs(peers::kResidentBatches);
  std::vector<std::vector<unsigned long>> labels;
  for (std::size_t i = 0; i < peers::kResidentBatches; ++i) {
    const dlib::matrix<float> rows = dlib::mat(s.inputs[i].data(), s.batch, s.sizes.front());
    std::vector<dlib::matrix<float>> samples;
    for (long row = 0; row < rows.nr(); ++row) samples.emplace_back(dlib::rowm(rows, row));
    net.to_tensor(samples.begin(), samples.end(), inputs[i]);
    labels.emplace_back(s.labels[i].begin(), s.labels[i].end());
  }
  net.subnet().forward(inputs[0]);  // makes the parameters
  (set_weights<1 + 2 * Layer>(net, s.weights[2 * (last - Layer - 1)],
                              s.weights[2 * (last - Layer) - 1]),
   ...);

  std::vector<Solver> solvers(Net::num_computational_layers, solver);
  peers::serve(
      [&](std::size_t i) {
        net.compute_parameter_gradients(inputs[i], labels[i].begin());
        net.update_parameters(dlib::make_sstack(solvers), s.learning_rate);
      },
      [&] {
        std::vector<std::vector<float>> out = s.weights;
        (get_weights<1 + 2 * Layer>(net, out[2 * (last - Layer - 1)], out[2 * (last - Layer) - 1]),
         ...);
        return out;
      });
}

template <class Solver>
void run(peers::Setting& s, const Solver& solver) {
  if (s.sizes.size() == 3)
    run<OneHidden>(s, solver, std::make_index_sequence<2>());
  else
    run<TwoHidden>(s, solver, std::make_index_sequence<3>());
}

}  // namespace

int main() {
  peers::Setting s = peers::read_setting();
  if (s.adam)
    run(s, dlib::adam(0, 0.9F, 0.999F));
  else
    run(s, dlib::sgd(0, 0));
}
