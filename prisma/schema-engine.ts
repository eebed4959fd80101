import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** What the package's bindings export beside the engine; it declares no types for them. */
interface Bindings extends WebAssembly.ModuleImports {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void
}

let loaded: Promise<typeof SchemaEngine> | undefined

/**
 * Prisma's schema engine as WebAssembly, which unlike its native one comes with the package registry; loaded once, since its
 * bindings keep views of one memory.
 */
export function loadSchemaEngine(): Promise<typeof SchemaEngine> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<typeof SchemaEngine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  // The package's own typed entry cannot be loaded by Node, which wants no bare import of WebAssembly.
  const bindings = (await import(path.join(folder, 'schema_engine_bg.js'))) as Bindings
  const code = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  // Every module of this toolchain has it.
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return bindings.SchemaEngine
}
