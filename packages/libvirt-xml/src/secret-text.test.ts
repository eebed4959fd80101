import { describe, expect, it } from 'vitest'
import { SECRET_MARKER } from './secret-marker.ts'
import { isSecretName, maskFreeText } from './secret-text.ts'

describe('maskFreeText', () => {
  it.each([
    ['port=5900,password=hunter2,tls=off', 'port=5900,password=•,tls=off'],
    ['PASSWD=a,,b,c=d', 'PASSWD=•,c=d'],
    ['secret,id=s,data=abc', 'secret,id=s,data=•'],
    ['secret,data=a,,b,id=s', 'secret,data=•,id=s'],
    ['{"qom-type":"secret","data":"a\\"b","id":"s"}', '{"qom-type":"secret","data":"•","id":"s"}'],
    ['file=https://lin:pa%24s@example.org/a.iso', 'file=https://lin:•@example.org/a.iso'],
    ['file=rbd:vms/a:id=admin:key=QVFB==:mon_host=m', 'file=rbd:vms/a:id=admin:key=•:mon_host=m'],
    ['name=opt/io.systemd.credentials/x,string=abc', 'name=opt/io.systemd.credentials/x,string=•'],
    ['quiet systemd.set_credential=a.b:secret ro', 'quiet systemd.set_credential=a.b:• ro'],
    ['io.systemd.credential.binary:x=YWJj', 'io.systemd.credential.binary:x=•'],
  ])('hides what is secret in %s', (text, masked) => {
    expect(maskFreeText(text)).toBe(masked.replaceAll('•', SECRET_MARKER))
  })

  it.each([
    'port=5900,password-secret=sec0',
    '{"driver":"rbd","password-secret":"sec0","data-file":"a"}',
    'memory-backend-ram,data=on',
    'file=https://example.org:8443/a@b.iso',
    'console=ttyS0 root=/dev/vda1 init=/usr/bin/passwd',
    'name=opt/ovmf/X-PciMmio64Mb,string=65536',
  ])('leaves %s as it is', text => {
    expect(maskFreeText(text)).toBe(text)
  })
})

it.each(['a-', 'a://b:', 'rbd:', 'name=opt/', 'name=opt/ignition', 'secret,', 'password', 'io.systemd.credential:'])(
  'is quick with a million characters of %s',
  piece => {
    const begin = performance.now()
    maskFreeText(piece.repeat(1_000_000 / piece.length))
    expect(performance.now() - begin).toBeLessThan(3_000)
  },
)

it.each([
  ['DB_PASSWORD', true],
  ['API_KEY', true],
  ['opt/com.coreos/config', true],
  ['QEMU_AUDIO_DRV', false],
  ['opt/ovmf/X-PciMmio64Mb', false],
  ['serial', false],
])('knows %s by its name', (name, isSecret) => {
  expect(isSecretName(name)).toBe(isSecret)
})
