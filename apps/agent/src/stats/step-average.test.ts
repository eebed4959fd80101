import { expect, it } from 'vitest'
import { buildRate } from './rate-fields.ts'
import { StepAverage } from './step-average.ts'

const web = { connection: 'qemu', uuid: '11111111-2222-3333-4444-555555555555' }
const cpu = (cpuPercent: number | null) => ({
  ...web,
  ...buildRate(field => (field === 'cpuPercent' ? cpuPercent : null)),
})

it('averages what was told and forgets it', () => {
  const average = new StepAverage()
  average.add([cpu(10)])
  average.add([cpu(null)])
  average.add([cpu(30)])
  expect(average.take()).toEqual([cpu(20)])
  expect(average.take()).toEqual([])
})
