/** Applied in order, each once; never change one that was released. */
export const MIGRATIONS = [
  `CREATE TABLE request (
     id TEXT PRIMARY KEY,
     fingerprint TEXT NOT NULL,
     deadline INTEGER NOT NULL,
     outcome TEXT
   ) WITHOUT ROWID;
   CREATE TABLE sample (
     step_ms INTEGER NOT NULL,
     connection TEXT NOT NULL,
     uuid TEXT NOT NULL,
     at INTEGER NOT NULL,
     cpu_percent REAL,
     memory_used_kib REAL,
     disk_read REAL,
     disk_write REAL,
     network_receive REAL,
     network_transmit REAL,
     PRIMARY KEY (step_ms, connection, uuid, at)
   ) WITHOUT ROWID;
   CREATE INDEX sample_by_time ON sample (step_ms, at)`,
] as const
