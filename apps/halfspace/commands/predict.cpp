// apps: `halfspace predict`.
#include <cstdio>

#include <fmt/format.h>

#include "apps/halfspace/command.hpp"
#include "apps/halfspace/settings/given_data.hpp"
#include "apps/halfspace/settings/paths.hpp"
#include "halfspace/base/error.hpp"
#include "halfspace/io/file.hpp"
#include "halfspace/io/npy.hpp"

namespace halfspace::app {
namespace {

struct PredictOptions {
  GivenData given;
  std::string out = "-";
  int threads = 0;
};

std::vector<Key> keys_of(PredictOptions& o) {
  std::vector<Key> keys = given_data_keys(o.given);
  add(keys, "Output",
      {key("out", "FILE", "a .csv or .npy file, or - for CSV on stdout [default: -]", o.out),
       threads_key(o.threads)});
  return keys;
}

void check_out(const std::string& out) {
  if (out == "-") return;
  if (!out.ends_with(".csv") && !out.ends_with(".npy"))
    fail("usage.out", "predict",
         fmt::format("--out takes a .csv or .npy file, or - for stdout; got '{}'", out));
  check_writable("--out", out);
}

int predict(PredictOptions& options, const Settings& given) {
  set_all(given, keys_of(options));
  check_out(options.out);
  const model::Model model = open_model(options.given.model);
  const Rows rows = open_rows(options.given, model, false);
  Runtime runtime(Runtime::Options{.threads = options.threads, .fuse = true});
  const model::PredictionTable table = model.predict(rows.dataset, runtime);
  if (options.out.ends_with(".npy")) {
    io::write_atomic(options.out, io::write_npy(model::to_array(table)));
    return kDone;
  }
  const std::string csv = model::to_csv(table);
  if (options.out == "-")
    std::fwrite(csv.data(), 1, csv.size(), stdout);
  else
    io::write_atomic(options.out, csv);
  return kDone;
}

}  // namespace

Command predict_command() {
  return command<PredictOptions>(
      {.name = "predict",
       .about = "Predict with a model, as CSV",
       .details =
           "One line a row: the class and the probability of each, the number, or a 0 or 1 for "
           "each label and their probabilities. The pictures of a folder come class by class, in "
           "the order of their names.",
       .examples = "halfspace predict model.safetensors new.csv\n"
                   "halfspace predict model.safetensors new.csv --out predictions.csv\n"
                   "head -5 new.csv | halfspace predict model.safetensors -\n"
                   "halfspace predict cats-or-dogs.safetensors photos/"},
      keys_of, predict);
}

}  // namespace halfspace::app
