// A program of WASI that computes: a picture of n by n, of balls without end above a floor. Each ray marches by the
// distance to what is nearest, and is shaded by a light and by the march of a second ray towards it.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct vec {
  float x, y, z;
};

static struct vec plus(struct vec a, struct vec b) { return (struct vec){a.x + b.x, a.y + b.y, a.z + b.z}; }
static struct vec times(struct vec a, float k) { return (struct vec){a.x * k, a.y * k, a.z * k}; }
static float dot(struct vec a, struct vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static struct vec unit(struct vec a) { return times(a, 1 / sqrtf(dot(a, a))); }

static float folded(float x) { return x - 4 * floorf(x / 4) - 2; }

static float distance(struct vec p) {
  const struct vec q = {folded(p.x), p.y - 0.5f, folded(p.z)};
  const float ball = sqrtf(dot(q, q)) - 1 + 0.03f * sinf(9 * p.x) * sinf(9 * p.y) * sinf(9 * p.z);
  return fminf(ball, p.y + 1);
}

static float march(struct vec from, struct vec along, float most) {
  float gone = 0.02f;
  for (int k = 0; k < 100 && gone < most; ++k) {
    const float free = distance(plus(from, times(along, gone)));
    if (free < 0.001f) return gone;
    gone += free * 0.8f;
  }
  return most;
}

static struct vec normal(struct vec p) {
  const float e = 0.001f, here = distance(p);
  return unit((struct vec){distance((struct vec){p.x + e, p.y, p.z}) - here,
                           distance((struct vec){p.x, p.y + e, p.z}) - here,
                           distance((struct vec){p.x, p.y, p.z + e}) - here});
}

static uint8_t shade(struct vec eye, struct vec along) {
  const float most = 40, gone = march(eye, along, most);
  if (gone >= most) return 0;
  const struct vec at = plus(eye, times(along, gone)), light = unit((struct vec){0.6f, 0.7f, -0.4f});
  const float lit = fmaxf(dot(normal(at), light), 0) * (march(at, light, 10) >= 10 ? 1.f : 0.2f);
  return (uint8_t)(255 * (0.1f + 0.9f * lit) * expf(-0.05f * gone));
}

int main(int argc, char** argv) {
  const int n = argc > 1 ? atoi(argv[1]) : 64;
  uint64_t sum = 0;
  for (int row = 0; row < n; ++row)
    for (int column = 0; column < n; ++column) {
      const struct vec along = {2.f * column / n - 1, 1 - 2.f * row / n, 1.5f};
      sum = sum * 31 + shade((struct vec){0, 2, -6}, unit(along));
    }
  printf("%016llx\n", (unsigned long long)sum);
  return 0;
}
