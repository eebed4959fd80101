/** Joining did not work; the message is for whoever ran the command. */
export class JoinError extends Error {
  override readonly name = 'JoinError'
}
