// tests: the installed library from outside, through its one umbrella header.
#include <halfspace/halfspace.hpp>
#include <iostream>

int main() {
  const halfspace::Shape shape = halfspace::broadcast({64, 1}, {10}, "consumer");
  std::cout << shape.text() << '\n';
  try {
    halfspace::broadcast({64, 3}, {10}, "consumer");
  } catch (const halfspace::Error& error) {
    std::cout << error.what() << '\n';
    return shape == halfspace::Shape{64, 10} ? 0 : 1;
  }
  return 1;
}
