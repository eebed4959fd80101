import { readFileSync } from 'node:fs'
import { createServer } from 'node:tls'

// Stands at an agent's address with another key and tells what it hears: each call, and each byte after it.
const [address = '', port = '', keyFile = '', certificateFile = ''] = process.argv.slice(2)

createServer({
  key: readFileSync(keyFile),
  cert: readFileSync(certificateFile),
  requestCert: true,
  rejectUnauthorized: false,
})
  .on('connection', () => console.log('called'))
  .on('secureConnection', socket => {
    socket.on('data', (data: Buffer) => console.log(`heard ${data.length} bytes`))
    socket.on('error', () => {}) // whoever called hung up
  })
  .listen(Number(port), address, () => console.log('ready'))
