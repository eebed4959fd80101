/** A procedure that this client cannot carry out: it passes file descriptors, which Node cannot. */
export class UnsupportedProcedureError extends Error {
  override readonly name = 'UnsupportedProcedureError'
  readonly procedure: string

  constructor(procedure: string, reason = 'it passes file descriptors') {
    super(`${procedure} is not supported: ${reason}`)
    this.procedure = procedure
  }
}
