// web: a model file as a configuration of the page.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/data/embedded.hpp"
#include "halfspace/data/source.hpp"
#include "halfspace/io/quote.hpp"
#include "halfspace/model/model.hpp"
#include "halfspace/nn/hidden.hpp"
#include "halfspace/train/settings.hpp"
#include "web/engine/features.hpp"
#include "web/engine/lab/handlers.hpp"
#include "web/engine/lab/points.hpp"
#include "web/engine/lab/raw_weights.hpp"
#include "web/engine/setup.hpp"

namespace halfspace::web {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kMostLayers = 8;
constexpr std::int64_t kMostUnits = 64;
constexpr std::int64_t kDigitSide = 8;

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
  fail("lab.model", "open", fmt::format("{} {}", io::shown(name), what));
}

// What the network is made of, in the words of a setup.
struct Anatomy {
  std::vector<std::string> hidden, activations;
  std::string norm = "none";
  double dropout = 0;
  std::vector<std::size_t> linear;  // places of the linear layers' weights in the state
};

// "leaky_relu:alpha=0.1".
std::string choice_text(const nn::Spec& spec) {
  std::string out = spec.name;
  for (const auto& [name, value] : spec.numbers)
    out += fmt::format("{}{}={}", out == spec.name ? ':' : ',', name, value);
  return out;
}

class Reader {
 public:
  Reader(const model::Model& model, const std::string& name) : name_(name) {
    for (const auto& module : model.network->modules()) read(*module);
    // The last linear layer is the output.
    anatomy_.hidden.pop_back();
    anatomy_.activations.pop_back();
    if (anatomy_.hidden.size() > kMostLayers)
      refuse(name_, fmt::format("has {} hidden layers; the page shows up to {}",
                                anatomy_.hidden.size(), kMostLayers));
  }
  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }

 private:
  void read(const nn::Module& module) {
    const nn::Anatomy anatomy = module.anatomy();
    if (const auto* const map = std::get_if<nn::AffineMap>(&anatomy)) {
      add_layer(*map);
    } else if (std::holds_alternative<nn::Pointwise>(anatomy) && !anatomy_.activations.empty()) {
      anatomy_.activations.back() = choice_text(module.spec());
    } else if (const auto* const normal = std::get_if<nn::Normalization>(&anatomy)) {
      anatomy_.norm = nn::kNormNames[static_cast<std::size_t>(normal->norm)];
    } else if (const auto* const identity = std::get_if<nn::Identity>(&anatomy)) {
      if (!anatomy_.hidden.empty()) anatomy_.dropout = identity->dropped;
    } else {
      refuse(name_, fmt::format("has a layer of type {}, which the page does not show",
                                io::shown(module.spec().type)));
    }
  }
  void add_layer(const nn::AffineMap& map) {
    const std::int64_t units = map.weight.shape()[1];
    if (units > kMostUnits)
      refuse(name_, fmt::format("has a layer of {} units; the page shows up to {} units a layer",
                                units, kMostUnits));
    if (!map.bias.defined()) refuse(name_, "has a layer without biases; the page has them");
    anatomy_.hidden.push_back(std::to_string(units));
    anatomy_.activations.emplace_back("linear");
  }

  const std::string& name_;
  Anatomy anatomy_;
};

void check(const model::Model& model, const std::string& name) {
  const data::Preprocessing& rules = model.preprocessing;
  if (rules.task == data::Task::multilabel)
    refuse(name, "predicts several labels a row; the page shows one");
  if (rules.kind == data::Preprocessing::Kind::image &&
      rules.image_shape != Shape{kDigitSide, kDigitSide})
    refuse(name, fmt::format("takes pictures of shape {}; the page shows those of digits, {}",
                             rules.image_shape.text(), Shape{kDigitSide, kDigitSide}.text()));
}

// "0.03", "4,8" or "tanh" of an option in a record; "" for none.
std::string option_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  std::string out;
  if (value.is_array())
    for (const json& each : value) out += (out.empty() ? "" : ",") + option_text(each);
  return out;
}

bool is_share(const std::string& text) {
  const double value = base::parse<double>(text).value_or(0);
  return value > 0 && value < 1;
}

// How `halfspace train`, or the page, was told to train it.
std::string recorded_lines(const model::Record& record) {
  if (!record.playground.empty()) return record.playground + "\n";
  std::string out = "test 0.2\n";
  const json options = record.options;
  if (options.empty()) return out;
  const auto tell = [&](const std::string& key) {
    if (const std::string text = option_text(options.value(key, json())); !text.empty())
      out += fmt::format("{} {}\n", key, text);
  };
  tell("samples");
  tell("noise");
  for (const train::SettingRow& row : train::settings())
    if (row.has(train::kOnPage)) tell(std::string(row.name));
  if (const std::string seed = option_text(options.value("seed", json())); !seed.empty())
    out += fmt::format("data-seed {}\n", seed);
  if (const std::string share = option_text(options.value("test", json())); is_share(share))
    out += fmt::format("test {}\n", share);
  return out;
}

std::vector<std::string> input_names(const data::Preprocessing& rules) {
  std::vector<std::string> out;
  out.reserve(rules.columns.size());
  for (const data::InputColumn& column : rules.columns) out.push_back(column.name);
  return out;
}

// Is it a network of the plane, whose inputs are features?
bool of_plane(const data::Preprocessing& rules, const std::string& set) {
  if (!data::is_generated(set)) return false;
  const std::vector<std::string> names = input_names(rules);
  return std::ranges::all_of(names, [](const std::string& name) {
    return std::ranges::find(features(), name, &Feature::name) != features().end();
  });
}

ordered_json json_of(const train::SettingValue& value) {
  return std::visit(
      []<class T>(const T& each) {
        if constexpr (std::is_same_v<T, std::monostate>)
          return ordered_json();
        else
          return ordered_json(each);
      },
      value);
}

// The page's own form of a setup: protocol.ts, Config. Settings that are left open are left out.
ordered_json config_json(const Setup& setup) {
  const train::Options& o = setup.options;
  const std::vector<std::int64_t> hidden = o.hidden.value_or(std::vector<std::int64_t>());
  std::vector<std::string> activations = nn::hidden_choices(o.activation);
  if (activations.size() == 1) activations.resize(hidden.size(), std::string(activations[0]));
  const bool numbers = setup.task == data::TaskWish::regression;
  ordered_json out{{"data", setup.data},
                   {"samples", setup.samples},
                   {"noise", setup.noise},
                   {"trainShare", 1 - setup.test},
                   {"dataSeed", setup.data_seed},
                   {"features", setup.features},
                   {"task", numbers ? "regression" : "auto"},
                   {"hidden", hidden},
                   {"activations", activations}};
  for (const train::SettingRow& row : train::settings()) {
    const std::string name(row.name);
    if (!row.has(train::kOnPage) || name == "hidden" || name == "activation") continue;
    if (ordered_json value = json_of(train::value_of(row, o)); !value.is_null())
      out[name] = std::move(value);
  }
  return out;
}

std::string network_lines(const model::Model& model, const Anatomy& anatomy) {
  return fmt::format("hidden {}\nactivation {}\nnorm {}\ndropout {}\nloss {}\noutput {}\n",
                     base::join(anatomy.hidden, ","),
                     anatomy.activations.empty() ? "relu" : base::join(anatomy.activations, ","),
                     anatomy.norm, anatomy.dropout, model.objective.loss_choice,
                     model.objective.output);
}

}  // namespace

void answer_open(const Request& request, Answer& answer) {
  const std::string name = request.text("name");
  const model::Model model =
      model::from_file(io::read_safetensors(request.bytes("file"), name), name);
  check(model, name);
  const Reader reader(model, name);
  const data::Preprocessing& rules = model.preprocessing;
  const std::string& set = model.record().data;
  Setup setup = read_setup(recorded_lines(model.record()) + network_lines(model, reader.anatomy()));
  RawWeights weights(model);
  answer.fields["points"] = nullptr;
  answer.fields["needs"] = ordered_json::array();
  setup.data = "own";
  setup.task = data::TaskWish::automatic;
  const bool linear = rules.task != data::Task::regression || model.objective.output == "linear";
  if (of_plane(rules, set) && (linear || rules.target_scale.front() == 1)) {
    setup.data = set;
    setup.features = input_names(rules);
    if (rules.task == data::Task::regression && !data::is_regression(set))
      setup.task = data::TaskWish::regression;
    weights.take_raw_inputs(rules);
    if (rules.task == data::Task::regression)
      weights.give_raw_outputs(rules.target_mean.front(), rules.target_scale.front());
  } else if (data::is_embedded(set)) {
    put_points(data::load_embedded(set), rules, false, answer);
  } else {
    answer.fields["needs"] = input_names(rules);
    answer.fields["preprocessing"] = rules.to_json().dump();
  }
  answer.fields["config"] = config_json(setup);
  answer.fields["architecture"] = model.architecture();
  answer.put("weights", weights.numbers());
}

}  // namespace halfspace::web
