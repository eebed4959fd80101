import { once } from 'node:events'
import { Session } from 'node:inspector/promises'
import { findFreePort } from '@virtdeck/lab/free-port'
import { waitFor } from '@virtdeck/lab/wait-for'
import { WebSocket } from 'ws'
import { z } from 'zod'

const targetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })])
const usageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number() })
const answerSchema = z.object({ id: z.number(), result: z.unknown() })

/** What a process holds once its garbage is collected, bytes. */
export interface Heap extends Disposable {
  used(): Promise<number>
}

type Post = (method: string) => Promise<unknown>

async function measure(post: Post): Promise<number> {
  // What finalizers let go of is garbage of the next collection.
  for (let collection = 0; collection < 3; collection++) await post('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = usageSchema.parse(await post('Runtime.getHeapUsage'))
  return usedSize + backingStorageSize
}

/** Of this process. */
export function openOwnHeap(): Heap {
  const session = new Session()
  session.connect()
  return { used: () => measure(method => session.post(method)), [Symbol.dispose]: () => session.disconnect() }
}

/** How a Node process is to be started so that its heap can be opened. */
export async function chooseInspector(): Promise<{ port: number; nodeOptions: string }> {
  const port = await findFreePort()
  return { port, nodeOptions: `--inspect=127.0.0.1:${port}` }
}

/** Of the process that was started with that inspector. */
export async function openHeap(port: number): Promise<Heap> {
  const list = () => fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null)
  const response = await waitFor(list, 'the inspector answers')
  const [{ webSocketDebuggerUrl }] = targetsSchema.parse(await response.json())
  const socket = new WebSocket(webSocketDebuggerUrl)
  await once(socket, 'open')
  let last = 0
  const post: Post = async method => {
    const id = ++last
    socket.send(JSON.stringify({ id, method }))
    for (;;) {
      const [message] = (await once(socket, 'message')) as [Buffer] // what ws emits
      const answer = answerSchema.safeParse(JSON.parse(message.toString()))
      if (answer.data?.id === id) return answer.data.result
    }
  }
  return { used: () => measure(post), [Symbol.dispose]: () => socket.terminate() }
}
