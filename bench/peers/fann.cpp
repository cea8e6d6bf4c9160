// bench: FANN, whose fann_train_epoch over the samples of one batch is a step.
#include <floatfann.h>

#include <memory>

#include "bench/peers/exchange.hpp"

namespace {

// FANN keeps its connections neuron by neuron: the weights of what comes in, and then the bias.
// Calls `visit(connection, number)` with the place of that number in Setting::weights.
template <class Visit>
void each_weight(std::vector<fann_connection>& connections, const std::vector<std::int64_t>& sizes,
                 std::vector<std::vector<float>>& weights, Visit&& visit) {
  auto connection = connections.begin();
  for (std::size_t layer = 1; layer < sizes.size(); ++layer) {
    std::vector<float>& weight = weights[2 * (layer - 1)];
    const auto width = static_cast<std::size_t>(sizes[layer]);
    for (std::size_t j = 0; j < width; ++j) {
      for (std::size_t i = j; i < weight.size(); i += width) visit(*connection++, weight[i]);
      visit(*connection++, weights[2 * layer - 1][j]);
    }
  }
}

// A batch of FANN's, which points at the rows of ours.
struct Batch {
  std::vector<float*> inputs, targets;
  fann_train_data data{};

  Batch(peers::Setting& s, std::size_t number) {
    for (std::int64_t row = 0; row < s.batch; ++row) {
      inputs.push_back(s.inputs[number].data() + row * s.sizes.front());
      targets.push_back(s.targets[number].data() + row * s.sizes.back());
    }
    data.num_data = static_cast<unsigned>(s.batch);
    data.num_input = static_cast<unsigned>(s.sizes.front());
    data.num_output = static_cast<unsigned>(s.sizes.back());
    data.input = inputs.data();
    data.output = targets.data();
  }
};

}  // namespace

int main() {
  peers::Setting s = peers::read_setting();
  const std::vector<unsigned> sizes(s.sizes.begin(), s.sizes.end());
  fann* net = fann_create_standard_array(static_cast<unsigned>(sizes.size()), sizes.data());
  fann_set_activation_function_hidden(net, FANN_SIGMOID_SYMMETRIC);  // tanh, at steepness 1
  fann_set_activation_function_output(net, FANN_LINEAR);
  fann_set_activation_steepness_hidden(net, 1);
  fann_set_activation_steepness_output(net, 1);
  fann_set_training_algorithm(net, FANN_TRAIN_BATCH);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  // FANN leaves the 2 of the square's derivative to the learning rate.
  fann_set_learning_rate(net, static_cast<float>(2 * s.learning_rate));

  std::vector<fann_connection> connections(fann_get_total_connections(net));
  fann_get_connection_array(net, connections.data());
  each_weight(connections, s.sizes, s.weights,
              [](fann_connection& to, float weight) { to.weight = weight; });
  fann_set_weight_array(net, connections.data(), static_cast<unsigned>(connections.size()));

  std::vector<std::unique_ptr<Batch>> batches;
  for (std::size_t i = 0; i < peers::kResidentBatches; ++i)
    batches.push_back(std::make_unique<Batch>(s, i));
  peers::serve([&](std::size_t i) { fann_train_epoch(net, &batches[i]->data); },
               [&] {
                 fann_get_connection_array(net, connections.data());
                 each_weight(connections, s.sizes, s.weights,
                             [](const fann_connection& from, float& to) { to = from.weight; });
                 return s.weights;
               });
  fann_destroy(net);
}
