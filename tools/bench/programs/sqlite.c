// A program of WASI that computes: SQLite, with n rows in memory. They are inserted, indexed, changed, joined and sorted.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static int show(void* data, int columns, char** values, char** names) {
  (void)data, (void)names;
  for (int k = 0; k < columns; ++k) printf("%s%s", k ? "|" : "", values[k] ? values[k] : "");
  putchar('\n');
  return 0;
}

static void run(sqlite3* db, const char* sql) {
  char* error = NULL;
  if (sqlite3_exec(db, sql, show, NULL, &error) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, error);
    exit(1);
  }
}

int main(int argc, char** argv) {
  const int n = argc > 1 ? atoi(argv[1]) : 1000;
  sqlite3* db = NULL;
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) return 1;
  run(db, "create table thing (id integer primary key, kind integer, weight real, name text)");
  char sql[400];
  snprintf(sql, sizeof sql,
           "with recursive count (k) as (select 1 union all select k + 1 from count where k < %d)"
           "insert into thing select k, k * 7919 %% 1000, k * 2654435761 %% 4294967296 / 3.0, "
           "'thing ' || (k * 31 %% 10007) from count", n);
  run(db, sql);
  run(db, "create index of_kind on thing (kind, weight); create index of_name on thing (name)");
  run(db, "update thing set weight = weight / 2, name = upper(name) where kind % 3 = 0");
  run(db, "delete from thing where name like '%77%'");
  run(db, "select count(*), sum(kind), round(avg(weight), 3) from thing");
  run(db, "select a.kind, count(*), max(b.weight) from thing a join thing b on b.kind = a.kind and b.weight > a.weight "
          "group by a.kind order by 2 desc, 1 limit 3");
  run(db, "select substr(name, 7, 2), count(distinct kind), group_concat(distinct length(name)) from thing "
          "group by 1 order by 2 desc, 1 limit 5");
  run(db, "select name, weight from thing order by name desc, weight limit 3");
  sqlite3_close(db);
  return 0;
}
