import { describe, expect, it } from 'vitest'
import { checkFile } from './file-rules.ts'

describe('checkFile', () => {
  it.each([
    'apps/web/app/hosts/[host]/[connection]/machines/[uuid]/page.tsx',
    'apps/web/app/(signed-in)/layout.tsx',
    'apps/web/messages/zh-CN/fleet.json',
    'docs/decisions/0001-libvirt-in-typescript.md',
    'README.md',
    '.ci/run',
  ])('accepts %s', file => {
    expect(checkFile(file, '')).toEqual([])
  })

  it.each(['apps/agent/src/inventoryStore.ts', 'apps/web/ui/Button.tsx', 'apps/agent/src/state_rules.ts'])(
    'refuses the case of %s',
    file => {
      expect(checkFile(file, '')).toHaveLength(1)
    },
  )

  it.each(['packages/shared/src/utils.ts', 'apps/web/helpers/row.ts', 'apps/agent/src/connection-manager.ts'])(
    'refuses the empty name %s',
    file => {
      expect(checkFile(file, '')).toHaveLength(1)
    },
  )

  it('refuses a file over 400 lines', () => {
    expect(checkFile('apps/agent/src/main.ts', 'x\n'.repeat(400))).toEqual([])
    expect(checkFile('apps/agent/src/main.ts', 'x\n'.repeat(401))).toEqual(['401 lines, over 400'])
  })

  it('refuses a page over 40 lines', () => {
    expect(checkFile('apps/web/app/fleet/page.tsx', 'x\n'.repeat(40))).toEqual([])
    expect(checkFile('apps/web/app/fleet/page.tsx', 'x\n'.repeat(41))).toHaveLength(1)
  })
})
