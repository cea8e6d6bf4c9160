// tests: train/checkpoint.cpp: a run resumed at any step ends with the bits of one never stopped.
#include <functional>
#include <limits>

#include "halfspace/train/solver.hpp"
#include "tests/io/support.hpp"
#include "tests/train/support.hpp"

namespace halfspace::train {
namespace {

using io::message_of;

struct Keeper : Listener {
  const Trainer* trainer = nullptr;
  std::vector<io::TensorFile> checkpoints;
  void on_step(const Progress&) override { checkpoints.push_back(trainer->checkpoint()); }
};

struct Ended {
  Outcome outcome;
  std::string hash;
  io::Bytes checkpoint;
};

Ended run(const Prepared& data, const Options& options, const io::TensorFile* from = nullptr,
          Keeper* keeper = nullptr) {
  Runtime runtime({.threads = 1});
  const Resolved resolved = resolve(options, data.train);
  model::Model model = make_model(data, resolved);
  Trainer trainer(model, data.train, data.validation ? &*data.validation : nullptr, {}, resolved,
                  runtime);
  if (from != nullptr) trainer.resume(*from, "memory");
  if (keeper != nullptr) {
    keeper->trainer = &trainer;
    trainer.add(*keeper);
  }
  const Outcome outcome = trainer.run();
  return {outcome, model.weights_hash(), io::encode_safetensors(trainer.checkpoint())};
}

void expect_equal_histories(const State& a, const State& b) {
  ASSERT_EQ(a.history.size(), b.history.size());
  for (std::size_t i = 0; i < a.history.size(); ++i) {
    EXPECT_EQ(a.history[i].epoch, b.history[i].epoch);
    EXPECT_EQ(a.history[i].loss, b.history[i].loss);
    EXPECT_EQ(a.history[i].learning_rate, b.history[i].learning_rate);
    EXPECT_EQ(a.history[i].validation_loss, b.history[i].validation_loss);
    EXPECT_EQ(a.history[i].validation_metric, b.history[i].validation_metric);
  }
}

void expect_resumable_everywhere(DType dtype, const Options& given,
                                 const std::string& set = "iris") {
  Options options = given;
  options.precision = dtype;
  const Prepared data = prepared(set, dtype, 0.2);
  Keeper keeper;
  const Ended whole = run(data, options, nullptr, &keeper);
  ASSERT_EQ(static_cast<std::int64_t>(keeper.checkpoints.size()), whole.outcome.state.step);
  for (std::size_t step = 0; step < keeper.checkpoints.size(); ++step) {
    // Through the bytes of a file, as a later process reads it.
    const io::TensorFile file =
        io::read_safetensors(io::encode_safetensors(keeper.checkpoints[step]), "checkpoint");
    const Ended resumed = run(data, options, &file);
    EXPECT_EQ(resumed.outcome.ending, whole.outcome.ending) << "after step " << step + 1;
    EXPECT_EQ(resumed.hash, whole.hash) << "after step " << step + 1;
    EXPECT_EQ(resumed.checkpoint, whole.checkpoint) << "after step " << step + 1;
    expect_equal_histories(resumed.outcome.state, whole.outcome.state);
  }
}

TEST(Checkpoint, ResumesAtEveryStepToTheSameBits) {
  Options options = small();
  options.optimizer = "adamw";
  options.schedule = "one_cycle";
  options.dropout = 0.3;
  options.norm = nn::Norm::batch;
  options.learning_rate = 0.05;
  options.average = 0.8;
  expect_resumable_everywhere(DType::float32, options);
  expect_resumable_everywhere(DType::float64, options);
}

TEST(Checkpoint, ResumesWithTheEpochsImagesAndTheLossesSoFar) {
  Options options = small();
  options.batch = 500;
  options.augment = "affine";
  options.replacement = true;
  options.schedule = "plateau:patience=0,threshold=0.5";
  expect_resumable_everywhere(DType::float32, options, "digits");
}

TEST(Checkpoint, ResumesSolversWithTheirMemory) {
  for (const std::string solver : {"lbfgs:memory=3", "levenberg_marquardt"}) {
    Options options;
    options.hidden = {4};
    options.activation = "tanh";
    options.optimizer = solver;
    if (solver == "levenberg_marquardt") options.loss = "half_squared";
    options.epochs = 7;
    const std::string set = solver == "levenberg_marquardt" ? "diabetes" : "iris";
    expect_resumable_everywhere(DType::float32, options, set);
    expect_resumable_everywhere(DType::float64, options, set);
  }
}

TEST(Checkpoint, ResumesThroughEarlyStopping) {
  Options options = small();
  options.optimizer = "momentum";
  options.schedule = "constant";
  options.learning_rate = 1.0;  // too high to keep getting better
  options.epochs = 30;
  options.patience = 2;
  const Prepared data = prepared("iris", DType::float64, 0.2);
  EXPECT_EQ(run(data, options).outcome.ending, Ending::early_stopped);
  expect_resumable_everywhere(DType::float64, options);
}

TEST(Checkpoint, OfAFinishedRunResumesToItsEnd) {
  const Prepared data = prepared("iris");
  const Ended whole = run(data, small());
  const io::TensorFile file = io::read_safetensors(whole.checkpoint, "checkpoint");
  const Ended again = run(data, small(), &file);
  EXPECT_EQ(again.outcome.ending, Ending::completed);
  EXPECT_EQ(again.hash, whole.hash);
}

TEST(Checkpoint, OfALimitedRunTakesNoStepBeyondTheLimit) {
  const Prepared data = prepared("iris");
  Options options = small();
  options.max_steps = 7;
  const Ended limited = run(data, options);
  const io::TensorFile file = io::read_safetensors(limited.checkpoint, "checkpoint");
  const Ended again = run(data, options, &file);
  EXPECT_EQ(again.outcome.state.step, 7);
  EXPECT_EQ(again.outcome.ending, Ending::step_limit);
  options.max_steps = 0;
  EXPECT_EQ(run(data, options, &file).hash, run(data, options).hash);
}

TEST(Checkpoint, IsWrittenAsOftenAsAskedAndAtTheEnd) {
  const io::TemporaryFolder folder;
  const Prepared data = prepared("iris");
  Options options = small();
  options.checkpoint = folder.path();
  options.checkpoint_every = 2;
  const Ended whole = run(data, options);
  const auto file = io::read_safetensors(checkpoint_file(folder.path()));
  EXPECT_EQ(io::encode_safetensors(file), whole.checkpoint);
  EXPECT_EQ(folder.count(), 2U);  // and the one before
}

TEST(Checkpoint, SurvivesAValidationLossThatIsNotFinite) {
  Prepared data = prepared("diabetes", DType::float32, 0.2);
  data.validation->features.data<float>()[0] = 3e38F;
  Options options = small();
  options.precision = DType::float32;
  options.patience = 5;
  Keeper keeper;
  const Ended whole = run(data, options, nullptr, &keeper);
  EXPECT_FALSE(std::isfinite(*whole.outcome.state.history[0].validation_loss));
  const io::TensorFile late =
      io::read_safetensors(io::encode_safetensors(keeper.checkpoints.back()), "checkpoint");
  EXPECT_EQ(run(data, options, &late).hash, whole.hash);
}

TEST(Checkpoint, RefusesWhatIsNotOfThisRunInOneLine) {
  const Prepared data = prepared("iris");
  const Options options = small();
  Keeper keeper;
  run(data, options, nullptr, &keeper);
  const io::TensorFile good = keeper.checkpoints[6];
  const auto refusal = [&](const std::function<void(io::TensorFile&)>& spoil, const Options& with) {
    io::TensorFile file = good;
    spoil(file);
    return message_of([&] { run(data, with, &file); });
  };
  const auto state = [](const char* key, const nlohmann::json& value) {
    return [=](io::TensorFile& file) {
      auto json = nlohmann::json::parse(file.metadata["state"]);
      json[key] = value;
      file.metadata["state"] = json.dump();
    };
  };
  const auto nothing = [](io::TensorFile&) {};
  EXPECT_EQ(refusal(nothing, options), "(no error)");
  EXPECT_EQ(refusal([](io::TensorFile& f) { f.metadata.erase("state"); }, options),
            "[resume] memory: no training state; this is not a checkpoint");
  const std::string unfit =
      "[resume] memory: the training state does not fit 5 batches an epoch; was the data another?";
  EXPECT_EQ(refusal(state("position", 6), options), unfit);
  EXPECT_EQ(refusal(state("step", 8), options), unfit);
  EXPECT_EQ(refusal(state("epoch", 2), options), unfit);
  for (const auto& [key, value] :
       std::vector<std::pair<const char*, nlohmann::json>>{{"step", -1},
                                                           {"step", "one"},
                                                           {"epoch", 1.5},
                                                           {"history", 3},
                                                           {"epoch_loss", nullptr},
                                                           {"epoch_rows", -2},
                                                           {"best_loss", "x"},
                                                           {"step", 1e300}})
    EXPECT_NE(refusal(state(key, value), options), "(no error)") << key << value;
  EXPECT_NE(refusal([](io::TensorFile& f) { f.metadata["state"] = "[]"; }, options), "(no error)");
  EXPECT_NE(refusal([](io::TensorFile& f) { f.metadata["state"] = "{"; }, options), "(no error)");
  EXPECT_EQ(
      refusal([](io::TensorFile& f) { f.tensors.erase("optimizer.layers.0.weight.1"); }, options),
      "[model] memory: tensor 'optimizer.layers.0.weight.1' is missing");
  EXPECT_EQ(refusal(state("best_loss", 0.5), options),
            "[resume] memory: the best weights are missing or of another network");
  Options wider = options;
  wider.hidden = {9};
  EXPECT_EQ(refusal(nothing, wider),
            "[model] memory: tensor 'layers.0.weight' is float64 (4, 8); the network expects "
            "float64 (4, 9)");
}

}  // namespace
}  // namespace halfspace::train
