import { expect, it } from 'vitest'
import { CTRL_ALT_DEL, KEY_COMBINATIONS, pressKeys } from './key-combinations.ts'

it('presses in order and lets go in the opposite one', () => {
  const sent: string[] = []
  pressKeys((_, code, down) => sent.push(`${code} ${down ? 'down' : 'up'}`), CTRL_ALT_DEL)
  expect(sent).toEqual(['ControlLeft down', 'AltLeft down', 'Delete down', 'Delete up', 'AltLeft up', 'ControlLeft up'])
})

it('offers the twelve terminals with the keysyms of F1 to F12', () => {
  const terminals = KEY_COMBINATIONS.at(-1) ?? []
  expect(terminals.map(({ label }) => label)).toContain('Ctrl+Alt+F12')
  expect(terminals.map(({ keys }) => keys.at(-1)?.keysym)).toEqual(Array.from({ length: 12 }, (_, n) => 0xffbe + n))
})
