import { expect, it } from 'vitest'
import { findMissingPackages, installCommands } from './debian-packages.mjs'

it('finds what is not installed, each name once', async () => {
  const names = ['dpkg', 'virtdeck-no-such-package', 'base-files', 'virtdeck-no-such-package']
  expect(await findMissingPackages(names)).toEqual(['virtdeck-no-such-package'])
})

it('reads the lists of packages before it installs', () => {
  expect(installCommands(['dmidecode'])).toEqual([
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'dmidecode'],
  ])
})
