import type { Declaration, Description, EnumMember } from './description.ts'
import { type Token, tokenize } from './tokens.ts'

const LONGEST = 0xffffffff

/** Reads one XDR description file into `description`; constants may refer to those already there. */
export function parseDescription(text: string, description: Description): void {
  new Parser(tokenize(text), description).parse()
}

class Parser {
  readonly #tokens: Token[]
  readonly #description: Description
  #position = 0

  constructor(tokens: Token[], description: Description) {
    this.#tokens = tokens
    this.#description = description
  }

  parse(): void {
    while (this.#position < this.#tokens.length) {
      const keyword = this.#next()
      if (keyword === 'const') this.#parseConstant()
      else if (keyword === 'enum') this.#parseEnum()
      else if (keyword === 'struct') this.#parseStruct()
      else if (keyword === 'union') this.#parseUnion()
      else if (keyword === 'typedef') this.#parseTypedef()
      else throw new Error(`Unexpected ${keyword}`)
    }
  }

  #parseConstant(): void {
    const name = this.#next()
    this.#expect('=')
    this.#description.constants.set(name, this.#number())
    this.#expect(';')
  }

  #parseEnum(): void {
    const name = this.#next()
    const members: EnumMember[] = []
    this.#expect('{')
    while (this.#peek() !== '}') {
      const { annotations } = this.#token()
      const member = this.#next()
      const value = this.#accept('=') ? this.#number() : (members.at(-1)?.value ?? -1) + 1
      this.#description.constants.set(member, value)
      members.push({ name: member, value, annotations })
      this.#accept(',')
    }
    this.#expect('}', ';')
    this.#description.types.set(name, { kind: 'enum' })
    this.#description.enumMembers.set(name, members)
  }

  #parseStruct(): void {
    const name = this.#next()
    const members: Declaration[] = []
    this.#expect('{')
    while (this.#peek() !== '}') members.push(this.#declaration())
    this.#expect('}', ';')
    this.#description.types.set(name, { kind: 'struct', members })
  }

  #parseUnion(): void {
    const name = this.#next()
    const arms = new Map<number, Declaration>()
    this.#expect('switch', '(', 'int')
    this.#next()
    this.#expect(')', '{')
    while (this.#accept('case')) {
      const value = this.#number()
      this.#expect(':')
      arms.set(value, this.#declaration())
    }
    this.#expect('}', ';')
    this.#description.types.set(name, { kind: 'union', arms })
  }

  #parseTypedef(): void {
    const declaration = this.#declaration()
    this.#description.types.set(declaration.name, { kind: 'alias', declaration })
  }

  #declaration(): Declaration {
    const type = this.#typeName()
    const isOptional = this.#accept('*')
    const declaration: Declaration = { name: this.#next(), type, shape: isOptional ? 'optional' : 'plain', size: 0 }
    if (this.#accept('<')) {
      const size = this.#peek() === '>' ? LONGEST : this.#number()
      this.#expect('>')
      Object.assign(declaration, { shape: 'variable', size })
    } else if (this.#accept('[')) {
      const size = this.#number()
      this.#expect(']')
      Object.assign(declaration, { shape: 'fixed', size })
    }
    this.#expect(';')
    return declaration
  }

  #typeName(): string {
    const name = this.#next()
    if (name !== 'unsigned') return name
    const isWordNext = ['int', 'hyper', 'char', 'short'].includes(this.#peek())
    return isWordNext ? `unsigned ${this.#next()}` : 'unsigned int'
  }

  #number(): number {
    const text = this.#next()
    const value = /^-?\d/.test(text) ? Number(text) : this.#description.constants.get(text)
    if (value === undefined) throw new Error(`Unknown constant ${text}`)
    return value
  }

  #token(): Token {
    const token = this.#tokens[this.#position]
    if (!token) throw new Error('Unexpected end')
    return token
  }

  #peek(): string {
    return this.#token().text
  }

  #next(): string {
    const { text } = this.#token()
    this.#position += 1
    return text
  }

  #accept(text: string): boolean {
    if (this.#peek() !== text) return false
    this.#position += 1
    return true
  }

  #expect(...texts: string[]): void {
    for (const text of texts) {
      const found = this.#next()
      if (found !== text) throw new Error(`Expected ${text}, found ${found}`)
    }
  }
}
