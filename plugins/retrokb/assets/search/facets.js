/** The facets of an answer as native selects, with the number of results of each value. */

import { element } from "./dom.js"
import { KINDS } from "./texts.js"

/**
 * A select for each facet that tells the results apart.
 *
 * `counts` is {facet: {value: number}}, `only` {facet: [value]} what is chosen, `labels`
 * {facet: {value: title}}, with the titles of the facets under "" in the order in which they are
 * offered; `choose(facet, value)` is called with "" for all values.
 */
export function renderFacets(counts, only, labels, choose) {
  return Object.entries({ kind: "Kind", ...labels[""] }).map(([facet, name]) => {
    const chosen = only[facet]?.[0] ?? ""
    const values = Object.entries(counts[facet] ?? {}).filter(([value, number]) => number || value === chosen)
    return values.length > 1 || chosen ? renderFacet(facet, name, values, chosen, labels, choose) : null
  })
}

function renderFacet(facet, name, values, chosen, labels, choose) {
  const titled = values.map(([value, number]) => ({ value, number, title: titleOf(facet, value, labels) }))
    .sort((one, other) => other.number - one.number || one.title.localeCompare(other.title))
  const select = element("select", { name: facet, "aria-label": name, on: { change: () => choose(facet, select.value) } },
    element("option", { value: "" }, `${name}: all`),
    ...titled.map(({ value, number, title }) => element("option", { value, selected: value === chosen }, `${title} (${number})`)))
  return select
}

function titleOf(facet, value, labels) {
  return facet === "kind" ? KINDS[value] ?? value : labels[facet]?.[value] ?? value
}
