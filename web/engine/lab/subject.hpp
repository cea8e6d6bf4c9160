// web: the network that a request is about.
#pragma once

#include <memory>
#include <optional>

#include "web/engine/lab/request.hpp"
#include "web/engine/session.hpp"

namespace halfspace::web {

/// A session with the weights that the page has, and what it said about its data.
struct Subject {
  std::unique_ptr<Session> session;
  std::string config;                   // as the request had it
  std::optional<nlohmann::json> rules;  // how the points were made of a file's columns
  std::string name;                     // of the data

  [[nodiscard]] model::Model& model() const { return session->model(); }
  [[nodiscard]] const Samples& samples() const { return session->samples(); }
};

/// Throws: Error as read_setup, Session and its put_weights.
Subject subject_of(const Request& request);

/// Rows as a model of float64 takes them.
data::Dataset in_float64(const data::Dataset& data);

}  // namespace halfspace::web
