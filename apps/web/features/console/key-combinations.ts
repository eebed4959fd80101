interface Key {
  keysym: number
  code: string
}

const KEYS = {
  Ctrl: { keysym: 0xffe3, code: 'ControlLeft' },
  Alt: { keysym: 0xffe9, code: 'AltLeft' },
  Super: { keysym: 0xffeb, code: 'MetaLeft' },
  Del: { keysym: 0xffff, code: 'Delete' },
  Backspace: { keysym: 0xff08, code: 'Backspace' },
  Tab: { keysym: 0xff09, code: 'Tab' },
  Esc: { keysym: 0xff1b, code: 'Escape' },
  Print: { keysym: 0xff61, code: 'PrintScreen' },
  Pause: { keysym: 0xff13, code: 'Pause' },
} as const satisfies Record<string, Key>

/** Keys by their engravings, pressed together in order. */
export interface KeyCombination {
  label: string
  keys: readonly Key[]
}

function combination(...names: (keyof typeof KEYS)[]): KeyCombination {
  return { label: names.join('+'), keys: names.map(name => KEYS[name]) }
}

const FIRST_FUNCTION_KEY = 0xffbe

/** `Ctrl+Alt+F1` to `F12`: the virtual terminals of a Linux guest. */
const terminals = Array.from({ length: 12 }, (_, index): KeyCombination => {
  const name = `F${index + 1}`
  return { label: `Ctrl+Alt+${name}`, keys: [KEYS.Ctrl, KEYS.Alt, { keysym: FIRST_FUNCTION_KEY + index, code: name }] }
})

const altF4: KeyCombination = { label: 'Alt+F4', keys: [KEYS.Alt, { keysym: FIRST_FUNCTION_KEY + 3, code: 'F4' }] }

export const CTRL_ALT_DEL = combination('Ctrl', 'Alt', 'Del')

/** What browsers and window systems keep for themselves, in groups. */
export const KEY_COMBINATIONS: readonly (readonly KeyCombination[])[] = [
  [CTRL_ALT_DEL, combination('Ctrl', 'Alt', 'Backspace'), combination('Ctrl', 'Esc')],
  [
    combination('Alt', 'Tab'),
    altF4,
    combination('Super'),
    combination('Print'),
    combination('Pause'),
    combination('Esc'),
  ],
  terminals,
]

/** Presses the keys in order and lets them go in the opposite one. */
export function pressKeys(
  send: (keysym: number, code: string, down: boolean) => void,
  { keys }: Pick<KeyCombination, 'keys'>,
): void {
  for (const key of keys) send(key.keysym, key.code, true)
  for (const key of keys.toReversed()) send(key.keysym, key.code, false)
}
