import type { Element } from 'slimdom'
import { attributeOf } from './element.ts'
import { parseXml } from './parse.ts'
import { SECRET_MARKER } from './secret-marker.ts'
import { isSecretName, maskFreeText } from './secret-text.ts'
import { serializeXml } from './serialize.ts'

/**
 * The same XML with every secret replaced by `SECRET_MARKER`: for what leaves the host. Secrets are what libvirt shows
 * only when asked for secure XML (passwords of graphics, cookies of network disks), and what people put where libvirt
 * does not look: arguments and environment of the hypervisor, credentials in firmware strings, signed queries.
 * @throws XmlError like `parseXml`
 */
export function maskSecrets(xml: string): string {
  const document = parseXml(xml)
  for (const element of document.getElementsByTagNameNS('*', '*')) masks[element.localName]?.(element)
  return serializeXml(document)
}

/** What is hidden in each element, by its name in whichever namespace: `qemu:arg` and `bhyve:arg` are alike. */
const masks: Record<string, (element: Element) => void> = {
  graphics: element => maskAttribute(element, 'passwd', hide),
  source: element => maskAttribute(element, 'query', hide),
  cookie: element => maskText(element, hide),
  arg: element => maskAttribute(element, 'value', maskFreeText),
  env: element => maskAttribute(element, 'value', isSecretlyNamed(element) ? hide : maskFreeText),
  initenv: element => maskText(element, isSecretlyNamed(element) ? hide : maskFreeText),
  entry: element => maskText(element, isSecretlyNamed(element) ? hide : maskFreeText),
  cmdline: element => maskText(element, maskFreeText),
}

function maskAttribute(element: Element, name: string, mask: (secret: string) => string): void {
  const value = attributeOf(element, name)
  if (value !== null) element.setAttribute(name, mask(value))
}

function maskText(element: Element, mask: (secret: string) => string): void {
  const text = element.textContent ?? ''
  const masked = mask(text)
  if (masked !== text) element.textContent = masked
}

/** An empty secret stays: an empty VNC password is the statement that nobody gets in. */
function hide(secret: string): string {
  return secret === '' ? '' : SECRET_MARKER
}

function isSecretlyNamed(element: Element): boolean {
  return isSecretName(attributeOf(element, 'name') ?? '')
}
