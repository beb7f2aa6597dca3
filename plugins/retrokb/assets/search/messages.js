/** What is said about an answer. */

import { counted, GROUP_OF, GROUPS, TEXTS } from "./texts.js"

/** Of a query at most: it may be 10,000 characters long. */
const LONGEST_QUOTE = 80
const MOST_WORDS_TOLD = 12

/** How much was found, or that nothing was; `only` is what the results are narrowed to. */
export function summaryOf(query, answer, only) {
  if (answer.results.length) return numbersOf(answer, only)
  const quoted = shortened(query)
  return Object.keys(only).length ? TEXTS.noneWithFilters(quoted) : TEXTS.none(quoted)
}

/** "12 results: articles and known errors 9, retros 3". */
function numbersOf({ total, counts }, only) {
  const numbers = GROUPS.map(() => 0)
  for (const [kind, number] of Object.entries(counts.kind ?? {})) numbers[GROUP_OF[kind] ?? 0] += number
  const parts = numbers.map((number, group) => number && `${GROUPS[group].toLowerCase()} ${number}`).filter(Boolean)
  return parts.length > 1 && !only.kind ? `${counted(total, "result")}: ${parts.join(", ")}` : counted(total, "result")
}

/** What was not searched for, and what was instead. */
export function noticesOf({ leftOut, guessed }) {
  return [
    guessed.length ? TEXTS.guessed(listed(guessed)) : null,
    leftOut.length ? TEXTS.leftOut(listed(leftOut)) : null,
  ].filter(Boolean)
}

function listed(words) {
  const told = words.slice(0, MOST_WORDS_TOLD).map((word) => `“${shortened(word)}”`)
  return told.join(", ") + (words.length > told.length ? ", …" : "")
}

function shortened(text) {
  const characters = [...text]
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE - 1).join("")}…` : text
}
