/** Stands where a secret was. Longer than the 8 characters VNC looks at, so that no password in use equals it. */
export const SECRET_MARKER = '[secret hidden]'
