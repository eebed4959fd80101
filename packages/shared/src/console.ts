import { z } from 'zod'

export const CONSOLE_MODES = ['view', 'control'] as const
/** `view`: the agent drops key, pointer, cut-text and unknown messages; `control`: bytes pass unparsed. */
export const consoleModeSchema = z.enum(CONSOLE_MODES)
export type ConsoleMode = z.infer<typeof consoleModeSchema>

/** One use, 30 s, bound to session, machine and mode. */
export const TICKET_LIFETIME_MS = 30_000

export const consoleTicketSchema = z.object({
  /** Path and query of the WebSocket to open, on the dashboard's own origin. */
  path: z.string(),
  mode: consoleModeSchema,
  /** The VNC password of the live XML; null where there is none or it is set in `qemu.conf`. */
  password: z.string().nullable(),
})
export type ConsoleTicket = z.infer<typeof consoleTicketSchema>

/**
 * How the agent ends a console's WebSocket. The codes are of WebSocket's range for applications; the close reason is the
 * name. `screen-closed`: the machine's VNC server hung up (off, restarted, password refused). `not-understood`: a
 * message that the mode can't let pass, or broken RFB. The other ones are error codes found while opening.
 */
export const CONSOLE_CLOSE_CODES = {
  'screen-closed': 4001,
  'not-understood': 4002,
  'console-vnc-tls': 4003,
  'console-vnc-sasl': 4004,
  'console-unreachable': 4005,
} as const
export type ConsoleCloseReason = keyof typeof CONSOLE_CLOSE_CODES
