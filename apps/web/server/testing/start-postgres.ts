import { PostgresServer } from '@virtdeck/lab/postgres-server'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that tests make their databases on; absent where they use SQLite. */
    postgresUrl: string
  }
}

/** One PostgreSQL server for a whole run of tests; each dashboard has a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start()
  project.provide('postgresUrl', server.url)
  return () => server[Symbol.asyncDispose]()
}
