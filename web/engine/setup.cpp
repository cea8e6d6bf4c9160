// web: reading setups.
#include "web/engine/setup.hpp"

#include <algorithm>
#include <array>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/train/settings.hpp"

namespace halfspace::web {
namespace {

using train::read;
using train::Setting;

void read(const Setting& from, data::TaskWish& to) {
  to = static_cast<data::TaskWish>(train::choice(from, data::kTaskWishes));
}

// What the page alone is told, beside the settings of training.
struct KeyRow {
  std::string_view name;
  void (*read)(const Setting& from, Setup& setup);
};

template <auto Member>
void into(const Setting& from, Setup& setup) {
  read(from, setup.*Member);
}

constexpr std::array kKeys{KeyRow{"data", into<&Setup::data>},
                           KeyRow{"samples", into<&Setup::samples>},
                           KeyRow{"noise", into<&Setup::noise>},
                           KeyRow{"test", into<&Setup::test>},
                           KeyRow{"data-seed", into<&Setup::data_seed>},
                           KeyRow{"features", into<&Setup::features>},
                           KeyRow{"task", into<&Setup::task>}};

void read_line(std::string_view line, Setup& setup) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string name(line.substr(0, space));
  const Setting from{name, {std::string(line.substr(std::min(space + 1, line.size())))}, name};
  std::vector<std::string> names;
  for (const KeyRow& row : kKeys) {
    if (row.name == name) {
      row.read(from, setup);
      return;
    }
    names.emplace_back(row.name);
  }
  for (const train::SettingRow& row : train::settings()) {
    if (!row.has(train::kOnPage)) continue;
    if (row.name == name) {
      train::read(row, from, setup.options);
      return;
    }
    names.emplace_back(row.name);
  }
  fail("setting.name", "playground", "unknown key '" + name + "'" + base::suggestion(name, names));
}

}  // namespace

Setup read_setup(std::string_view text) {
  Setup setup;
  setup.options.hidden.emplace();
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

Setup first_setup() {
  return read_setup("hidden 4,2\nactivation tanh\nlearning-rate 0.03\nbatch 10\n");
}

}  // namespace halfspace::web
