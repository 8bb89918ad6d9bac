import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../database.ts';
import type { Tables } from '../tables.ts';

/** A table as it is in this database; `key` are the columns of its primary key, in order. */
export type Table = Readonly<{ name: string; columns: readonly string[]; key: readonly string[] }>;

type Column = { table: string; column: string; place: number };
type Reference = { from: string; to: string };

/**
 * Every table but that of the migrations, so that what a later version adds is never forgotten. Those that others refer
 * to come first.
 */
export async function readTables(db: Kysely<Tables>, kind: DatabaseKind): Promise<readonly Table[]> {
  const { columns, references } = kind === 'sqlite' ? await inSqlite(db) : await inPostgres(db);
  const names = [...new Set(columns.map(({ table }) => table))]
    .filter((name) => name !== 'migrations')
    .sort();
  const tables = names.map((name): Table => {
    const own = columns.filter(({ table }) => table === name);
    const key = own.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place);
    return { name, columns: own.map(({ column }) => column), key: key.map(({ column }) => column) };
  });
  return inOrder(tables, references);
}

/** `place` is the position in the primary key, from 1; 0 where a column is not part of it. */
async function inSqlite(db: Kysely<Tables>) {
  const columns = await sql<Column>`
    select t.name as "table", c.name as "column", c.pk as place
    from sqlite_schema as t join pragma_table_info(t.name) as c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
    order by t.name, c.cid`.execute(db);
  const references = await sql<Reference>`
    select t.name as "from", r."table" as "to"
    from sqlite_schema as t join pragma_foreign_key_list(t.name) as r where t.type = 'table'`.execute(db);
  return { columns: columns.rows, references: references.rows };
}

async function inPostgres(db: Kysely<Tables>) {
  const columns = await sql<Column>`
    select t.relname as "table", c.attname as "column",
      coalesce(array_position(k.conkey, c.attnum), 0) as place
    from pg_class t
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
    join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
    where t.relkind = 'r'
    order by t.relname, c.attnum`.execute(db);
  const references = await sql<Reference>`
    select t.relname as "from", o.relname as "to" from pg_constraint r
    join pg_class t on t.oid = r.conrelid join pg_class o on o.oid = r.confrelid
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
    where r.contype = 'f'`.execute(db);
  return { columns: columns.rows, references: references.rows };
}

function inOrder(tables: readonly Table[], references: readonly Reference[]): readonly Table[] {
  const ordered: Table[] = [];
  const visit = (table: Table, path: readonly string[]) => {
    if (ordered.includes(table) || path.includes(table.name)) return;
    for (const { from, to } of references) {
      const needed = tables.find(({ name }) => name === to);
      if (from === table.name && needed) visit(needed, [...path, table.name]);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table, []);
  return ordered;
}
