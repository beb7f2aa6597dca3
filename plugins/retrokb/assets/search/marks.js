/** Showing where the words of a query stand: in results, and on the page that they led to. */

import { findWords } from "./ranker.js"
import { element } from "./dom.js"

const PIECE = /[\p{L}\p{N}\p{M}]+(?:[.'\u2019][\p{L}\p{N}\p{M}]+)*/gu

const HIGHLIGHT = "rk-search"

/** On one page: a common word would otherwise colour everything. */
const MOST_RANGES = 500

/** Where in a text a marked word stands: [start, end] each. `marks` are words as the ranker folds them. */
export function findMarks(text, marks) {
  return marks.size ? [...text.matchAll(PIECE)].flatMap((match) => marksIn(match[0], match.index, marks)) : []
}

function marksIn(piece, start, marks) {
  const words = findWords(piece)
  const whole = [start, start + piece.length]
  if (words.length === 1) return [words[0].text, ...words[0].parts].some((word) => marks.has(word)) ? [whole] : []
  // Scripts without spaces: the words are pairs of characters within the piece.
  return words.filter(({ text }) => marks.has(text) && piece.includes(text))
    .map(({ text }) => [start + piece.indexOf(text), start + piece.indexOf(text) + text.length])
    .sort(([one], [other]) => one - other)
}

/** A text as nodes, its marked words in `mark` elements. */
export function marked(text, marks) {
  const nodes = []
  let position = 0
  for (const [start, end] of findMarks(text, marks)) {
    if (end <= position) continue
    const from = Math.max(start, position)
    nodes.push(text.slice(position, from), element("mark", {}, text.slice(from, end)))
    position = end
  }
  return [...nodes, text.slice(position)]
}

/**
 * Highlight words in the text of this page, without changing its elements; none takes the
 * highlights away. Browsers that cannot do that show the page as it is.
 */
export function highlightPage(words) {
  if (!("highlights" in CSS)) return
  CSS.highlights.delete(HIGHLIGHT)
  const article = document.querySelector("article") ?? document.querySelector("[role=main], main")
  if (!words.length || !article) return
  const ranges = [...findRanges(article, new Set(words))]
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges))
}

function* findRanges(root, marks) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let count = 0
  while (texts.nextNode() && count < MOST_RANGES) {
    const node = texts.currentNode
    if (node.parentElement.closest("script, style, [data-rk-search]")) continue
    for (const [start, end] of findMarks(node.data, marks)) {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      count += 1
      yield range
    }
  }
}
