// Clocks go on, sleeping takes as long as asked for, and poll tells what is ready.
//: native
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(void) {
  struct timespec resolution;
  printf("clock_getres: %d, at most a second: %d\n", clock_getres(CLOCK_MONOTONIC, &resolution), resolution.tv_sec <= 1);
  printf("after 2020: %d\n", time(NULL) > 1577836800);

  double before = seconds(CLOCK_MONOTONIC);
  const struct timespec pause = {0, 20000000};
  printf("nanosleep: %d\n", nanosleep(&pause, NULL));
  double slept = seconds(CLOCK_MONOTONIC) - before;
  printf("at least 20 ms: %d, less than 60 s: %d\n", slept >= 0.02, slept < 60);

  before = seconds(CLOCK_REALTIME);
  usleep(5000);
  printf("at least 4 ms by the other clock: %d\n", seconds(CLOCK_REALTIME) - before >= 0.004);

  const int file = open("ready", O_CREAT | O_RDWR, 0666);
  struct pollfd files[] = {{file, POLLIN, 0}, {file, POLLOUT, 0}, {99, POLLIN, 0}};
  printf("poll of a file: %d", poll(files, 2, 1000));
  printf(", to read %d, to write %d\n", !!(files[0].revents & POLLIN), !!(files[1].revents & POLLOUT));
  printf("poll of what is not open: %d, %d\n", poll(files + 2, 1, 1000), !!(files[2].revents & POLLNVAL));
  before = seconds(CLOCK_MONOTONIC);
  printf("poll of nothing: %d", poll(NULL, 0, 15));
  printf(", at least 15 ms: %d\n", seconds(CLOCK_MONOTONIC) - before >= 0.015);
  printf("sched_yield: %d\n", sched_yield());

  struct tm tm;
  const time_t then = 1234567890;
  char text[64];
  gmtime_r(&then, &tm);
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &tm);
  printf("%s\n", text);
  return 0;
}
