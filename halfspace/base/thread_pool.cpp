// base: workers that wait first by spinning, then asleep.
#include "halfspace/base/thread_pool.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace halfspace::base {
namespace {

// Some 100 microseconds: the time between two parallel steps of a busy plan, and a sleeper takes as
// long to wake.
constexpr int kSpins = 20000;

void pause() {
#ifdef __x86_64__
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

}  // namespace

class ThreadPool::Workers {
 public:
  explicit Workers(int parts);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void run(Task task, void* context);

 private:
  void work();
  bool run_next_part();
  void guarded(std::uint32_t part) noexcept;
  [[nodiscard]] int size() const { return parts_; }

  int parts_;
  std::vector<std::thread> threads_;
  Task task_ = nullptr;
  void* context_ = nullptr;
  std::unique_ptr<std::exception_ptr[]> errors_;  // one a part
  // Task number in the high half, next part to begin in the low half: claiming a part is one
  // exchange, and a claim for a task that is over cannot succeed.
  alignas(64) std::atomic<std::uint64_t> ticket_{kPartMask};
  alignas(64) std::atomic<std::uint32_t> pending_{0};  // parts not finished
  std::atomic<bool> stop_{false};

  static constexpr std::uint64_t kPartMask = 0xffffffffU;
};

ThreadPool::Workers::Workers(int parts)
    : parts_(parts),
      errors_(std::make_unique<std::exception_ptr[]>(static_cast<std::size_t>(parts))) {
  for (int part = 1; part < parts; ++part) threads_.emplace_back([this] { work(); });
}

ThreadPool::Workers::~Workers() {
  stop_.store(true, std::memory_order_relaxed);
  ticket_.fetch_add(kPartMask + 1, std::memory_order_release);
  ticket_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ThreadPool::Workers::guarded(std::uint32_t part) noexcept {
  try {
    task_(context_, static_cast<int>(part));
  } catch (...) {
    errors_[part] = std::current_exception();
  }
}

// Begins the next part of the running task, if one is left. The task's fields are stable meanwhile:
// a new task starts only when every part of this one is finished.
bool ThreadPool::Workers::run_next_part() {
  std::uint64_t ticket = ticket_.load(std::memory_order_acquire);
  while ((ticket & kPartMask) < static_cast<std::uint64_t>(size())) {
    if (!ticket_.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel)) continue;
    guarded(static_cast<std::uint32_t>(ticket & kPartMask));
    if (pending_.fetch_sub(1, std::memory_order_acq_rel) == 1) pending_.notify_one();
    return true;
  }
  return false;
}

void ThreadPool::Workers::work() {
  while (!stop_.load(std::memory_order_relaxed)) {
    if (run_next_part()) continue;
    const std::uint64_t seen = ticket_.load(std::memory_order_acquire);
    if ((seen & kPartMask) < static_cast<std::uint64_t>(size())) continue;
    int spin = 0;
    while (spin < kSpins && ticket_.load(std::memory_order_acquire) == seen) {
      pause();
      ++spin;
    }
    if (spin == kSpins && !stop_.load(std::memory_order_relaxed))
      ticket_.wait(seen, std::memory_order_acquire);
  }
}

void ThreadPool::Workers::run(Task task, void* context) {
  task_ = task;
  context_ = context;
  pending_.store(static_cast<std::uint32_t>(size()), std::memory_order_relaxed);
  const std::uint64_t number = ticket_.load(std::memory_order_relaxed) / (kPartMask + 1) + 1;
  // The caller keeps part 0, whose data lie in its caches since the task before.
  ticket_.store(number * (kPartMask + 1) + 1, std::memory_order_release);
  if (!threads_.empty()) ticket_.notify_all();
  guarded(0);
  pending_.fetch_sub(1, std::memory_order_acq_rel);
  while (run_next_part()) {
  }
  for (int spin = 0; spin < kSpins && pending_.load(std::memory_order_acquire) != 0; ++spin)
    pause();
  for (std::uint32_t left = pending_.load(std::memory_order_acquire); left != 0;
       left = pending_.load(std::memory_order_acquire))
    pending_.wait(left, std::memory_order_acquire);
  std::exception_ptr first;
  for (int part = 0; part < size(); ++part) {
    std::exception_ptr error = std::exchange(errors_[static_cast<std::size_t>(part)], nullptr);
    if (!first) first = std::move(error);
  }
  if (first) std::rethrow_exception(first);
}

ThreadPool::ThreadPool(int threads)
    : parts_(threads >= 1 ? threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
      workers_(std::make_unique<Workers>(parts_)) {}

ThreadPool::~ThreadPool() = default;

void ThreadPool::run_parts(Task task, void* context) { workers_->run(task, context); }

}  // namespace halfspace::base
