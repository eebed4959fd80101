const MESSAGES = {
  newer: 'The database was written by a newer version of Virtdeck: it holds the unknown migration',
  changed: 'The database was made with a different text of the migration',
}

/** The database cannot be brought to this program's schema; nothing was changed. */
export class MigrationError extends Error {
  readonly reason: 'newer' | 'changed'
  readonly migration: string

  constructor(reason: 'newer' | 'changed', migration: string) {
    super(`${MESSAGES[reason]} ${migration}`)
    this.name = 'MigrationError'
    this.reason = reason
    this.migration = migration
  }
}
