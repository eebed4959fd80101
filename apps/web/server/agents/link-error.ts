import type { LinkFault } from '@virtdeck/shared/fleet'

/** What an agent does that no agent should; the link to it is given up and made anew later. */
export class LinkError extends Error {
  readonly fault: LinkFault

  /** @param detail is for whoever looks into it: short, and nothing of what the agent sent. */
  constructor(fault: LinkFault, detail: string) {
    super(detail)
    this.name = 'LinkError'
    this.fault = fault
  }
}
