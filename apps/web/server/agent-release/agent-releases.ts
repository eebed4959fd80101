import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type AgentRelease, type AgentReleaseFile, agentReleaseSchema } from '@virtdeck/shared/agent-release'

/** The agents that packaging left in a folder; read anew each time, so that what is packaged later counts. */
export class AgentReleases {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Null when nothing is packaged. @throws when the folder holds something else. */
  async current(): Promise<AgentRelease | null> {
    const text = await this.#readText('release.json')
    return text === null ? null : agentReleaseSchema.parse(JSON.parse(text))
  }

  /** The file of that name, among those of the release only. */
  async file(name: string): Promise<AgentReleaseFile | null> {
    const release = await this.current()
    return release?.files.find(file => file.name === name) ?? null
  }

  /** Where a file of the release lies. */
  pathOf(file: AgentReleaseFile): string {
    return path.join(this.#folder, file.name)
  }

  /** The script that installs and joins an agent, without this dashboard's address; null when nothing is packaged. */
  joinScript(): Promise<string | null> {
    return this.#readText('join.sh')
  }

  async #readText(name: string): Promise<string | null> {
    try {
      return await readFile(path.join(this.#folder, name), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }
}
