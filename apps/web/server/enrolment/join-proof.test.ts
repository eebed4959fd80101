import { agentProofText, dashboardProofText, statusProofText } from '@virtdeck/shared/enrolment'
import { ENROLMENT_VECTOR as vector } from '@virtdeck/shared/enrolment-vector'
import { expect, test } from 'vitest'
import { isProved, proveText } from './join-proof.ts'

const { secret, id, agentPin, dashboardPin, port, address } = vector
const agentText = agentProofText({ id, pin: agentPin, port, address })

test('proves what the agent finds right, and finds right what the agent proves', () => {
  const pins = { agent: agentPin, dashboard: dashboardPin }
  expect(proveText(secret, dashboardProofText(id, pins))).toBe(vector.dashboardProof)
  expect(isProved(secret, agentText, vector.agentProof)).toBe(true)
  expect(isProved(secret, statusProofText(id, agentPin), vector.statusProof)).toBe(true)
})

test('a proof is good for its own text, its own secret and whole only', () => {
  const otherSecret = `B${secret.slice(1)}`
  expect(isProved(otherSecret, agentText, vector.agentProof)).toBe(false)
  expect(isProved(secret, agentText, vector.statusProof)).toBe(false)
  expect(isProved(secret, agentText, '')).toBe(false)
  const changed = [
    { id, pin: dashboardPin, port, address },
    { id, pin: agentPin, port: 7445, address },
    { id, pin: agentPin, port, address: null },
  ]
  for (const fields of changed) expect(isProved(secret, agentProofText(fields), vector.agentProof)).toBe(false)
})
