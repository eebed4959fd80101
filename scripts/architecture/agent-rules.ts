import { type ImportRule, isPackage, isTestFile, leadsTo } from './import-rule.ts'

/** Libraries that parse or build XML; the repository uses slimdom. */
const XML_LIBRARIES = ['slimdom', '@xmldom/xmldom', 'fast-xml-parser', 'xml-js', 'xml2js', 'libxmljs2', 'sax', 'saxes']

/** Who speaks to libvirt, and who reads its XML. */
export const AGENT_RULES: readonly ImportRule[] = [
  {
    name: 'libvirt-in-hypervisor-only',
    reason: 'inside the agent only hypervisor/ imports node-libvirt; the rest speaks typed values',
    breaks: edge =>
      leadsTo(edge, 'packages/node-libvirt') &&
      edge.file.startsWith('apps/') &&
      !edge.file.startsWith('apps/agent/src/hypervisor/'),
  },
  {
    name: 'xml-views-in-hypervisor-only',
    reason: 'XML is parsed or built only in hypervisor/ and libvirt-xml; the rest passes it along as text',
    breaks: edge =>
      leadsTo(edge, 'packages/libvirt-xml') &&
      !edge.file.startsWith('packages/libvirt-xml/') &&
      !edge.file.startsWith('apps/agent/src/hypervisor/'),
  },
  {
    name: 'xml-libraries-in-libvirt-xml-only',
    reason: 'an XML library is imported in libvirt-xml and hypervisor/ only',
    breaks: edge =>
      isPackage(edge, ...XML_LIBRARIES) &&
      !edge.file.startsWith('packages/libvirt-xml/') &&
      !edge.file.startsWith('apps/agent/src/hypervisor/') &&
      // A test may look at what libvirt itself keeps.
      !isTestFile(edge.file),
  },
]
