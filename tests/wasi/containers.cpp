// The standard library of C++: containers, algorithms, strings, streams. (Debian builds it without files.)
//: native
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

struct Loud {
  std::string name;
  explicit Loud(std::string n) : name(std::move(n)) { std::cout << "made " << name << '\n'; }
  ~Loud() { std::cout << "gone " << name << '\n'; }
};
static Loud global("global");

int main() {
  std::vector<int> numbers(50);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::ranges::reverse(numbers);
  std::ranges::sort(numbers, std::less<>(), [](int n) { return std::pair(n % 7, n); });
  std::cout << std::accumulate(numbers.begin(), numbers.end(), 0) << ' ' << numbers.front() << ' '
            << numbers.back() << '\n';

  std::istringstream text("the cat and the dog and the bird");
  std::map<std::string, int> words;
  for (std::string word; text >> word;) ++words[word];
  for (const auto& [word, count] : words) std::cout << word << '=' << count << ' ';
  std::cout << '\n';

  std::unordered_map<int, std::unique_ptr<Loud>> owned;
  owned.emplace(1, std::make_unique<Loud>("owned"));
  const std::function<int(int)> factorial = [&](int n) { return n < 2 ? 1 : n * factorial(n - 1); };
  std::cout << factorial(10) << ' ' << 1.5 << ' ' << std::hex << 255 << std::dec << '\n';

  std::string line;
  while (std::getline(std::cin, line)) std::cout << '[' << line << "]\n";
  std::cerr << "to the other stream" << std::endl;
  return 9;
}
