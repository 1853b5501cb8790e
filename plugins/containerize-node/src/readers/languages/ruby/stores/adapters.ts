/** ActiveRecord, Sequel and DataMapper adapters, and the product each speaks to. Source: the README of each adapter's gem. */
const PRODUCTS: Record<string, string> = {
  mysql: 'mysql',
  mysql2: 'mysql',
  mysql2spatial: 'mysql',
  trilogy: 'mysql',
  makara_mysql2: 'mysql',
  jdbcmysql: 'mysql',
  em_mysql2: 'mysql',
  postgresql: 'postgresql',
  postgres: 'postgresql',
  postgis: 'postgresql',
  pg: 'postgresql',
  makara_postgresql: 'postgresql',
  postgresql_makara: 'postgresql',
  jdbcpostgresql: 'postgresql',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  jdbcsqlite3: 'sqlite',
  oracle: 'oracle',
  oracle_enhanced: 'oracle',
  oci: 'oracle',
  sqlserver: 'sqlserver',
  tinytds: 'sqlserver',
};

/** The product that an adapter or a URL's scheme names; undefined when it is unknown. */
export function relationalProduct(adapter: string): string | undefined {
  return PRODUCTS[adapter.toLowerCase()];
}
