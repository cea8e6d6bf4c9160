// web: from requests to their handlers.
#include "web/engine/lab/ask.hpp"

#include <array>

#include <fmt/format.h>

#include "halfspace/base/error.hpp"
#include "halfspace/base/text.hpp"
#include "halfspace/io/json_fields.hpp"
#include "halfspace/io/quote.hpp"
#include "web/engine/lab/handlers.hpp"

namespace halfspace::web {
namespace {

struct Task {
  std::string_view name;
  void (*answer)(const Request& request, Answer& answer);
};

constexpr std::array kTasks{
    Task{"trace", answer_trace},     Task{"gradcheck", answer_gradcheck},
    Task{"regions", answer_regions}, Task{"surface", answer_surface},
    Task{"hidden", answer_hidden},   Task{"save", answer_save},
    Task{"csv", answer_csv},         Task{"open", answer_open},
    Task{"table", answer_table},     Task{"set", answer_set},
    Task{"logic", answer_logic},     Task{"approximate", answer_approximate},
    Task{"samples", answer_samples}, Task{"perceptron", answer_perceptron},
};

const Task& task_called(const std::string& name) {
  std::vector<std::string> names;
  for (const Task& each : kTasks) {
    if (each.name == name) return each;
    names.emplace_back(each.name);
  }
  fail("lab.task", "lab",
       fmt::format("nothing is called {}{}", io::shown(name), base::suggestion(name, names)));
}

}  // namespace

std::string ask(std::string_view request, std::span<const std::byte> attachment,
                std::vector<std::byte>& attachment_out) {
  const Request asked(io::parse_json(request, "the request", "lab"), attachment);
  Answer answer;
  task_called(asked.text("do")).answer(asked, answer);
  attachment_out = std::move(answer.attachment);
  return answer.fields.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace halfspace::web
