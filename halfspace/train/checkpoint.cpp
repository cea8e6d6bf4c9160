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

}  // namespace

std::filesystem::path checkpoint_file(const std::filesystem::path& folder) {
  return folder / "checkpoint.safetensors";
}

io::TensorFile Trainer::checkpoint() const {
  io::TensorFile file = model::to_file(model_);
  for (const nn::Parameter& moment : learner_->state())
    file.tensors["optimizer." + moment.path] = moment.tensor.node()->value;
  for (auto& [path, array] : file.tensors) array = array.copy();  // training goes on in place
  for (std::size_t i = 0; i < best_.size(); ++i)
    file.tensors["best." + parameters_[i].path] = best_[i];
  file.metadata["state"] = to_json(state_).dump();
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
  state_ = state_from(io::parse_json(found->second, "the training state", where), where);
  if (state_.position > batches() || state_.step != state_.epoch * batches() + state_.position ||
      state_.history.size() != static_cast<std::size_t>(state_.epoch))
    fail("checkpoint.state", "resume",
         fmt::format(
             "{}: the training state does not fit {} batches an epoch; was the data another?",
             where, batches()));
  model::load_state(checkpoint, "", parameters_, where);
  model::load_state(checkpoint, "optimizer.", learner_->state(), where);
  best_.clear();
  if (!state_.best_loss) return;
  for (const nn::Parameter& parameter : parameters_) {
    const auto best = checkpoint.tensors.find("best." + parameter.path);
    const Array& leaf = parameter.tensor.node()->value;
    if (best == checkpoint.tensors.end() || best->second.shape() != leaf.shape() ||
        best->second.dtype() != leaf.dtype())
      fail("checkpoint.best", "resume",
           fmt::format("{}: the best weights are missing or of another network", where));
    best_.push_back(best->second);
  }
}

}  // namespace halfspace::train
