import { resolve } from 'node:path'

/** The root of this clone. */
export const REPOSITORY = resolve(import.meta.dirname, '../..')
