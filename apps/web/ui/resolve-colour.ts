/** The colour that a token has in the theme of an element; a canvas cannot read `light-dark()` itself. */
export function resolveColour(element: HTMLElement, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--${token})`
  element.append(probe)
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}
