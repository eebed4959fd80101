import { findCloneOwner } from './setup/account.mjs'
import { AGENT_RELEASE, packageAgent } from './setup/agent-release.mjs'
import { installWorkspace } from './setup/workspace.mjs'

const owner = process.getuid?.() === 0 ? await findCloneOwner() : null
await installWorkspace(owner)
await packageAgent(owner)
console.log(`The agent's executables for x64 and arm64 are in ${AGENT_RELEASE}`)
