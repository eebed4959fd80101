import { type IncomingMessage, request as sendRequest } from 'node:http'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { AppError, wireErrorSchema } from '@virtdeck/shared/app-error'
import { type AgentTarget, connectPinned } from '../agents/connect-pinned.ts'
import type { Identity } from '../agents/identity.ts'
import { formatAddress } from '../listen-address.ts'
import type { ConsoleGrant } from './tickets.ts'

/** Of the browser's headers only those that belong to the WebSocket go on: neither cookie nor Origin. */
const PASSED_ON = ['sec-websocket-key', 'sec-websocket-version', 'sec-websocket-protocol'] as const
const PASSED_BACK = ['sec-websocket-accept', 'sec-websocket-protocol'] as const

/** An agent that took the request answers within the time that libvirt and the machine's screen take. */
const ANSWER_TIMEOUT_MS = 20_000

/** The agent's side of a console, once it has accepted the upgrade. */
export interface OpenedConsole {
  answer: IncomingMessage
  socket: Duplex
  head: Buffer
}

/**
 * Asks the agent to open a machine's console with the browser's own handshake, so that its frames can pass unchanged.
 * @throws {AppError} the agent's reason, or `agent-unreachable`.
 */
export async function openAtAgent(
  { machine, mode }: ConsoleGrant,
  browser: IncomingMessage,
  { target, identity }: { target: AgentTarget; identity: Identity },
): Promise<OpenedConsole> {
  const connection = await connectPinned(target, identity).catch((cause: Error) => {
    throw new AppError('agent-unreachable', { cause })
  })
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest({
      createConnection: () => connection,
      path: `/machines/${machine.connection}/${machine.uuid}/console?mode=${mode}`,
      headers: {
        host: formatAddress(target.address),
        connection: 'Upgrade',
        upgrade: 'websocket',
        ...pick(browser.headers, PASSED_ON),
      },
    })
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), ANSWER_TIMEOUT_MS)
    outgoing.on('upgrade', (answer, socket, head) => {
      // Node leaves an upgraded socket without listeners; one that breaks before it is spliced just closes.
      socket.on('error', () => socket.destroy())
      resolve({ answer, socket, head })
    })
    outgoing.on('response', response => void readRefusal(response).then(reject, reject))
    outgoing.on('error', cause => reject(new AppError('agent-unreachable', { cause })))
    outgoing.on('close', () => clearTimeout(timer))
    outgoing.end()
  })
}

/**
 * Joins browser and agent byte for byte, with backpressure either way; what ends one side ends the other.
 * @returns a function that cuts both off.
 */
export function splice(browser: { socket: Duplex; head: Buffer }, agent: OpenedConsole): () => void {
  const cut = () => {
    browser.socket.destroy()
    agent.socket.destroy()
  }
  for (const socket of [browser.socket, agent.socket]) socket.on('error', cut).on('close', cut)
  const passedBack = Object.entries(pick(agent.answer.headers, PASSED_BACK)).map(([name, value]) => `${name}: ${value}`)
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', ...passedBack]
  browser.socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  // What either side sent right behind its handshake was read with it.
  browser.socket.write(agent.head)
  agent.socket.write(browser.head)
  browser.socket.pipe(agent.socket).pipe(browser.socket)
  if (browser.socket.destroyed || agent.socket.destroyed) cut()
  return cut
}

async function readRefusal(response: IncomingMessage): Promise<AppError> {
  const wire = wireErrorSchema.safeParse(parseJson(await text(response)))
  return wire.success ? AppError.fromWire(wire.data) : new AppError('console-unreachable')
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null // not from our agent's own routes, so without a reason we could name
  }
}

function pick(headers: IncomingMessage['headers'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])))
}
