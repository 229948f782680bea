// A small Lisp: reads programs from standard input and prints the value of each.
//: native
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Object Object;
typedef Object *(*Primitive)(Object *args);
struct Object {
  enum { NUMBER, SYMBOL, PAIR, PRIMITIVE, CLOSURE } kind;
  union {
    long number;
    const char *name;
    struct {
      Object *head, *tail;
    };
    Primitive primitive;
    struct {
      Object *params, *body, *env;
    };
  };
};

static Object *symbols;  // all of them, as a list
static Object *global;   // of pairs, name and value
static Object *truth;

static Object *make(int kind) {
  Object *o = calloc(1, sizeof *o);
  if (!o) abort();
  o->kind = kind;
  return o;
}
static Object *number(long n) {
  Object *o = make(NUMBER);
  o->number = n;
  return o;
}
static Object *cons(Object *head, Object *tail) {
  Object *o = make(PAIR);
  o->head = head, o->tail = tail;
  return o;
}
static Object *symbol(const char *name) {
  for (Object *s = symbols; s; s = s->tail)
    if (!strcmp(s->head->name, name)) return s->head;
  Object *o = make(SYMBOL);
  o->name = strdup(name);
  symbols = cons(o, symbols);
  return o;
}

static void fail(const char *why, const char *what) {
  fprintf(stderr, "error: %s%s\n", why, what);
  exit(3);
}

// ---- reading

static int skip(void) {
  int c = getchar();
  while (isspace(c) || c == ';') {
    if (c == ';')
      while (c != '\n' && c != EOF) c = getchar();
    else
      c = getchar();
  }
  return c;
}

static Object *read_list(void);
static Object *read(int c) {
  if (c == '(') return read_list();
  if (c == '\'') return cons(symbol("quote"), cons(read(skip()), NULL));
  char token[64];
  size_t n = 0;
  for (; c != EOF && !isspace(c) && c != '(' && c != ')'; c = getchar())
    if (n + 1 < sizeof token) token[n++] = (char)c;
  ungetc(c, stdin);
  token[n] = 0;
  char *end;
  const long value = strtol(token, &end, 10);
  return *token && !*end ? number(value) : symbol(token);
}
static Object *read_list(void) {
  const int c = skip();
  if (c == EOF) fail("a list without an end", "");
  if (c == ')') return NULL;
  Object *head = read(c);
  return cons(head, read_list());
}

// ---- printing

static void print(const Object *o) {
  if (!o) {
    printf("()");
  } else if (o->kind == NUMBER) {
    printf("%ld", o->number);
  } else if (o->kind == SYMBOL) {
    printf("%s", o->name);
  } else if (o->kind == PAIR) {
    for (const char *before = "("; o; o = o->tail, before = " ") printf("%s", before), print(o->head);
    printf(")");
  } else {
    printf("#function");
  }
}

// ---- evaluation

static Object *eval(Object *e, Object *env);

static Object *lookup(Object *name, Object *env) {
  for (; env; env = env->tail)
    if (env->head->head == name) return env->head;
  for (Object *g = global; g; g = g->tail)
    if (g->head->head == name) return g->head;
  fail("no value: ", name->name);
  return NULL;
}
static void define(Object *name, Object *value) { global = cons(cons(name, value), global); }

static Object *eval_all(Object *list, Object *env) {
  if (!list) return NULL;
  Object *head = eval(list->head, env);
  return cons(head, eval_all(list->tail, env));
}

static Object *eval(Object *e, Object *env) {
  for (;;) {
    if (!e || e->kind == NUMBER) return e;
    if (e->kind == SYMBOL) return lookup(e, env)->tail;
    Object *head = e->head, *rest = e->tail;
    if (head == symbol("quote")) return rest->head;
    if (head == symbol("if")) {
      e = eval(rest->head, env) ? rest->tail->head : rest->tail->tail->head;
      continue;
    }
    if (head == symbol("lambda")) {
      Object *f = make(CLOSURE);
      f->params = rest->head, f->body = rest->tail->head, f->env = env;
      return f;
    }
    if (head == symbol("define")) {
      Object *value = eval(rest->tail->head, env);
      define(rest->head, value);
      return rest->head;
    }
    Object *f = eval(head, env), *args = eval_all(rest, env);
    if (f && f->kind == PRIMITIVE) return f->primitive(args);
    if (!f || f->kind != CLOSURE) fail("not a function", "");
    env = f->env;
    for (Object *p = f->params; p; p = p->tail, args = args->tail) env = cons(cons(p->head, args->head), env);
    e = f->body;
  }
}

#define ARITHMETIC(name, op) \
  static Object *name(Object *a) { return number(a->head->number op a->tail->head->number); }
#define COMPARISON(name, op) \
  static Object *name(Object *a) { return a->head->number op a->tail->head->number ? truth : NULL; }
ARITHMETIC(add, +)
ARITHMETIC(subtract, -)
ARITHMETIC(multiply, *)
COMPARISON(less, <)
COMPARISON(equal, ==)
static Object *do_cons(Object *a) { return cons(a->head, a->tail->head); }
static Object *car(Object *a) { return a->head->head; }
static Object *cdr(Object *a) { return a->head->tail; }

int main(void) {
  static const struct {
    const char *name;
    Primitive function;
  } primitives[] = {{"+", add},  {"-", subtract},   {"*", multiply}, {"<", less},
                    {"=", equal}, {"cons", do_cons}, {"car", car},    {"cdr", cdr}};
  truth = symbol("t");
  define(truth, truth);
  for (size_t i = 0; i < sizeof primitives / sizeof *primitives; ++i) {
    Object *p = make(PRIMITIVE);
    p->primitive = primitives[i].function;
    define(symbol(primitives[i].name), p);
  }
  for (int c; (c = skip()) != EOF;) {
    print(eval(read(c), NULL));
    puts("");
  }
  return 0;
}
