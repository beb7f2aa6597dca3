/** Making elements. Texts are set as text: nothing from the index or a query becomes HTML. */

/**
 * An element with attributes and children. Attributes that are null or false are left out; `on`
 * holds listeners by event. Children are elements, texts, or null.
 */
export function element(name, { on = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value)
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener)
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""))
  return made
}
