import type { Document, Element } from 'slimdom'
import { type Boot, readBoot } from './boot.ts'
import { type CharacterDevice, readCharacterDevices } from './character-device.ts'
import { type Cpu, readCpu } from './cpu.ts'
import { type Disk, readDisks } from './disk.ts'
import { setDomainText } from './domain-text.ts'
import { type Graphics, readGraphics } from './graphics.ts'
import { type GraphicsEndpoint, readGraphicsEndpoint } from './graphics-endpoint.ts'
import { type Identity, readIdentity } from './identity.ts'
import { type Interface, readInterfaces } from './interface.ts'
import { type Memory, readMemory } from './memory.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { setMetadata } from './metadata-edit.ts'
import { parseXml } from './parse.ts'
import { type Platform, readPlatform } from './platform.ts'
import { serializeXml } from './serialize.ts'
import { readVcpus, type Vcpus } from './vcpus.ts'
import { XmlError } from './xml-error.ts'

/**
 * A domain's XML with everything in it. Views read it anew each time; edits patch it in place and leave the rest alone;
 * an untouched document serialises to the same XML.
 */
export class DomainDocument {
  readonly #document: Document
  readonly #domain: Element

  /** Use `parseDomain`. */
  constructor(document: Document, domain: Element) {
    this.#document = document
    this.#domain = domain
  }

  get identity(): Identity {
    return readIdentity(this.#domain)
  }

  get metadata(): Metadata {
    return readMetadata(this.#domain)
  }

  get memory(): Memory {
    return readMemory(this.#domain)
  }

  get vcpus(): Vcpus {
    return readVcpus(this.#domain)
  }

  get cpu(): Cpu {
    return readCpu(this.#domain)
  }

  get platform(): Platform {
    return readPlatform(this.#domain)
  }

  get boot(): Boot {
    return readBoot(this.#domain)
  }

  get disks(): readonly Disk[] {
    return readDisks(this.#domain)
  }

  get interfaces(): readonly Interface[] {
    return readInterfaces(this.#domain)
  }

  get graphics(): readonly Graphics[] {
    return readGraphics(this.#domain)
  }

  get graphicsEndpoint(): GraphicsEndpoint {
    return readGraphicsEndpoint(this.#domain)
  }

  get characterDevices(): readonly CharacterDevice[] {
    return readCharacterDevices(this.#domain)
  }

  /** @throws XmlError `invalid-text` */
  setTitle(title: string | null): void {
    setDomainText(this.#domain, 'title', title)
  }

  /** @throws XmlError `invalid-text` */
  setDescription(description: string | null): void {
    setDomainText(this.#domain, 'description', description)
  }

  /** Replaces our own metadata as a whole. @throws XmlError `invalid-text` */
  setMetadata(metadata: Metadata): void {
    setMetadata(this.#domain, metadata)
  }

  serialize(): string {
    return serializeXml(this.#document)
  }
}

/** @throws XmlError `doctype`, `too-large`, `too-deep`, `malformed`, or `wrong-root` when it is no domain */
export function parseDomain(xml: string): DomainDocument {
  const document = parseXml(xml)
  const root = document.documentElement
  if (root?.nodeName !== 'domain') throw new XmlError('wrong-root', root?.nodeName ?? 'nothing')
  return new DomainDocument(document, root)
}
