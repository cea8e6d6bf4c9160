// model: a trained network with all that is needed to use it.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "halfspace/data/preprocess.hpp"
#include "halfspace/io/safetensors.hpp"
#include "halfspace/model/objective.hpp"
#include "halfspace/model/prediction_table.hpp"
#include "halfspace/model/record.hpp"
#include "halfspace/nn/mlp.hpp"
#include "halfspace/tensor/runtime.hpp"

namespace halfspace::model {

/// A network, how its inputs are made and its outputs read, and how it came to be.
struct Model {
  std::unique_ptr<nn::Sequential> network;
  data::Preprocessing preprocessing;
  Objective objective;
  DType precision = DType::float32;

  /// How it came to be; empty until it is set.
  [[nodiscard]] const Record& record() const;
  void set_record(Record record);

  /// Predictions for rows, without their targets: of a dataset that `preprocessing` made, of a
  /// table or pictures as they were read, or of numbers (rows, columns), in the order of the
  /// training columns (of pictures the pixels, 0..255). Throws: Error when the rows do not fit the
  /// model.
  [[nodiscard]] PredictionTable predict(const data::Dataset& rows,
                                        Runtime& runtime = Runtime::of_this_thread()) const;
  [[nodiscard]] PredictionTable predict(const data::Part& rows,
                                        Runtime& runtime = Runtime::of_this_thread()) const;
  [[nodiscard]] PredictionTable predict(std::span<const double> rows,
                                        Runtime& runtime = Runtime::of_this_thread()) const;

  /// "64-128-10", widths from input to output.
  [[nodiscard]] std::string architecture() const;
  /// Of all parameters and buffers.
  [[nodiscard]] std::string weights_hash() const;

 private:
  // Held so that a program which never sets one, as the page's engine, carries nothing of it.
  std::shared_ptr<const Record> record_;
};

/// The same model with weights of float64, for those who look closely. Data for it is prepared
/// anew, by its preprocessing and precision.
Model in_float64(const Model& model);

/// FNV-1a over the bytes of the tensors in order, as 16 hexadecimal digits.
std::string weights_hash(const std::vector<nn::Parameter>& state);

/// Version of the model file's metadata; a reader refuses newer ones.
inline constexpr int kModelFormat = 1;

/// The model as a safetensors file's content.
io::TensorFile to_file(const Model& model);
/// The inverse. Extra tensors (a checkpoint's) are left alone. `where` is the file, for messages.
/// Throws: Error naming what is missing, of the wrong shape or of a newer format.
Model from_file(const io::TensorFile& file, const std::string& where);

/// Writes the model in one atomic step.
void save_model(const std::filesystem::path& path, const Model& model);
/// Throws: Error for files that are damaged, hostile or no models.
Model load_model(const std::filesystem::path& path);

/// Copies tensors of `file` called prefix + path into the given leaves.
void load_state(const io::TensorFile& file, const std::string& prefix,
                const std::vector<nn::Parameter>& state, const std::string& where);

}  // namespace halfspace::model
