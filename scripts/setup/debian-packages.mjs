import { captureCommand, mustRun } from '../run-command.mjs'

// oxlint-disable-next-line eslint/no-template-curly-in-string -- dpkg's placeholders, not JavaScript's
const STATUS_FORMAT = '${Package} ${db:Status-Status}\n'

const HYPERVISOR = { x64: ['qemu-system-x86', 'ovmf'], arm64: ['qemu-system-arm', 'qemu-efi-aarch64'] }

/** What a machine needs to run libvirt and Virtdeck. */
export const PRODUCT_PACKAGES = [
  'libvirt-daemon-system',
  'libvirt-daemon-driver-qemu',
  'libvirt-clients',
  ...(process.arch === 'arm64' ? HYPERVISOR.arm64 : HYPERVISOR.x64),
  'qemu-utils',
  'dnsmasq-base',
  'iproute2',
]

/** The demo machine boots GRUB's rescue image, made for PCs. */
export const DEMO_PACKAGES = ['grub-rescue-pc', 'qemu-system-x86']

/** Runs the agent of the other architecture, as far as an emulator does. */
const EMULATION = {
  x64: ['qemu-user', 'libc6-arm64-cross', 'libstdc++6-arm64-cross'],
  arm64: ['qemu-user', 'libc6-amd64-cross', 'libstdc++6-amd64-cross'],
}

/** What the tests need beyond the product. */
export const TEST_PACKAGES = [
  ...(process.arch === 'arm64' ? EMULATION.arm64 : EMULATION.x64),
  'busybox-static',
  'curl',
  'openssl',
  'shellcheck',
  'systemd',
  'libvirt-daemon-driver-lxc',
  'python3-libvirt',
  'grub-rescue-pc',
  'dmidecode',
  'sudo',
  'libfaketime',
  'chromium',
  'postgresql',
  'fonts-liberation',
  'fonts-noto-core',
  'fonts-noto-cjk',
]

/**
 * Those of the packages that are not installed, in order.
 * @param {readonly string[]} names
 * @returns {Promise<string[]>}
 */
export async function findMissingPackages(names) {
  // One name that dpkg has never heard of makes it end with 1, the others are printed all the same.
  const { stdout } = await captureCommand('dpkg-query', ['-W', '-f', STATUS_FORMAT, ...names])
  const installed = new Set(
    stdout.split('\n').flatMap(line => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  )
  return [...new Set(names)].filter(name => !installed.has(name))
}

/**
 * The commands that install packages, as an administrator would type them.
 * @param {readonly string[]} names
 */
export function installCommands(names) {
  return [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...names],
  ]
}

/**
 * Installs what is missing, saying so first; needs root. Throws when apt-get fails.
 * @param {readonly string[]} names
 */
export async function installPackages(names) {
  const missing = await findMissingPackages(names)
  if (missing.length === 0) return
  console.log(`Installing Debian packages: ${missing.join(' ')}`)
  for (const [command, ...args] of installCommands(missing))
    await mustRun(String(command), ['-q', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' } })
}
