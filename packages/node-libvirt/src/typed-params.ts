import type { WireTypedParam } from './protocol/wire-types.gen.ts'

/** Numbers where they are exact, bigints beyond. */
export type ParamValue = number | bigint | string | boolean
export type TypedParams = Record<string, ParamValue>

const VIR_TYPED_PARAM_BOOLEAN = 6

/** libvirt's typed parameters by name. */
export function readTypedParams(params: readonly WireTypedParam[]): TypedParams {
  const result: TypedParams = {}
  for (const { field, value } of params) result[field] = readValue(value)
  return result
}

function readValue({ type, value }: WireTypedParam['value']): ParamValue {
  if (type === VIR_TYPED_PARAM_BOOLEAN) return value !== 0
  return typeof value === 'bigint' ? toSafeNumber(value) : value
}

/** The number where it is exact, the bigint beyond. */
function toSafeNumber(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
