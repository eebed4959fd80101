/** Passes messages on, each when the ones before it have left. */
export async function* pace<Message>(
  messages: AsyncIterable<Message>,
  untilSent: () => Promise<void>,
): AsyncGenerator<Message> {
  for await (const message of messages) {
    yield message
    await untilSent()
  }
}
