// Hard and symbolic links.
//: native
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void check(const char *what, int result) {
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "well");
}

static void kind(const char *name) {
  struct stat status;
  if (lstat(name, &status) < 0) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  printf("%s: %s, %d links, %lld bytes\n", name, S_ISLNK(status.st_mode) ? "a link" : "no link", (int)status.st_nlink,
         (long long)status.st_size);
}

int main(void) {
  FILE *file = fopen("file", "w");
  fputs("contents", file);
  fclose(file);
  check("link", link("file", "hard"));
  check("symlink", symlink("file", "soft"));
  check("symlink again", symlink("file", "soft"));
  check("symlink to a symlink", symlink("soft", "softer"));
  check("symlink to nothing", symlink("nothing", "dangling"));
  kind("file"), kind("hard"), kind("soft"), kind("softer"), kind("dangling");
  char target[64] = {0};
  printf("readlink %d: %s\n", (int)readlink("softer", target, sizeof target), target);
  printf("readlink cut off %d: %.2s\n", (int)readlink("softer", target, 2), target);
  check("readlink of a file", (int)readlink("file", target, sizeof target));
  printf("open without following: %d\n", open("soft", O_RDONLY | O_NOFOLLOW) < 0 && errno == ELOOP);
  check("open what a link leads to", open("softer", O_RDONLY));
  check("open what is not there", open("dangling", O_RDONLY));
  check("exclusively", open("dangling", O_CREAT | O_EXCL | O_WRONLY, 0666));
  check("make what is not there", open("dangling", O_CREAT | O_WRONLY, 0666));
  kind("nothing");
  check("rename a link", rename("soft", "renamed"));
  kind("renamed");
  kind("file");
  check("unlink a link", unlink("renamed"));
  check("what led there", open("softer", O_RDONLY));
  check("one name of two", unlink("file"));
  kind("hard");
  return 0;
}
