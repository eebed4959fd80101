/** The part of noVNC's client that the console uses; the published types are those of an older layout of the package. */
declare module '@novnc/novnc' {
  export interface RfbOptions {
    shared?: boolean
    credentials?: { password?: string }
  }

  export interface RfbEvents {
    connect: CustomEvent<Record<string, never>>
    disconnect: CustomEvent<{ clean: boolean }>
    credentialsrequired: CustomEvent<{ types: string[] }>
    securityfailure: CustomEvent<{ status: number; reason?: string }>
  }

  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, url: string, options?: RfbOptions)
    viewOnly: boolean
    scaleViewport: boolean
    clipViewport: boolean
    focusOnClick: boolean
    background: string
    addEventListener<Name extends keyof RfbEvents>(name: Name, listener: (event: RfbEvents[Name]) => void): void
    disconnect(): void
    sendCredentials(credentials: { password: string }): void
    sendKey(keysym: number, code: string, down: boolean): void
    focus(): void
    toBlob(callback: (blob: Blob | null) => void, type: string): void
  }
}
