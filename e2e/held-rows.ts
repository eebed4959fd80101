import type { Page } from '@playwright/test'

/** How many objects that describe a machine the page's memory holds after a collection of garbage, wherever they are. */
export async function countHeldRows(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  const { result: prototype } = await devtools.send('Runtime.evaluate', { expression: 'Object.prototype' })
  if (prototype.objectId === undefined) throw new Error('no prototype')
  const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId })
  if (objects.objectId === undefined) throw new Error('no objects')
  const { result } = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    // Only rows of the list have both.
    functionDeclaration: `function () {
      return this.filter(one => Object.hasOwn(one, 'definitionHash') && Object.hasOwn(one, 'hostName')).length
    }`,
    returnByValue: true,
  })
  await devtools.detach()
  return Number(result.value)
}
