/** Asking the index of this site. */

import { loadFromSite } from "./loaders.js"
import { findWords, openSearch } from "./ranker.js"

/** The site's own address, wherever it is served from: this file lies in assets/retrokb/search/. */
export const SITE = new URL("../../../", import.meta.url)

const INDEX = new URL("search/index/", SITE)

const load = loadFromSite(INDEX)

let opened
let labels

/** The search, opened once; after a failure the next call tries again. */
function open() {
  opened ??= openSearch(load).catch((error) => {
    opened = undefined
    throw error
  })
  return opened
}

/** Load what every search needs, before one is asked for. */
export const prepare = () => open().catch(() => {})

/**
 * The answer to a query, with the counts of each facet as they would be if it were not chosen.
 *
 * `only` is {facet: [value]}, `limit` and `others` how many results of the first and of each
 * further group. Besides what the ranker answers: `guessed`, the words that stood in for unknown
 * ones. `marks` is a Set.
 */
export async function ask(query, { only, limit, others }) {
  const search = await open()
  const answer = await search(query, { only, limit, others, count: true })
  for (const facet of Object.keys(only)) {
    const { [facet]: _, ...rest } = only
    const { counts } = await search(query, { only: rest, limit: 0, others: 0, count: true, excerpts: false })
    answer.counts[facet] = counts[facet]
  }
  return { ...answer, guessed: guessedWords(query, answer.marks), marks: new Set(answer.marks) }
}

/** The titles of the values of facets: {facet: {value: title}}; those of the facets under "". */
export function readLabels() {
  labels ??= load("labels").then((bytes) => JSON.parse(new TextDecoder().decode(bytes))).catch(() => ({}))
  return labels
}

function guessedWords(query, marks) {
  const asked = new Set(findWords(query).flatMap((word) => [word.text, ...word.parts]))
  return marks.filter((mark) => !asked.has(mark))
}
