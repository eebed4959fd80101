import { z } from 'zod'

/**
 * A list of at most so many elements, parsed one after the other up to the first that makes no sense: what a peer sends
 * must not become a million issues.
 */
export function boundedList<Element extends z.ZodType>(element: Element, most: number) {
  return z
    .array(z.unknown())
    .max(most, { abort: true })
    .transform((items, context) => {
      const parsed: z.output<Element>[] = []
      for (const [index, item] of items.entries()) {
        const result = element.safeParse(item)
        if (!result.success) {
          const issue = result.error.issues[0]
          context.addIssue({
            code: 'custom',
            message: issue?.message ?? 'invalid',
            path: [index, ...(issue?.path ?? [])],
          })
          return z.NEVER
        }
        parsed.push(result.data)
      }
      return parsed
    })
}
