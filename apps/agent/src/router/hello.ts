import { helloSchema } from '@virtdeck/shared/hello'
import { procedure } from './trpc.ts'

export const hello = procedure.output(helloSchema).query(({ ctx }) => ctx.services.hello())
