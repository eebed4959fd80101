import { maskSecrets } from 'libvirt-xml/secret-mask'
import { type Libvirt, VIR_DOMAIN_XML_INACTIVE } from 'node-libvirt'

/** The definition as text, without secrets. The live one of a machine that is off is its persistent one. */
export async function readMaskedXml(
  libvirt: Libvirt,
  uuid: string,
  definition: 'live' | 'persistent',
): Promise<string> {
  return maskSecrets(await libvirt.getDomainXml({ uuid }, definition === 'persistent' ? VIR_DOMAIN_XML_INACTIVE : 0))
}
