import { agentProofText, dashboardProofText, statusProofText } from '@virtdeck/shared/enrolment'
import { ENROLMENT_VECTOR as vector } from '@virtdeck/shared/enrolment-vector'
import { expect, it } from 'vitest'
import { isProved, proveText } from './join-proof.ts'

const { secret, id, agentPin, dashboardPin, port, address } = vector
const pins = { agent: agentPin, dashboard: dashboardPin }

it('proves what the dashboard finds right, and finds right what the dashboard proves', () => {
  expect(proveText(secret, agentProofText({ id, pin: agentPin, port, address }))).toBe(vector.agentProof)
  expect(proveText(secret, statusProofText(id, agentPin))).toBe(vector.statusProof)
  expect(isProved(secret, dashboardProofText(id, pins), vector.dashboardProof)).toBe(true)
})

it('finds no other dashboard, and no dashboard of another agent, right', () => {
  const others = [
    { agent: agentPin, dashboard: agentPin },
    { agent: dashboardPin, dashboard: dashboardPin },
  ]
  for (const other of others) expect(isProved(secret, dashboardProofText(id, other), vector.dashboardProof)).toBe(false)
  expect(isProved(secret, dashboardProofText(id, pins), vector.agentProof)).toBe(false)
})
