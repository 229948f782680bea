// Generators: two trees have the same fringe if their leaves are the same from left to right. A fiber walks each tree by
// recursion and yields its leaves, so that both are walked side by side, and no further than to the first difference.
#include <stdio.h>

#include "fiber.h"

enum { STACK_SIZE = 8192 };

typedef struct tree {
  int leaf;
  const struct tree *left, *right;  // none in a leaf
} tree;

static void leaves(const tree* t) {
  if (!t->left) {
    fiber_yield(t->leaf);
    return;
  }
  leaves(t->left);
  leaves(t->right);
}

static void walk(void* t) { leaves(t); }

static bool same_fringe(const tree* a, const tree* b) {
  fiber *of_a = fiber_new(walk, (void*)a, STACK_SIZE), *of_b = fiber_new(walk, (void*)b, STACK_SIZE);
  for (;;) {
    int leaf_a, leaf_b;
    bool more_a = fiber_resume(of_a, &leaf_a), more_b = fiber_resume(of_b, &leaf_b);
    if (more_a && more_b && leaf_a == leaf_b) {
      printf("both have %d\n", leaf_a);
      continue;
    }
    if (more_a || more_b) return false;  // and no fiber that has not ended can be freed
    fiber_free(of_a);
    fiber_free(of_b);
    return true;
  }
}

int main(void) {
  const tree one = {.leaf = 1}, two = {.leaf = 2}, three = {.leaf = 3}, four = {.leaf = 4};
  const tree one_two = {.left = &one, .right = &two}, two_three = {.left = &two, .right = &three};
  const tree leaning_left = {.left = &one_two, .right = &three},
             leaning_right = {.left = &one, .right = &two_three};
  const tree other = {.left = &one_two, .right = &four};
  puts(same_fringe(&leaning_left, &leaning_right) ? "the same fringe" : "different");
  puts(same_fringe(&leaning_left, &other) ? "the same fringe" : "different");
}
