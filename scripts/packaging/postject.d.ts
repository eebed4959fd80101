/** The part of postject that is used here; it comes without types. */
declare module 'postject' {
  // oxlint-disable-next-line eslint/max-params -- postject's own
  export function inject(path: string, resource: string, data: Buffer, options: { sentinelFuse: string }): Promise<void>
}
