/** What stands below a field: messages, facets, the list of results, ways to go on. */

import { element } from "./dom.js"
import { TEXTS } from "./texts.js"

export class Panel {
  constructor(prefix) {
    this.notices = element("div", { class: "rk-search__notices" })
    this.facets = element("div", { class: "rk-search__facets", role: "group", "aria-label": TEXTS.filters })
    this.list = element("div", { class: "rk-search__list", role: "listbox", id: `${prefix}-list`,
      "aria-label": TEXTS.results, hidden: true })
    this.foot = element("div", { class: "rk-search__foot" })
    this.root = element("div", { class: "rk-search__panel", hidden: true, tabindex: -1 },
      this.notices, this.facets, this.list, this.foot)
    this.active = null
  }

  /** Put an answer in; a reader who was in a select finds themselves there again. */
  fill({ notices = [], facets = [], groups = [], foot = [] }) {
    const inUse = this.facets.contains(document.activeElement) ? document.activeElement.name : null
    this.notices.replaceChildren(...notices.map((text) => element("p", {}, text)))
    this.facets.replaceChildren(...facets.filter(Boolean))
    this.facets.hidden = !this.facets.children.length
    this.list.replaceChildren(...groups)
    this.list.hidden = !groups.length
    this.foot.replaceChildren(...foot.filter(Boolean))
    this.root.scrollTop = 0
    if (inUse) this.facets.querySelector(`[name=${inUse}]`)?.focus()
  }

  /** The option one step from the active one; null beyond the ends, where the field is. */
  neighbour(step) {
    const options = [...this.list.querySelectorAll("[role=option]")]
    const at = options.indexOf(this.active)
    return (at < 0 && step < 0 ? options.at(-1) : options[at + step]) ?? null
  }

  /** Mark an option as the active one, null for none. */
  activate(option) {
    this.active?.setAttribute("aria-selected", "false")
    this.active = option
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
  }
}
