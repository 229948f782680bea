// A program with a directory beside which a secret lies, and in which links lead out of it: nothing leads out.
//: sandbox
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *outcome(int result) { return result < 0 ? strerror(errno) : "well"; }

static void read_by(const char *path) {
  char text[64] = {0};
  const int fd = open(path, O_RDONLY);
  if (fd >= 0 && read(fd, text, sizeof text - 1) < 0) strcpy(text, strerror(errno));
  printf("%-32s %s\n", path, fd < 0 ? strerror(errno) : text[0] ? strtok(text, "\n") : "opened");
}

int main(void) {
  puts("-- reading, allowed");
  const char *fair[] = {"inside/file.txt", "./inside/../inside//file.txt", "within", "within-directory/file.txt",
                        "inside/fair", "within-directory/../within", "inside/."};
  for (unsigned i = 0; i < sizeof fair / sizeof *fair; ++i) read_by(fair[i]);

  puts("-- reading, refused");
  const char *foul[] = {"../secret.txt", "inside/../../secret.txt", "up", "up-directory", "up-directory/", "absolute",
                        "absolute-directory/etc/passwd", "there-and-back", "inside/deep", "within-directory/deep",
                        "..", "inside/../..", "../box/inside/file.txt", "/etc/passwd", "/", "loop", "ping", "ping/x",
                        "within-directory/../../secret.txt", "absolute-directory", ""};
  for (unsigned i = 0; i < sizeof foul / sizeof *foul; ++i) read_by(foul[i]);

  puts("-- all else, refused");
  struct stat status;
  printf("write           %s\n", outcome(open("../new.txt", O_CREAT | O_WRONLY, 0666)));
  printf("write by a link %s\n", outcome(open("up", O_TRUNC | O_WRONLY)));
  printf("stat            %s\n", outcome(stat("../secret.txt", &status)));
  printf("stat by a link  %s\n", outcome(stat("up", &status)));
  printf("mkdir           %s\n", outcome(mkdir("../new", 0777)));
  printf("mkdir by a link %s\n", outcome(mkdir("up-directory/new", 0777)));
  printf("rmdir           %s\n", outcome(rmdir("../outside")));
  printf("unlink          %s\n", outcome(unlink("../secret.txt")));
  printf("rename out      %s\n", outcome(rename("inside/file.txt", "../taken.txt")));
  printf("rename in       %s\n", outcome(rename("../secret.txt", "mine.txt")));
  printf("rename by a dir %s\n", outcome(rename("inside/file.txt", "up-directory/taken.txt")));
  printf("link out        %s\n", outcome(link("inside/file.txt", "up-directory/taken.txt")));
  printf("link in         %s\n", outcome(link("../secret.txt", "mine.txt")));
  printf("symlink out     %s\n", outcome(symlink("x", "up-directory/x")));
  printf("absolute target %s\n", outcome(symlink("/etc/passwd", "mine.txt")));
  printf("readlink        %s\n", outcome((int)readlink("up-directory/x", (char[8]){0}, 8)));
  printf("opendir         %s\n", outcome(opendir("up-directory") ? 0 : -1));
  printf("times           %s\n", outcome(utimensat(AT_FDCWD, "up", NULL, 0)));

  puts("-- links themselves may be looked at, made and removed");
  printf("lstat           %s\n", outcome(lstat("up", &status)));
  char target[64] = {0};
  printf("readlink        %d %s\n", (int)readlink("up", target, sizeof target), target);
  printf("symlink         %s\n", outcome(symlink("../secret.txt", "inside/made")));
  read_by("inside/made");
  printf("symlink deeper  %s\n", outcome(symlink("../../secret.txt", "inside/made-too")));
  read_by("inside/made-too");
  printf("unlink          %s\n", outcome(unlink("up")));
  read_by("up");
  printf("hard link of it %s\n", outcome(link("inside/deep", "hard")));
  read_by("hard");
  return 0;
}
