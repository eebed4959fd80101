import type { IncomingMessage, ServerResponse } from 'node:http'
import { sha256Schema } from '@virtdeck/shared/agent-release'
import { AppError } from '@virtdeck/shared/app-error'
import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { z } from 'zod'
import type { ExecutableUpdate, UpdateRequest } from '../update/executable-update.ts'

export const EXECUTABLE_PATH = '/executable'

const requestSchema = z.object({
  ...mutationEnvelopeSchema.shape,
  deadline: z.coerce.number().pipe(mutationEnvelopeSchema.shape.deadline),
  sha256: sha256Schema,
})

/**
 * The executable itself: GET says which runs, PUT (gzip) puts another in its place and ends the process. It stands outside
 * the procedures, so that a dashboard of any contract can update any agent.
 */
export class ExecutableRoute {
  readonly #update: ExecutableUpdate
  readonly #restart: () => void

  constructor(update: ExecutableUpdate, restart: () => void) {
    this.#update = update
    this.#restart = restart
  }

  /** To be told of every answer: a dashboard that got a good one has reached this executable. */
  answered(status: number): void {
    if (status < 400) void this.#update.reached()
  }

  /** Rejects with `AppError`. */
  async serve(url: URL, { request, response }: { request: IncomingMessage; response: ServerResponse }): Promise<void> {
    if (request.method === 'GET') return await this.#answer(response)
    if (request.method !== 'PUT') throw new AppError('procedure-not-found')
    try {
      await this.#update.install(readRequest(url), request)
    } catch (error) {
      request.resume() // its sender listens for the answer only once it has sent all
      throw error
    }
    response.once('finish', this.#restart)
    await this.#answer(response)
  }

  async #answer(response: ServerResponse): Promise<void> {
    const body = JSON.stringify(await this.#update.state())
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
  }
}

function readRequest(url: URL): UpdateRequest {
  const request = requestSchema.safeParse(Object.fromEntries(url.searchParams))
  if (request.success) return request.data
  const issue = request.error.issues[0]
  throw new AppError('input-invalid', { params: { issue: issue?.message ?? '' }, fieldPath: issue?.path.map(String) })
}
