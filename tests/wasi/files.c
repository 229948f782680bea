// Files are made, read, sought in, appended to, cut, renamed and removed.
//: native
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void check(const char *what, int result) {
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "well");
}

static void contents(const char *name) {
  char line[128];
  FILE *file = fopen(name, "r");
  if (!file) {
    printf("%s: %s\n", name, strerror(errno));
    return;
  }
  printf("%s:", name);
  while (fgets(line, sizeof line, file)) printf(" [%.*s]", (int)strcspn(line, "\n"), line);
  puts("");
  fclose(file);
}

int main(void) {
  FILE *file = fopen("a.txt", "w");
  for (int i = 0; i < 3; ++i) fprintf(file, "line %d\n", i);
  printf("position %ld\n", ftell(file));
  fclose(file);
  contents("a.txt");

  file = fopen("a.txt", "a+");
  fputs("appended\n", file);
  fseek(file, 5, SEEK_SET);
  printf("the sixth character: %c\n", fgetc(file));
  fclose(file);

  file = fopen("a.txt", "r+");
  fseek(file, -9, SEEK_END);
  fputs("replaced\n", file);
  rewind(file);
  fputs("LINE", file);
  fclose(file);
  contents("a.txt");

  const int fd = open("a.txt", O_RDWR);
  struct stat status;
  check("fstat", fstat(fd, &status));
  printf("size %lld, regular %d, links %d\n", (long long)status.st_size, S_ISREG(status.st_mode), (int)status.st_nlink);
  check("ftruncate", ftruncate(fd, 7));
  check("ftruncate longer", ftruncate(fd, 10));
  char bytes[16] = {0};
  printf("pread %d: %.4s\n", (int)pread(fd, bytes, 4, 3), bytes);
  printf("pwrite %d, still at %d\n", (int)pwrite(fd, "xy", 2, 8), (int)lseek(fd, 0, SEEK_CUR));
  struct iovec parts[] = {{bytes, 2}, {bytes + 8, 0}, {bytes + 4, 3}};
  printf("readv %d: %.7s\n", (int)readv(fd, parts, 3), bytes);
  check("seek before the beginning", (int)lseek(fd, -100, SEEK_CUR));
  check("fsync", fsync(fd));
  check("fdatasync", fdatasync(fd));
  check("posix_fallocate", posix_fallocate(fd, 0, 100) ? -1 : 0);
  check("close", close(fd));
  check("close again", close(fd));
  check("read when closed", (int)read(fd, bytes, 1));

  check("read only", (int)write(open("a.txt", O_RDONLY), "x", 1));
  check("write only", (int)read(open("a.txt", O_WRONLY), bytes, 1));
  check("exclusive", open("a.txt", O_CREAT | O_EXCL | O_WRONLY, 0666));
  check("missing", open("missing.txt", O_RDONLY));
  check("missing directory", open("missing/file.txt", O_CREAT | O_WRONLY, 0666));
  check("file as directory", open("a.txt/b", O_RDONLY));
  check("file with a slash", open("a.txt/", O_RDONLY));
  check("truncating", open("a.txt", O_WRONLY | O_TRUNC));
  check("stat", stat("a.txt", &status));
  printf("size %lld\n", (long long)status.st_size);

  const struct timespec times[2] = {{1000000000, 5}, {1234567890, 123456789}};
  check("utimensat", utimensat(AT_FDCWD, "a.txt", times, 0));
  check("stat", stat("a.txt", &status));
  printf("modified %lld.%09ld\n", (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);

  check("rename", rename("a.txt", "b.txt"));
  check("rename again", rename("a.txt", "c.txt"));
  check("access", access("b.txt", R_OK));
  check("unlink", unlink("b.txt"));
  check("unlink again", unlink("b.txt"));
  file = fopen("kept.bin", "wb");
  for (int i = 0; i < 100000; ++i) fputc(i * 7, file);
  check("fclose", fclose(file));
  return 0;
}
