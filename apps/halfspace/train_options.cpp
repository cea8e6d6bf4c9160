// apps: what must hold before `halfspace train` begins.
#include "apps/halfspace/train_options.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/halfspace/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/data/generate.hpp"
#include "halfspace/train/objective.hpp"

namespace halfspace::app {
namespace {

namespace fs = std::filesystem;

void check_checkpoint(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    fail("usage.checkpoint", "train",
         fmt::format("--checkpoint: '{}' is a file; name a folder", folder.native()));
}

}  // namespace

void settle(TrainOptions& o) {
  o.data.seed = o.train.seed;
  o.data.load.generate.seed = o.train.seed;
  o.data.standardize_target = !train::of_counts(o.train.loss);
  if (o.class_weight != "none" && o.class_weight != "balanced")
    fail("usage.choice", "train",
         fmt::format("--class-weight is none or balanced; got '{}'", o.class_weight));
  o.data.balance_classes = o.class_weight == "balanced";
  if (o.threads < 0 || o.threads > 1024)
    fail("usage.value", "train",
         fmt::format("--threads lies in 0..1024 (0: all processors); got {}", o.threads));
  if (o.train.checkpoint_every < 1)
    fail("usage.value", "train",
         fmt::format("--checkpoint-every is at least 1; got {}", o.train.checkpoint_every));
  if (o.train.patience > 0 && o.data.validation == 0)
    fail("usage.patience", "train", "--patience watches the validation loss; add --validation 0.1");
  const data::GenerateOptions& generated = o.data.load.generate;
  if ((generated.samples != 0 || generated.noise != 0) && !data::is_generated(o.data.data))
    fail("usage.generate", "train",
         fmt::format("--samples and --noise are for generated sets; got '{}'", o.data.data));
  if (!o.out.empty()) check_writable("--out", o.out);  // hours of training must not end here
  if (!o.train.checkpoint.empty()) check_checkpoint(o.train.checkpoint);
}

}  // namespace halfspace::app
