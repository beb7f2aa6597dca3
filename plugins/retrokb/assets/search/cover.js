/** Covering the page on a small screen. */

import { TEXTS } from "./texts.js"

const DIALOG = { role: "dialog", "aria-modal": "true", "aria-label": TEXTS.label }

/** Make an element a dialog behind which nothing can be reached; gives what takes that back. */
export function coverPage(root) {
  const behind = [...findBeside(root)].filter((each) => !each.inert)
  behind.forEach((each) => { each.inert = true })
  for (const [name, value] of Object.entries(DIALOG)) root.setAttribute(name, value)
  return () => {
    behind.forEach((each) => { each.inert = false })
    for (const name of Object.keys(DIALOG)) root.removeAttribute(name)
  }
}

/** All that stands beside an element, and beside those that it lies in. */
function* findBeside(root) {
  for (let each = root; each.parentElement && each !== document.body; each = each.parentElement) {
    yield* [...each.parentElement.children].filter((other) => other !== each)
  }
}
