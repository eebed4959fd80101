/** The peer broke the protocol (or a value to be sent does not fit it); what came from a peer closes its connection. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}
