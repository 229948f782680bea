// Directories are made, listed and removed; a long one is listed whole, and can be walked again.
//: native
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void check(const char *what, int result) {
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "well");
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void list(const char *name) {
  char *names[1000];
  size_t count = 0;
  DIR *directory = opendir(name);
  if (!directory) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  for (struct dirent *e; (e = readdir(directory));) {
    char *shown = malloc(strlen(e->d_name) + 16);
    sprintf(shown, "%s%s", e->d_name, e->d_type == DT_DIR ? "/" : e->d_type == DT_LNK ? "@" : "");
    names[count++] = shown;
  }
  rewinddir(directory);
  size_t again = 0;
  while (readdir(directory)) ++again;
  closedir(directory);
  qsort(names, count, sizeof *names, by_name);
  printf("%s: %zu entries, again %zu:", name, count, again);
  for (size_t i = 0; i < count; ++i)
    if (i < 5 || i + 3 > count) printf(" %s", names[i]);
  puts("");
  for (size_t i = 0; i < count; ++i) free(names[i]);
}

int main(void) {
  check("mkdir", mkdir("d", 0777));
  check("mkdir again", mkdir("d", 0777));
  check("mkdir with a slash", mkdir("d/e/", 0777));
  check("mkdir below what is missing", mkdir("missing/e", 0777));
  check("open a directory to write", open("d", O_WRONLY));
  check("unlink a directory", unlink("d/e") < 0 ? 0 : -1);
  check("rmdir when not empty", rmdir("d"));
  check("symlink", symlink("e", "d/link"));
  check("rmdir of a link", rmdir("d/link"));
  list(".");
  list("d");
  list("d/link/");
  list("missing");
  for (int i = 0; i < 300; ++i) {
    char name[300];
    sprintf(name, "d/e/%03d-%.*s", i, i, "a long name: it takes some room in a buffer, so that entries are cut off "
      "at its end and must be asked for again ----------------------------------------------------------------");
    fclose(fopen(name, "w"));
  }
  list("d/e");
  const int d = open("d", O_RDONLY | O_DIRECTORY);
  const int file = openat(d, "made-below.txt", O_CREAT | O_WRONLY, 0666);
  check("openat", file);
  check("write", (int)write(file, "12345", 5));
  struct stat status;
  check("fstatat", fstatat(d, "made-below.txt", &status, 0));
  printf("size %lld\n", (long long)status.st_size);
  check("opening a file as a directory", open("d/made-below.txt", O_RDONLY | O_DIRECTORY));
  check("rename a directory", rename("d", "moved"));
  check("a directory onto a file", rename("moved/e", "moved/made-below.txt"));
  check("a file with a slash", rename("moved/made-below.txt", "moved/other/"));
  for (DIR *directory = opendir("moved/e"); directory;) {
    struct dirent *e = readdir(directory);
    if (!e) break;
    if (e->d_name[0] != '.') unlinkat(dirfd(directory), e->d_name, 0);
  }
  list("moved/e");
  check("rmdir", rmdir("moved/e"));
  check("rmdir again", rmdir("moved/e"));
  check("rmdir of a file", rmdir("moved/made-below.txt"));
  return 0;
}
