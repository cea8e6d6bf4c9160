// bench: how peers written in C++ talk with native.py, by their standard input and output.
#pragma once

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

namespace peers {

inline constexpr std::size_t kResidentBatches = 64;

/// A workload with its first weights and data, as native.py writes it.
struct Setting {
  std::vector<std::int64_t> sizes;  // inputs, hidden..., outputs
  std::int64_t batch = 0;
  bool adam = false;
  double learning_rate = 0;
  std::vector<std::vector<float>> weights;        // (in, out), then (out,), layer by layer
  std::vector<std::vector<float>> inputs;         // 64 of (batch, in)
  std::vector<std::vector<std::int64_t>> labels;  // 64 of (batch,), or none
  std::vector<std::vector<float>> targets;        // 64 of (batch, out), or none
};

template <class T>
std::vector<T> read_array(std::int64_t count) {
  std::vector<T> out(static_cast<std::size_t>(count));
  std::cin.read(reinterpret_cast<char*>(out.data()),
                static_cast<std::streamsize>(out.size() * sizeof(T)));
  return out;
}

template <class T>
T read_one() {
  return read_array<T>(1).front();
}

inline Setting read_setting() {
  Setting s;
  s.sizes = read_array<std::int64_t>(read_one<std::int64_t>());
  s.batch = read_one<std::int64_t>();
  s.adam = read_one<std::int64_t>() != 0;
  const bool labels = read_one<std::int64_t>() != 0;
  s.learning_rate = read_one<double>();
  for (std::size_t i = 1; i < s.sizes.size(); ++i) {
    s.weights.push_back(read_array<float>(s.sizes[i - 1] * s.sizes[i]));
    s.weights.push_back(read_array<float>(s.sizes[i]));
  }
  for (std::size_t i = 0; i < kResidentBatches; ++i)
    s.inputs.push_back(read_array<float>(s.batch * s.sizes.front()));
  for (std::size_t i = 0; i < kResidentBatches; ++i) {
    if (labels)
      s.labels.push_back(read_array<std::int64_t>(s.batch));
    else
      s.targets.push_back(read_array<float>(s.batch * s.sizes.back()));
  }
  return s;
}

/// Answers until the input ends: a number of steps with the seconds they took, 0 with the weights
/// as they are. `step(i)` trains on batch i; `weights()` gives arrays in the order of
/// Setting::weights.
template <class Step, class Weights>
void serve(Step&& step, Weights&& weights) {
  std::size_t next = 0;
  for (std::int64_t count = 0; std::cin >> count;) {
    if (count == 0) {
      for (const std::vector<float>& each : weights())
        std::cout.write(reinterpret_cast<const char*>(each.data()),
                        static_cast<std::streamsize>(each.size() * sizeof(float)));
      std::cout.flush();
      continue;
    }
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < count; ++i) {
      step(next);
      next = (next + 1) % kResidentBatches;
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    std::cout << spent.count() << std::endl;
  }
}

}  // namespace peers
