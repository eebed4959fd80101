/** One line of a Dockerfile. */
export interface Instruction {
  /** `COPY`, `RUN`, … */
  name: string
  text: string
}

/** What begins with `FROM`. */
export interface Stage {
  image: string
  /** `AS name`; null for the last. */
  name: string | null
  instructions: Instruction[]
}

/** Where a `COPY` takes from and puts to. */
export interface Copy {
  /** A stage; null for the context. */
  from: string | null
  sources: string[]
  target: string
}

/** Reads the stages of a Dockerfile; knows what this repository's use of the format needs. */
export function parseDockerfile(source: string): Stage[] {
  const lines = source.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  const stages: Stage[] = []
  for (const line of lines) {
    const [name = '', ...rest] = line.split(' ')
    const text = rest.join(' ')
    if (name === 'FROM') {
      const [image = '', , stage = null] = rest
      stages.push({ image, name: stage, instructions: [] })
    } else stages.at(-1)?.instructions.push({ name, text })
  }
  return stages
}

/** The instructions of one name. */
export function argumentsOf(stages: readonly Stage[], name: string): string[] {
  return stages.flatMap(stage => stage.instructions.filter(entry => entry.name === name).map(({ text }) => text))
}

/** Reads the arguments of a `COPY`. */
export function parseCopy(text: string): Copy {
  const words = text.split(' ')
  const from = words[0]?.startsWith('--from=') ? words[0].slice('--from='.length) : null
  const paths = words.filter(word => !word.startsWith('--'))
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' }
}
