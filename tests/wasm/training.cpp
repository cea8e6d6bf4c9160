// tests: everything down to the trainer behind a C ABI, on sets that need no file.
#include <string>

#include "halfspace/io/gzip.hpp"
#include "halfspace/model/evaluate.hpp"
#include "halfspace/train/make_model.hpp"
#include "halfspace/train/trainer.hpp"

namespace {

using namespace halfspace;

std::string hash;

}  // namespace

extern "C" {

// Trains 2-8-8 tanh on a set; the accuracy on the held-out fifth.
[[clang::export_name("train")]] double train(const char* set, int epochs) {
  train::DataOptions from;
  from.data = set;
  train::Options options;
  options.hidden = {8, 8};
  options.activation = "tanh";
  options.optimizer = "adam";
  options.learning_rate = 0.02;
  options.batch = 10;
  options.epochs = epochs;
  const train::Prepared data = train::prepare(from, options.precision);
  const train::Resolved run = train::resolve(options, data.train);
  model::Model model = train::make_model(data, run);
  Runtime runtime;
  train::Trainer trainer(model, data.train, nullptr, data.weights, run, runtime);
  trainer.run();
  hash = model.weights_hash();
  return model::evaluate(model, data.test, runtime).metric("accuracy");
}

// The checksum of stored zip entries, without zlib.
[[clang::export_name("checksum")]] std::uint32_t checksum(const char* text) {
  return io::crc32(io::as_bytes(text));
}

// 16 hexadecimal digits of the weights that `train` left.
[[clang::export_name("weights_hash")]] const char* weights_hash() { return hash.c_str(); }
}
