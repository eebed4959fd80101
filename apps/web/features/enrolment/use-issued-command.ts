'use client'

import { useEffect, useState } from 'react'
import { readCommand, type StoredCommand } from './issued-command.ts'

/** The command of that id as this tab keeps it; undefined until the browser was asked, null when it was made elsewhere. */
export function useIssuedCommand(id: string): StoredCommand | null | undefined {
  const [command, setCommand] = useState<StoredCommand | null>()
  useEffect(() => setCommand(readCommand(id)), [id])
  return command
}
