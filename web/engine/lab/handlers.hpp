// web: what the laboratory can do; web/engine/lab/ask.hpp says what each takes and gives.
#pragma once

#include "web/engine/lab/request.hpp"

namespace halfspace::web {

// About a network.
void answer_trace(const Request& request, Answer& answer);
void answer_gradcheck(const Request& request, Answer& answer);
void answer_regions(const Request& request, Answer& answer);
void answer_surface(const Request& request, Answer& answer);
void answer_hidden(const Request& request, Answer& answer);
void answer_save(const Request& request, Answer& answer);
void answer_csv(const Request& request, Answer& answer);

// About files and sets.
void answer_open(const Request& request, Answer& answer);
void answer_table(const Request& request, Answer& answer);
void answer_set(const Request& request, Answer& answer);

// About theory.
void answer_logic(const Request& request, Answer& answer);
void answer_approximate(const Request& request, Answer& answer);
void answer_samples(const Request& request, Answer& answer);
void answer_perceptron(const Request& request, Answer& answer);

}  // namespace halfspace::web
