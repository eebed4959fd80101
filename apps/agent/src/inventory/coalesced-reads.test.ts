import { expect, it, vi } from 'vitest'
import { CoalescedReads } from './coalesced-reads.ts'

function controlled() {
  const begun: PromiseWithResolvers<number>[] = []
  const reads = new CoalescedReads(() => {
    const read = Promise.withResolvers<number>()
    begun.push(read)
    return read.promise
  })
  return { reads, begun }
}

it('begins one more read, however many ask while one runs', async () => {
  const { reads, begun } = controlled()
  const first = reads.read('a')
  const later = [reads.read('a'), reads.read('a'), reads.read('a')]
  expect(begun).toHaveLength(1)
  begun[0]?.resolve(1)
  expect(await first).toBe(1)
  await vi.waitFor(() => expect(begun).toHaveLength(2))
  begun[1]?.resolve(2)
  expect(await Promise.all(later)).toEqual([2, 2, 2])
  void reads.read('a')
  expect(begun).toHaveLength(3)
})

it('reads again after a failure, and tells only those who asked', async () => {
  const { reads, begun } = controlled()
  const first = reads.read('a')
  const second = reads.read('a')
  begun[0]?.reject(new Error('lost'))
  await expect(first).rejects.toThrow('lost')
  await vi.waitFor(() => expect(begun).toHaveLength(2))
  begun[1]?.resolve(2)
  expect(await second).toBe(2)
})

it('keeps keys apart', () => {
  const { reads, begun } = controlled()
  void reads.read('a')
  void reads.read('b')
  expect(begun).toHaveLength(2)
})
