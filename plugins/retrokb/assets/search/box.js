/**
 * A search box: a combobox that controls a list of results (the pattern of the ARIA Authoring
 * Practices Guide), with facets. The same in the header, on the search page and in any page.
 */

import { coverPage } from "./cover.js"
import { element } from "./dom.js"
import { ask, prepare, readLabels, SITE } from "./engine.js"
import { renderFacets } from "./facets.js"
import { noticesOf, summaryOf } from "./messages.js"
import { Panel } from "./panel.js"
import { IndexFormatError } from "./ranker.js"
import { renderGroups } from "./results.js"
import { TEXTS } from "./texts.js"

/** How long to wait for the next key before searching, in milliseconds. */
const PAUSE = 120

/** Results at first: of articles, and of each further group. */
const IN_HEADER = { limit: 8, others: 3 }
const IN_TEXT = { limit: 20, others: 5 }

/** How many more "Show more" shows. */
const MORE = 20

/** Below this width the header's box fills the screen, as Material's does. */
const SMALL_SCREEN = "(max-width: 59.984375em)"

let boxes = 0

export class SearchBox {
  constructor(root) {
    this.root = root
    this.inHeader = root.dataset.rkSearch === "header"
    this.prefix = `rk-search-${boxes++}`
    this.sizes = this.inHeader ? IN_HEADER : IN_TEXT
    this.only = {}
    this.turn = 0
    this.build()
    this.listen()
    prepare()
    if (this.input.value) this.search()
  }

  // ---- What others may ask of it -------------------------------------------------------------

  /** Bring the reader to the field. */
  focus() {
    if (this.inHeader && matchMedia(SMALL_SCREEN).matches) this.open()
    // Who is there already may have begun to type.
    if (document.activeElement === this.input) return
    this.input.focus()
    this.input.select()
  }

  /** Search for something as if it had been typed. */
  ask(query) {
    if (this.input.value === query) return
    this.input.value = query
    if (this.inHeader) this.focus()
    this.search()
  }

  /** Follow Material's box that says whether the search is open. */
  toggle(open) {
    if (open === this.isOpen) return
    if (open) {
      this.open()
      this.input.focus()
    } else this.close()
  }

  // ---- Its elements --------------------------------------------------------------------------

  build() {
    this.form = this.root.querySelector("form") ?? this.buildForm()
    this.input = this.form.querySelector("input")
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": `${this.prefix}-list`, "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false",
    })) this.input.setAttribute(name, value)
    this.live = element("div", { class: "rk-search__live", role: "status" })
    this.panel = new Panel(this.prefix)
    this.root.append(this.live, this.panel.root)
    if (this.inHeader) this.form.prepend(this.buildClose())
  }

  buildForm() {
    const input = element("input", { class: "rk-search__query", type: "search", name: "q",
      "aria-label": TEXTS.label, placeholder: TEXTS.placeholder })
    const form = element("form", { class: "rk-search__form", role: "search" }, input)
    this.root.classList.add("rk-search")
    this.root.append(form)
    return form
  }

  buildClose() {
    return element("button", { class: "rk-search__close", type: "button", "aria-label": TEXTS.close,
      on: { click: () => this.close() } }, "←")
  }

  // ---- What the reader does ------------------------------------------------------------------

  listen() {
    this.input.addEventListener("input", () => this.wait())
    this.input.addEventListener("keydown", (event) => this.onKey(event))
    this.input.addEventListener("click", () => this.input.value && this.open())
    this.panel.root.addEventListener("keydown", (event) => event.key === "Escape" && this.leave(event))
    this.panel.list.addEventListener("click", (event) => this.onFollow(event))
    if (this.inHeader) {
      const outside = (event) => this.isOpen && !this.root.contains(event.target)
        && !event.target.closest?.("[for=__search]") && this.close()
      document.addEventListener("pointerdown", outside)
      document.addEventListener("focusin", outside)
    } else this.form.addEventListener("submit", (event) => event.preventDefault())
  }

  onKey(event) {
    if (event.isComposing) return
    // Material listens for keys as well, and would move on to other pages.
    event.stopPropagation()
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (this.input.value) this.open()
      this.activate(this.panel.neighbour(event.key === "ArrowDown" ? 1 : -1))
    } else if (event.key === "Enter" && this.panel.active) {
      event.preventDefault()
      this.panel.active.click()
    } else if (event.key === "Escape") this.leave(event)
  }

  /** Escape: first the panel goes, then what was typed. */
  leave(event) {
    event.preventDefault()
    if (this.inHeader) {
      this.close()
      this.input.blur()
    } else {
      this.input.value = ""
      this.input.focus()
      this.search()
    }
  }

  /** Leave the panel behind when a result is followed in this tab. */
  onFollow(event) {
    const followed = event.target.closest("[role=option]")
    if (followed && this.inHeader && !(event.ctrlKey || event.metaKey || event.shiftKey)) this.close()
  }

  /** Tell which result the arrows have reached; null for none. */
  activate(option) {
    this.panel.activate(option)
    if (option) this.input.setAttribute("aria-activedescendant", option.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  // ---- Open and closed -----------------------------------------------------------------------

  get isOpen() {
    return "rkOpen" in this.root.dataset
  }

  open() {
    if (this.isOpen) return
    this.root.dataset.rkOpen = ""
    this.panel.root.hidden = false
    this.input.setAttribute("aria-expanded", String(!this.panel.list.hidden))
    if (!this.inHeader) return
    this.tell(true)
    if (matchMedia(SMALL_SCREEN).matches) this.uncover = coverPage(this.root)
  }

  close() {
    // What was asked before must not open it again.
    clearTimeout(this.timer)
    this.turn++
    if (!this.isOpen) return
    delete this.root.dataset.rkOpen
    this.panel.root.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.activate(null)
    this.uncover?.()
    this.uncover = undefined
    this.tell(false)
  }

  /** Keep Material's own box in step: it stops the page from scrolling behind a full screen. */
  tell(open) {
    const toggle = document.getElementById("__search")
    if (toggle && toggle.checked !== open) toggle.click()
  }

  // ---- Searching -----------------------------------------------------------------------------

  wait() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.sizes = this.inHeader ? IN_HEADER : IN_TEXT
      this.search()
    }, PAUSE)
  }

  async search() {
    clearTimeout(this.timer)
    const turn = ++this.turn
    const query = this.input.value.trim()
    if (!this.inHeader) keepInAddress(query)
    if (!query) return this.showNothing()
    const slow = setTimeout(() => this.say(TEXTS.searching), PAUSE * 3)
    try {
      const answer = await ask(query, { only: this.only, ...this.sizes })
      const labels = await readLabels()
      if (turn === this.turn) this.show(query, answer, labels)
    } catch (error) {
      if (turn === this.turn) this.showFailure(error)
    } finally {
      clearTimeout(slow)
    }
  }

  choose(facet, value) {
    const { [facet]: _, ...rest } = this.only
    this.only = value ? { ...rest, [facet]: [value] } : rest
    this.search()
  }

  // ---- Showing -------------------------------------------------------------------------------

  showNothing() {
    this.say("")
    this.fill({})
    if (!this.uncover) this.close()
  }

  show(query, answer, labels) {
    const summary = summaryOf(query, answer, this.only)
    this.say(summary)
    this.fill({
      notices: [summary, ...noticesOf(answer)],
      facets: renderFacets(answer.counts, this.only, labels, (facet, value) => this.choose(facet, value)),
      groups: renderGroups(answer, answer.marks, { prefix: this.prefix, root: SITE }),
      foot: answer.results.length ? [this.moreOf(query, answer)] : [this.clearance(), this.listLinks()],
    })
    this.open()
  }

  showFailure(error) {
    const text = error instanceof IndexFormatError ? TEXTS.otherVersion : TEXTS.missing
    this.say(text)
    this.fill({ notices: [text], foot: [this.listLinks()] })
    this.open()
  }

  fill(content) {
    this.activate(null)
    this.panel.fill(content)
    this.input.setAttribute("aria-expanded", String(this.isOpen && !this.panel.list.hidden))
  }

  /** Tell a screen reader. */
  say(text) {
    this.live.textContent = text
  }

  clearance() {
    if (!Object.keys(this.only).length) return null
    const clear = () => {
      this.only = {}
      this.input.focus()
      this.search()
    }
    return element("button", { class: "rk-search__more", type: "button", on: { click: clear } }, TEXTS.clear)
  }

  /** More results: in the header on the search page, there below. */
  moreOf(query, answer) {
    if (this.inHeader) {
      const address = new URL(this.form.action)
      address.searchParams.set("q", query)
      // With a target Material loads the page anew, also from itself with another query.
      return element("a", { class: "rk-search__more", href: address.href, target: "_self" }, TEXTS.all)
    }
    if (answer.results.length >= answer.total) return null
    const more = () => {
      this.sizes = { limit: this.sizes.limit + MORE, others: this.sizes.others + MORE }
      this.search()
    }
    return element("button", { class: "rk-search__more", type: "button", on: { click: more } }, TEXTS.more)
  }

  /** The lists that the header offers; in the text they stand below the field anyway. */
  listLinks() {
    const lists = this.root.querySelector("template[data-rk-lists]")
    return lists ? element("p", {}, `${TEXTS.lists} `, lists.content.cloneNode(true)) : null
  }
}

/** Beyond this a query is not kept in the address bar: servers refuse long addresses. */
const LONGEST_ADDRESS = 1000

function keepInAddress(query) {
  const address = new URL(location.href)
  if (query && query.length <= LONGEST_ADDRESS) address.searchParams.set("q", query)
  else address.searchParams.delete("q")
  history.replaceState(history.state, "", address)
}
