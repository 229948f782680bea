// A program of WASI that computes: n rounds of what embedded processors are judged by. Lists that are sorted and searched,
// products of matrices of small numbers, a machine that reads numbers in text, and a checksum over what comes of them.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t state = 12345;
static uint32_t next_number(void) { return state = state * 1664525u + 1013904223u; }

static uint16_t checksum(uint16_t sum, uint32_t value) {
  for (int bit = 0; bit < 32; ++bit) {
    const uint16_t low = (uint16_t)((value ^ sum) & 1);
    sum >>= 1;
    if (low) sum ^= 0xA001;
    value >>= 1;
  }
  return sum;
}

// ---- lists

struct node {
  struct node* next;
  uint16_t key, value;
};

typedef int order(const struct node*, const struct node*);
static int by_key(const struct node* a, const struct node* b) { return a->key - b->key; }
static int by_value(const struct node* a, const struct node* b) { return a->value - b->value; }

static struct node* merge(struct node* a, struct node* b, order* before) {
  struct node head, *last = &head;
  while (a && b) {
    struct node** least = before(a, b) <= 0 ? &a : &b;
    last = last->next = *least;
    *least = (*least)->next;
  }
  last->next = a ? a : b;
  return head.next;
}

static struct node* sorted(struct node* list, order* before) {
  if (!list || !list->next) return list;
  struct node *slow = list, *fast = list->next;
  while (fast && fast->next) slow = slow->next, fast = fast->next->next;
  struct node* second = slow->next;
  slow->next = NULL;
  return merge(sorted(list, before), sorted(second, before), before);
}

static uint16_t lists(uint16_t sum) {
  enum { count = 200 };
  static struct node nodes[count];
  for (int k = 0; k < count; ++k)
    nodes[k] =
        (struct node){k + 1 < count ? &nodes[k + 1] : NULL, (uint16_t)(next_number() >> 16), (uint16_t)k};
  struct node* list = sorted(nodes, by_key);
  for (int k = 0; k < 20; ++k) {
    const uint16_t wanted = (uint16_t)(next_number() >> 16);
    const struct node* n = list;
    while (n && n->key < wanted) n = n->next;
    sum = checksum(sum, n ? n->value : wanted);
  }
  list = sorted(list, by_value);
  for (const struct node* n = list; n; n = n->next) sum = checksum(sum, n->key);
  return sum;
}

// ---- matrices

enum { side = 12 };

static uint16_t matrices(uint16_t sum) {
  static int16_t a[side][side], b[side][side];
  static int32_t c[side][side];
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j)
      a[i][j] = (int16_t)(next_number() >> 20), b[i][j] = (int16_t)(next_number() >> 20);
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j) {
      int32_t all = 0;
      for (int k = 0; k < side; ++k) all += a[i][k] * b[k][j];
      c[i][j] = all;
    }
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j)
      sum = checksum(sum, (uint32_t)((c[i][j] >> 2 & 0xF) * (c[i][j] >> 5 & 0x7F)));
  return sum;
}

// ---- text

enum reading { at_begin, sign, integer, point, fraction, exponent, exponent_sign, power, wrong, states };

static enum reading after(enum reading now, char c) {
  const int digit = c >= '0' && c <= '9';
  switch (now) {
    case at_begin: return digit ? integer : c == '+' || c == '-' ? sign : c == '.' ? point : wrong;
    case sign: return digit ? integer : c == '.' ? point : wrong;
    case integer: return digit ? integer : c == '.' ? fraction : c == 'e' ? exponent : wrong;
    case point: return digit ? fraction : wrong;
    case fraction: return digit ? fraction : c == 'e' ? exponent : wrong;
    case exponent: return digit ? power : c == '+' || c == '-' ? exponent_sign : wrong;
    case exponent_sign: return digit ? power : wrong;
    case power: return digit ? power : wrong;
    default: return wrong;
  }
}

static uint16_t texts(uint16_t sum) {
  static const char* const words[] = {"17",    "-4096",    "+0",      "3.25", "-.5",  "+81.0625", "6.02e23",
                                      "-1e-9", "12.5e+07", "+.75e-3", "1,5",  "0x10", "7e",       "9.9.9"};
  uint32_t counts[states] = {0};
  for (int k = 0; k < 120; ++k) {
    enum reading now = at_begin;
    for (const char* c = words[(next_number() >> 16) % (sizeof words / sizeof *words)]; *c && now != wrong;
         ++c)
      now = after(now, *c);
    ++counts[now];
  }
  for (int k = 0; k < states; ++k) sum = checksum(sum, counts[k]);
  return sum;
}

int main(int argc, char** argv) {
  const long rounds = argc > 1 ? atol(argv[1]) : 1;
  uint16_t sum = 0;
  for (long k = 0; k < rounds; ++k) sum = texts(matrices(lists(sum)));
  printf("%04x\n", sum);
  return 0;
}
