const PASSED_ON = /^(PATH|LANG|LC_\w+|TZ|NODE_EXTRA_CA_CERTS|DATABASE_URL|VIRTDECK_\w+)$/

/**
 * What a service that is not root's gets of root's environment: its settings, and nothing that root may keep secret.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function inheritedEnvironment(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => PASSED_ON.test(name)))
}
