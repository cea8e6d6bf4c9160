// examples: MNIST: a 784-128-10 net reads handwritten digits. Prints the loss of each epoch and the
// test accuracy. The folder with MNIST's four files is its argument; without the files it says so
// and ends with 77, which CTest counts as skipped.
#include <cstdio>
#include <filesystem>

#include <halfspace/halfspace.hpp>

using namespace halfspace;

namespace {

struct Printer : train::Listener {
  void on_begin(const model::Model& model, const train::Resolved& /*options*/,
                std::int64_t /*total_steps*/) override {
    std::printf("net %s: %d numbers to learn from %d images\n", model.architecture().c_str(),
                static_cast<int>(model.network->parameter_count()), images);
  }
  void on_epoch(const train::EpochRecord& record, const train::Progress& /*at*/) override {
    std::printf("epoch %d: training loss %.3f\n", static_cast<int>(record.epoch), record.loss);
  }

  int images = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : HALFSPACE_DATA "/mnist";
  if (!std::filesystem::is_directory(folder)) {
    std::printf("skipped: no folder %s; give MNIST's folder as the argument\n", folder.c_str());
    return 77;
  }
  const train::Prepared data = train::prepare({.data = folder.string()}, DType::float32);
  train::Options options;
  options.hidden = {128};
  options.optimizer = "adam";
  options.learning_rate = 0.002;
  options.batch = 64;
  options.epochs = 3;

  Runtime& runtime = Runtime::of_this_thread();
  Printer printer;
  printer.images = static_cast<int>(data.train.rows());
  const model::Model model = train::fit(data, options, runtime, {&printer}).model;
  const model::Evaluation test = model::evaluate(model, data.test, runtime);
  std::printf("test accuracy %.3f\n", test.metric("accuracy"));
  return test.metric("accuracy") >= 0.97 ? 0 : 1;
}
