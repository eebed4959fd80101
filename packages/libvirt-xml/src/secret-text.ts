import { SECRET_MARKER } from './secret-marker.ts'

// QEMU doubles a comma that belongs to a value.
const value = String.raw`(?:[^,\s]|,,)+`

// Secrets in free text; the first group of each stays readable. Repetitions are bounded, so that no text takes long.
const patterns = [
  new RegExp(String.raw`(\b(?:pass(?:word|wd|phrase)?|token)=)${value}`, 'gi'),
  // QEMU's secret objects, in both of its notations.
  new RegExp(String.raw`(^secret,(?:.*,)?data=)${value}`, 'g'),
  /("(?:password|passwd|data)"\s*:\s*")(?:[^"\\]|\\.)+/g,
  // User and password in a URL; the key in QEMU's own notation of Ceph.
  /(\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gi,
  /(\brbd:[^\s,]{0,200}:key=)[^\s,:]+/g,
  // What systemd, Ignition and others read from firmware strings and the kernel's command line.
  new RegExp(String.raw`(\bname=opt/[^,]{0,60}(?:credential|ignition|coreos|flatcar)[^,]{0,60},string=)${value}`, 'gi'),
  /(\b(?:io\.systemd\.credential(?:\.binary)?:|systemd\.set_credential(?:_binary)?=)[^=:\s]+[=:])\S+/g,
]

/** Hides secrets in an argument of a hypervisor, a kernel's command line or a firmware string; keeps the rest readable. */
export function maskFreeText(text: string): string {
  return patterns.reduce((masked, pattern) => masked.replace(pattern, `$1${SECRET_MARKER}`), text)
}

/** Whether a variable or firmware entry of that name is likely to hold a secret. */
export function isSecretName(name: string): boolean {
  return /pass|secret|token|credential|private|api_?key|ignition|coreos|flatcar/i.test(name)
}
