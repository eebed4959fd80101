import { get } from 'node:https'

/** The status of a GET to a server with a self-signed certificate. */
export function fetchStatus(url: URL): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false }, response => {
      response.resume()
      resolve(response.statusCode)
    }).once('error', reject)
  })
}
