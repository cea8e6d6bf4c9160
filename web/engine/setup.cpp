// web: reading setups.
#include "web/engine/setup.hpp"

#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/number.hpp"
#include "halfspace/base/text.hpp"

namespace halfspace::web {
namespace {

using Text = std::string_view;

std::vector<std::string> pieces(Text list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

template <class T>
void read(Text key, Text text, T& to) {
  const std::optional<T> number = base::parse<T>(text);
  if (!number)
    fail("setup.number", "playground", fmt::format("{} is a number; got '{}'", key, text));
  to = *number;
}

void read(Text /*key*/, Text text, std::string& to) { to = text; }
void read(Text /*key*/, Text text, std::vector<std::string>& to) { to = pieces(text); }
void read(Text key, Text text, std::vector<std::int64_t>& to) {
  to.clear();
  for (const std::string& piece : pieces(text)) read(key, piece, to.emplace_back());
}
void read(Text /*key*/, Text text, data::TaskWish& to) { to = data::task_wish(text); }
void read(Text key, Text text, nn::Norm& to) {
  for (std::size_t i = 0; i < nn::kNormNames.size(); ++i)
    if (text == nn::kNormNames[i]) {
      to = static_cast<nn::Norm>(i);
      return;
    }
  fail("setup.norm", "playground", fmt::format("{} is none, batch or layer; got '{}'", key, text));
}

struct KeyRow {
  Text name;
  void (*read)(Text key, Text text, Setup& setup);
};

template <auto Member>
void of_setup(Text key, Text text, Setup& setup) {
  read(key, text, setup.*Member);
}
template <auto Member>
void of_options(Text key, Text text, Setup& setup) {
  read(key, text, setup.options.*Member);
}

using O = train::Options;
constexpr std::array kKeys{
    KeyRow{"data", of_setup<&Setup::data>},
    KeyRow{"samples", of_setup<&Setup::samples>},
    KeyRow{"noise", of_setup<&Setup::noise>},
    KeyRow{"test", of_setup<&Setup::test>},
    KeyRow{"data-seed", of_setup<&Setup::data_seed>},
    KeyRow{"features", of_setup<&Setup::features>},
    KeyRow{"task", of_setup<&Setup::task>},
    KeyRow{"hidden", of_options<&O::hidden>},
    KeyRow{"activation", of_options<&O::activation>},
    KeyRow{"init", of_options<&O::initializer>},
    KeyRow{"norm", of_options<&O::norm>},
    KeyRow{"dropout", of_options<&O::dropout>},
    KeyRow{"loss", of_options<&O::loss>},
    KeyRow{"output", of_options<&O::output>},
    KeyRow{"optimizer", of_options<&O::optimizer>},
    KeyRow{"learning-rate", of_options<&O::learning_rate>},
    KeyRow{"schedule", of_options<&O::schedule>},
    KeyRow{"epochs", of_options<&O::epochs>},
    KeyRow{"batch", of_options<&O::batch>},
    KeyRow{"l1", of_options<&O::l1>},
    KeyRow{"l2", of_options<&O::l2>},
    KeyRow{"clip-norm", of_options<&O::clip_norm>},
    KeyRow{"seed", of_options<&O::seed>},
};

void read_line(Text line, Setup& setup) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const Text key = line.substr(0, space);
  const Text value = line.substr(std::min(space + 1, line.size()));
  std::vector<std::string> names;
  for (const KeyRow& row : kKeys) {
    if (row.name == key) {
      row.read(key, value, setup);
      return;
    }
    names.emplace_back(row.name);
  }
  fail("setup.key", "playground",
       fmt::format("unknown key '{}'{}", key, base::suggestion(key, names)));
}

}  // namespace

Setup read_setup(Text text) {
  Setup setup;
  setup.options.hidden_given = true;
  setup.options.optimizer = "sgd";
  setup.options.schedule = "constant";
  setup.options.dropout = 0;
  setup.options.epochs = 1000;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) read_line(text.substr(0, end), setup);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return setup;
}

}  // namespace halfspace::web
