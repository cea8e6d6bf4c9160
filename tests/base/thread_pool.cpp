// tests: base/thread_pool.hpp: every part runs once, splits cover, errors reach the caller.
#include "halfspace/base/thread_pool.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace halfspace::base {
namespace {

TEST(ThreadPool, RunsEveryPartOnceWhoeverTakesIt) {
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    ASSERT_EQ(pool.size(), threads);
    for (int round = 0; round < 200; ++round) {
      std::vector<int> calls(static_cast<std::size_t>(threads), 0);
      pool.run([&](int part) { ++calls[static_cast<std::size_t>(part)]; });
      ASSERT_EQ(calls, std::vector<int>(static_cast<std::size_t>(threads), 1));
    }
  }
}

TEST(ThreadPool, SplitsCoverEveryItemOnceForAnyCount) {
  for (const int threads : {1, 2, 3, 5}) {
    ThreadPool pool(threads);
    for (std::int64_t items = 0; items < 40; ++items) {
      std::vector<int> seen(static_cast<std::size_t>(items), 0);
      pool.split(items, [&](std::int64_t begin, std::int64_t end) {
        ASSERT_LT(begin, end);
        for (std::int64_t i = begin; i < end; ++i) ++seen[static_cast<std::size_t>(i)];
      });
      ASSERT_EQ(seen, std::vector<int>(static_cast<std::size_t>(items), 1)) << items;
    }
  }
}

TEST(ThreadPool, CutsTheSamePartsEveryTime) {
  ThreadPool pool(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::int64_t> ends(3, 0);
    pool.run([&](int part) { ends[static_cast<std::size_t>(part)] = 10 * (part + 1) / 3; });
    EXPECT_EQ(ends, (std::vector<std::int64_t>{3, 6, 10}));
  }
}

TEST(ThreadPool, RethrowsTheErrorOfAWorker) {
  ThreadPool pool(3);
  const auto run = [&](int bad) {
    try {
      pool.run([&](int part) {
        if (part == bad) throw std::runtime_error("part " + std::to_string(part));
      });
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_EQ(run(0), "part 0");
  EXPECT_EQ(run(2), "part 2");
  EXPECT_EQ(run(7), "no error");
}

TEST(ThreadPool, ForgetsTheErrorsOfARunThatFailedInSeveralParts) {
  ThreadPool pool(4);
  EXPECT_THROW(pool.run([](int part) { throw std::runtime_error(std::to_string(part)); }),
               std::runtime_error);
  EXPECT_NO_THROW(pool.run([](int) {}));
}

TEST(ThreadPool, WakesWorkersThatFellAsleep) {
  ThreadPool pool(2);
  std::atomic<int> calls{0};
  for (int round = 0; round < 3; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // past the spinning
    pool.run([&](int) { ++calls; });
  }
  EXPECT_EQ(calls.load(), 6);
}

TEST(ThreadPool, TakesOneThreadForEachProcessorWhenAskedForNone) {
  EXPECT_GE(ThreadPool(0).size(), 1);
}

}  // namespace
}  // namespace halfspace::base
