import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type { ZodType } from 'zod'

/** The shared schema decides in a form as on the server; what is wrong with a field travels as a code in its `message`. */
export function schemaResolver<Values extends FieldValues>(schema: ZodType<Values>): Resolver<Values> {
  return values => {
    const parsed = schema.safeParse(values)
    if (parsed.success) return { values: parsed.data, errors: {} }
    const errors: Record<string, { type: string; message: string }> = {}
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= { type: 'invalid', message }
    return { values: {}, errors: errors as FieldErrors<Values> } // our forms have no nested fields
  }
}
