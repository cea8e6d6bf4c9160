// train: putting a run's state into a file and taking it out again.
#include <algorithm>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/io/json_fields.hpp"
#include "halfspace/train/trainer.hpp"

namespace halfspace::train {
namespace {

using nlohmann::json;

json to_json(const State& s) {
  json out{{"step", s.step},
           {"epoch", s.epoch},
           {"position", s.position},
           {"epoch_loss", s.epoch_loss},
           {"epoch_rows", s.epoch_rows},
           {"best_epoch", s.best_epoch},
           {"history", model::history_json(s.history)}};
  if (s.best_loss) out["best_loss"] = *s.best_loss;
  return out;
}

State state_from(const json& state, const std::string& where) {
  const io::JsonFields fields(state, "state", where);
  State s;
  s.step = fields.count("step");
  s.epoch = fields.count("epoch");
  s.position = fields.count("position");
  s.epoch_loss = fields.number("epoch_loss");
  s.epoch_rows = fields.count("epoch_rows");
  s.best_epoch = fields.count("best_epoch");
  if (fields.has("best_loss")) s.best_loss = fields.number("best_loss");
  s.history = model::history_from_json(fields.list("history"), "state.history", where);
  return s;
}

std::vector<double> losses_of(const std::vector<EpochRecord>& history) {
  std::vector<double> out;
  out.reserve(history.size());
  for (const EpochRecord& record : history)
    out.push_back(record.validation_loss.value_or(record.loss));
  return out;
}

std::vector<Array> best_weights(const io::TensorFile& checkpoint,
                                const std::vector<nn::Parameter>& parameters,
                                const std::string& where) {
  std::vector<Array> out;
  for (const nn::Parameter& parameter : parameters) {
    const auto best = checkpoint.tensors.find("best." + parameter.path);
    if (best == checkpoint.tensors.end() || best->second.shape() != parameter.tensor.shape() ||
        best->second.dtype() != parameter.tensor.dtype())
      fail("checkpoint.best", "resume",
           fmt::format("{}: the best weights are missing or of another network", where));
    out.push_back(best->second);
  }
  return out;
}

}  // namespace

std::filesystem::path checkpoint_file(const std::filesystem::path& folder) {
  return folder / "checkpoint.safetensors";
}

io::TensorFile Trainer::checkpoint() const {
  io::TensorFile file = model::to_file(model_);
  for (const nn::Parameter& moment : run_.learner().state())
    file.tensors["optimizer." + moment.path] = moment.tensor.array();
  for (auto& [path, array] : file.tensors) array = array.copy();  // training goes on in place
  for (std::size_t i = 0; i < best_.size(); ++i)
    file.tensors["best." + parameters_[i].path] = best_[i];
  file.metadata["state"] = to_json(state()).dump();
  return file;
}

void Trainer::save_checkpoint() const {
  if (options_.checkpoint.empty()) return;
  io::write_safetensors(checkpoint_file(options_.checkpoint), checkpoint(), true);
}

void Trainer::resume(const io::TensorFile& checkpoint, const std::string& where) {
  const auto found = checkpoint.metadata.find("state");
  if (found == checkpoint.metadata.end())
    fail("checkpoint.state", "resume",
         fmt::format("{}: no training state; this is not a checkpoint", where));
  const State state = state_from(io::parse_json(found->second, "the training state", where), where);
  if (state.position > run_.batches() ||
      state.step != state.epoch * run_.batches() + state.position ||
      state.history.size() != static_cast<std::size_t>(state.epoch))
    fail("checkpoint.state", "resume",
         fmt::format(
             "{}: the training state does not fit {} batches an epoch; was the data another?",
             where, run_.batches()));
  model::load_state(checkpoint, "", parameters_, where);
  model::load_state(checkpoint, "optimizer.", run_.learner().state(), where);
  run_.go_to(state, losses_of(state.history));
  history_ = state.history;
  best_loss_ = state.best_loss;
  best_epoch_ = state.best_epoch;
  best_ = state.best_loss ? best_weights(checkpoint, parameters_, where) : std::vector<Array>();
}

}  // namespace halfspace::train
