// apps: parsing with CLI11, whose every message becomes one line of ours.
#include "apps/halfspace/settings/parse.hpp"

#include <algorithm>
#include <deque>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/quote.hpp"

namespace halfspace::app {
namespace {

[[noreturn]] void refuse(std::string_view id, const std::string& message) {
  fail(id, "halfspace", message);
}

constexpr int kAnyNumber = 1 << 20;

// The flags of one command, collected as text.
class Collector {
 public:
  Collector(CLI::App& app, const Command& command) : app_(app), command_(command) {
    app.set_help_flag();
    app.allow_extras();
    help_ = app.add_flag("-h,--help");
    for (const Key& key : command.keys) declare(key);
  }

  [[nodiscard]] bool chosen() const { return app_.parsed(); }
  [[nodiscard]] const Command& command() const { return command_; }
  [[nodiscard]] bool help() const { return help_->count() > 0; }

  // Throws: Error for what is unknown or lacks its value.
  [[nodiscard]] Settings settings() const {
    refuse_extras();
    Settings out;
    for (const Slot& slot : slots_) {
      if (slot.no != nullptr && slot.no->count() > 0)
        out.push_back({slot.key->name, {"false"}, "--no-" + slot.key->name});
      else if (slot.yes->count() > 0)
        out.push_back({slot.key->name, values(slot), shown_name(*slot.key)});
      else if (slot.key->required)
        refuse("usage.missing", fmt::format("{} is missing; halfspace {} --help shows the usage",
                                            slot.key->value, command_.name));
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> flags() const {
    std::vector<std::string> out{"--help"};
    for (const Key& key : command_.keys) {
      if (is_positional(key)) continue;
      out.push_back("--" + key.name);
      if (key.kind == KeyKind::toggle) out.push_back("--no-" + key.name);
    }
    return out;
  }

 private:
  struct Slot {
    const Key* key;
    CLI::Option* yes;
    CLI::Option* no;
  };

  static std::string shown_name(const Key& key) {
    return is_positional(key) ? key.value : "--" + key.name;
  }

  void declare(const Key& key) {
    const auto ignore = [](const CLI::results_t&) { return true; };
    if (key.kind == KeyKind::positional)
      slots_.push_back({&key, app_.add_option(key.name, ignore)->expected(1), nullptr});
    else if (key.kind == KeyKind::positionals)
      slots_.push_back({&key,
                        app_.add_option(key.name, ignore)
                            ->expected(1, kAnyNumber)
                            ->allow_extra_args(true)
                            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll),
                        nullptr});
    else if (key.kind == KeyKind::value)
      slots_.push_back(
          {&key, app_.add_option("--" + key.name, ignore)->expected(-1)->allow_extra_args(false),
           nullptr});
    else
      slots_.push_back({&key, app_.add_flag("--" + key.name),
                        key.kind == KeyKind::toggle ? app_.add_flag("--no-" + key.name) : nullptr});
  }

  static std::vector<std::string> values(const Slot& slot) {
    if (slot.key->kind == KeyKind::flag || slot.key->kind == KeyKind::toggle) {
      for (const std::string& value : slot.yes->results())
        if (value != "true")
          refuse("usage.value",
                 fmt::format("{} takes no value; got {}", shown_name(*slot.key), io::shown(value)));
      return {"true"};
    }
    for (const std::string& value : slot.yes->results())
      if (value.starts_with("--") && value.size() > 2)
        refuse("usage.value", fmt::format("{} needs a value; got the flag {}",
                                          shown_name(*slot.key), io::shown(value)));
    return slot.yes->results();
  }

  void refuse_extras() const {
    const std::vector<std::string> extras = app_.remaining();
    if (extras.empty()) return;
    const auto flag = std::find_if(extras.begin(), extras.end(), [](const std::string& text) {
      return text.size() > 1 && text.front() == '-';
    });
    if (flag == extras.end())
      refuse("usage.argument",
             fmt::format("unexpected argument {}; halfspace {} --help shows the usage",
                         io::shown(extras.front()), command_.name));
    const std::string name = flag->substr(0, flag->find('='));
    const std::string near = base::nearest(name, flags());
    refuse("usage.flag",
           fmt::format("unknown flag {}; {}", io::shown(name),
                       near.empty() ? fmt::format("halfspace {} --help lists them", command_.name)
                                    : fmt::format("did you mean {}?", near)));
  }

  CLI::App& app_;
  const Command& command_;
  CLI::Option* help_;
  std::vector<Slot> slots_;
};

// The CLI11 app of "data list" is `list` within `data`.
CLI::App& app_for(CLI::App& root, const std::string& name) {
  const std::size_t space = name.find(' ');
  const std::string first = name.substr(0, space);
  const std::vector<CLI::App*> known =
      root.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == first; });
  CLI::App* app = known.empty() ? root.add_subcommand(first)->allow_extras() : known.front();
  if (space == std::string::npos) return *app;
  app->set_help_flag();
  app->require_subcommand(0, 1);
  return app_for(*app, name.substr(space + 1));
}

[[noreturn]] void refuse_command(const std::vector<Command>& commands, const std::string& word) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.push_back(command.name);
  if (word.starts_with('-'))
    refuse("usage.flag",
           fmt::format("unknown flag {} before the command; halfspace --help shows the usage",
                       io::shown(word)));
  refuse("usage.command",
         fmt::format("no command {}{}", io::shown(word), base::suggestion(word, names)));
}

}  // namespace

Request parse(const std::vector<Command>& commands, int argc, const char* const* argv) {
  CLI::App root;
  root.set_help_flag();
  root.allow_extras();
  root.require_subcommand(0, 1);
  const CLI::Option* help = root.add_flag("-h,--help");
  const CLI::Option* version = root.add_flag("-V,--version");
  std::deque<Collector> collectors;
  for (const Command& command : commands)
    collectors.emplace_back(app_for(root, command.name), command);
  const auto chosen = [&] {
    return std::find_if(collectors.begin(), collectors.end(),
                        [](const Collector& each) { return each.chosen(); });
  };
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const std::string text = error.what();
    refuse("usage.value", fmt::format("{} needs a value", text.substr(0, text.find(':'))));
  }
  Request request;
  if (version->count() > 0) {
    request.kind = Request::Kind::version;
    return request;
  }
  const auto found = chosen();
  if (found != collectors.end()) {
    request.command = &found->command();
    request.kind = found->help() ? Request::Kind::help : Request::Kind::run;
    if (request.kind == Request::Kind::run) request.given = found->settings();
    return request;
  }
  std::vector<std::string> words = root.remaining(true);
  for (const CLI::App* sub : root.get_subcommands()) words.insert(words.begin(), sub->get_name());
  if (help->count() == 0 && !words.empty() && words != std::vector<std::string>{"--help"}) {
    const std::size_t most = words.size() > 1 && !root.get_subcommands().empty() ? 2 : 1;
    words.resize(most);
    refuse_command(commands, base::join(words, " "));
  }
  if (help->count() == 0 && words.empty())
    refuse("usage.command", "no command given; halfspace --help lists them");
  request.kind = Request::Kind::help;
  return request;
}

}  // namespace halfspace::app
