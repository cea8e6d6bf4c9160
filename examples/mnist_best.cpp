// examples: MNIST as well as a multi-layer perceptron can. Several hidden layers and dropout; with
// "augmented" as second argument images are bent and turned anew in every epoch instead. The folder
// with MNIST's four files is the first argument; without the files it says so and ends with 77.
#include <cstdio>
#include <filesystem>
#include <string_view>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

struct Printer : train::Listener {
  void on_epoch(const train::EpochRecord& record, const train::Progress& at) override {
    std::printf("epoch %2d of %d: training loss %.4f, %3.0f s, %3.0f s left\n",
                static_cast<int>(record.epoch), static_cast<int>(at.epochs), record.loss,
                at.seconds, at.seconds_left);
    std::fflush(stdout);
  }
};

train::Options recipe(bool augmented) {
  train::Options o;
  o.hidden = {512, 512};
  o.dropout = 0.4;
  o.input_dropout = 0.2;
  o.batch = 256;
  o.epochs = 40;
  if (!augmented) return o;
  o.hidden = {800, 400};
  o.dropout = 0.15;
  o.input_dropout = 0;
  o.augment = "affine+elastic";
  o.average = 0.999;
  o.epochs = 60;
  return o;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : HALFSPACE_DATA "/mnist";
  const bool augmented = argc > 2 && std::string_view(argv[2]) == "augmented";
  if (!std::filesystem::is_directory(folder)) {
    std::printf("skipped: no folder %s; give MNIST's folder as the argument\n", folder.c_str());
    return 77;
  }
  const train::Prepared data = train::prepare({.data = folder.string()}, DType::float32);
  Runtime& runtime = Runtime::of_this_thread();
  Printer printer;
  const auto [model, outcome] = train::fit(data, recipe(augmented), runtime, {&printer});
  const model::Evaluation test = model::evaluate(model, data.test, runtime);
  std::printf("%s: test error %.2f %% after %.0f s of training\n", model.architecture().c_str(),
              100 * (1 - test.metric("accuracy")), outcome.seconds);
}
