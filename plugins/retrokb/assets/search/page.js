/**
 * The search in a page: what every page loads. It wakes the fields, the keys, `?q=` and `?h=`;
 * the search itself (box.js and the ranker) is loaded when a field is first used.
 *
 * A field is an element with `data-rk-search`: "header" for the one in Material's header, which
 * stays through instant navigation, anything else for one in the text.
 */

const FIELD = "[data-rk-search]"
const HEADER = "[data-rk-search=header]"

/** Keys that lead to the search, as in Material for MkDocs. */
const KEYS = new Set(["/", "s", "f"])

const boxes = new WeakMap()

/** The search box of a field, made at its first use. */
function boxOf(field) {
  if (!boxes.has(field)) {
    boxes.set(field, import("./box.js").then(({ SearchBox }) => new SearchBox(field)))
  }
  return boxes.get(field)
}

/** Make a field usable: that of the header has its markup from the template. */
async function wake(field) {
  if (field.dataset.rkSearch !== "header") return boxOf(field)
  if (!field.dataset.rkAwake) {
    field.dataset.rkAwake = ""
    field.addEventListener("focusin", () => boxOf(field), { once: true })
    materialToggle()?.addEventListener("change", (event) => boxOf(field).then((box) => box.toggle(event.target.checked)))
    makeButtonOf(document.querySelector("label.md-header__button[for=__search]"))
  }
}

/** The box that Material ticks when the magnifier in its header is touched. */
function materialToggle() {
  return document.getElementById("__search")
}

/** Material's magnifier is a label; let keys and screen readers use it as well. */
function makeButtonOf(label) {
  if (!label) return
  Object.assign(label, { role: "button", tabIndex: 0, ariaLabel: "Search" })
  label.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      label.click()
    }
  })
}

/** The field that a key or a deep link means: the one in the text, else the header's. */
function mainField() {
  return document.querySelector(`${FIELD}:not(${HEADER})`) ?? document.querySelector(HEADER)
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.has(event.key) || isTyping(event.target)) return
  const field = mainField()
  if (!field) return
  event.preventDefault()
  // Material has a meaning of its own for some of the keys.
  event.stopPropagation()
  // At once, so that no key that follows is lost; a field that is hidden waits for its box.
  field.querySelector("input")?.focus()
  boxOf(field).then((box) => box.focus())
}

/** Take a parameter out of the address bar, so that what is copied from there stays permanent. */
function takeParameter(name) {
  const address = new URL(location.href)
  const value = address.searchParams.get(name)
  if (value !== null) {
    address.searchParams.delete(name)
    history.replaceState(history.state, "", address)
  }
  return value
}

/** Highlight words on this page; those of the page before go. */
async function highlight(words) {
  if (words.length || CSS.highlights?.size) (await import("./marks.js")).highlightPage(words)
}

/** What a page needs each time when it is shown, also by instant navigation. */
async function onPage() {
  document.querySelectorAll(FIELD).forEach(wake)
  await highlight((takeParameter("h") ?? "").split(" ").filter(Boolean))
  const query = new URLSearchParams(location.search).get("q")
  const field = mainField()
  if (query && field) (await boxOf(field)).ask(query)
}

document.addEventListener("keydown", onKey, { capture: true })
// Material announces each page, the first one as well.
if (window.document$) window.document$.subscribe(onPage)
else onPage()
