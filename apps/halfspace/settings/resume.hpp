// apps: the command inside a checkpoint, and going on from it.
#pragma once

#include <filesystem>
#include <string>

#include "apps/halfspace/settings/train_options.hpp"
#include "halfspace/io/safetensors.hpp"
#include "halfspace/model/record.hpp"

namespace halfspace::app {

/// What a checkpoint tells about its run: resolved settings, with absolute paths, and a hash of the
/// training rows.
model::Record run_record(const TrainOptions& options, const train::Prepared& data);

/// A checkpoint that was found.
struct Resumed {
  std::filesystem::path file;
  io::TensorFile content;
  std::string data_hash;
  std::int64_t step = 0;  // steps taken
};

/// Opens the checkpoint of `options.resume` and sets the options its run had. Throws: Error for
/// folders without one, and for flags that would make it another run.
Resumed open_checkpoint(TrainOptions& options, const Settings& given);

/// Throws: Error when the training rows are not those of the checkpoint.
void check_same_data(const Resumed& checkpoint, const train::Prepared& data);

}  // namespace halfspace::app
