/** `domain_get_xml_desc` → `domainGetXmlDesc`; parts that are already mixed (`callbackID`) stay. */
export function toCamelCase(snake: string): string {
  return snake.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function toPascalCase(snake: string): string {
  const camel = toCamelCase(snake)
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}

/**
 * The TypeScript name of an XDR type: `remote_nonnull_domain` → `WireDomain`, `virNetMessageError` → `WireMessageError`.
 * `Wire` tells these, with their bigints and byte arrays, from the types of the pleasant methods.
 */
export function toTypeName(xdrName: string): string {
  return `Wire${toPascalCase(xdrName.replace(/^(remote_nonnull_|remote_|virNet)/, ''))}`
}

/** `REMOTE_PROC_DOMAIN_GET_INFO` → `domainGetInfo`, `QEMU_PROC_DOMAIN_ATTACH` → `qemuDomainAttach`. */
export function toProcedureName(constant: string): string {
  const lower = constant.toLowerCase().replace('_proc_', '_')
  return toCamelCase(lower.replace(/^remote_/, ''))
}
