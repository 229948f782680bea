// What stands on the command line and in the environment, and nothing else.
//: args one "two words" "" -v --option=3
//: wfx --env GREETING=hello --env EMPTY= --env HOME --env NOT_SET_ANYWHERE
#include <stdio.h>
#include <stdlib.h>

extern char **environ;

int main(int argc, char **argv) {
  for (int i = 0; i < argc; ++i) printf("argument %d: [%s]\n", i, argv[i]);
  for (char **e = environ; *e; ++e) printf("variable: %s\n", *e);
  printf("GREETING is %s\n", getenv("GREETING"));
  printf("PATH is %s\n", getenv("PATH") ? "set" : "not set");
  return argc;
}
