import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Db } from './office-database.ts';
import type { Connection } from './open.ts';
import type { Tables } from './tables.ts';

/** Builds queries without running them, so that job threads share the services' conditions on their bare connection. */
export const builder: Db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** All rows of a built query. */
export function allRows<Row>(connection: Connection, query: Compilable<Row>): Row[] {
  const compiled = query.compile();
  return connection.prepare<unknown[], Row>(compiled.sql).all(...compiled.parameters);
}

/** The first column of a compiled query. */
export function firstColumn<Value>(connection: Connection, query: CompiledQuery): Value[] {
  return connection
    .prepare<unknown[], Value>(query.sql)
    .pluck()
    .all(...query.parameters);
}
