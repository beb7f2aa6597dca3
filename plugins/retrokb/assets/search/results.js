/** The answer to a query as a list of options, group by group. */

import { element } from "./dom.js"
import { marked } from "./marks.js"
import { CONFIDENCES, GROUP_OF, GROUPS, KINDS, TEXTS } from "./texts.js"

/** The marks that a link carries to its page at most, in characters. */
const LONGEST_MARKS = 200

/**
 * The groups of an answer, each an ARIA group of options with its heading. Options are links:
 * they open in a new tab like any other. `marks` are the words to highlight, `prefix` makes the ids
 * unique, `root` is the site.
 */
export function renderGroups(answer, marks, { prefix, root }) {
  const options = answer.results.map((result, number) => [
    GROUP_OF[result.kind] ?? 0,
    renderOption(result, marks, `${prefix}-option-${number}`, addressOf(result, marks, root)),
  ])
  return GROUPS.map((title, group) => [title, options.filter(([own]) => own === group).map(([, option]) => option)])
    .filter(([, members]) => members.length)
    .map(([title, members], number) => renderGroup(title, members, `${prefix}-group-${number}`))
}

function renderGroup(title, options, id) {
  return element("div", { class: "rk-search__group", role: "group", "aria-labelledby": id },
    element("div", { class: "rk-search__heading", id, role: "presentation" }, title), ...options)
}

function renderOption(result, marks, id, href) {
  const inSection = result.heading && result.heading !== result.title
  return element("a", { class: "rk-search__option", role: "option", id, href, tabindex: -1, "aria-selected": "false" },
    element("span", { class: "rk-search__title" }, marked(result.title, marks)),
    inSection ? element("span", { class: "rk-search__section" }, marked(result.heading, marks)) : null,
    element("span", { class: "rk-search__excerpt" }, marked(excerptOf(result), marks)),
    element("span", { class: "rk-search__facts" }, factsOf(result).map((fact) => element("span", {}, fact))))
}

/** The excerpt without the heading that it may begin with, since that stands above it. */
function excerptOf({ title, heading, excerpt, description }) {
  const first = [heading, title].find((text) => text && excerpt?.startsWith(text)) ?? ""
  return excerpt?.slice(first.length).trim() || description || ""
}

/** What is known of a result besides its text. */
function factsOf(result) {
  return [
    result.replacedBy && TEXTS.replaced(result.replacedBy.title),
    result.workaround && TEXTS.workaround(result.workaround.title),
    // The id of most retros is the name of their file, which says less than their title.
    [KINDS[result.kind] ?? result.kind, result.kind !== "retro" && result.id].filter(Boolean).join(" "),
    result.confidence && (CONFIDENCES[result.confidence] ?? result.confidence),
    result.reviewed && (result.kind === "retro" ? result.reviewed : TEXTS.reviewed(result.reviewed)),
  ].filter(Boolean)
}

/** Where a result leads: its section, with the words to highlight there. */
function addressOf(result, marks, root) {
  const address = new URL(result.url, root)
  // The index is a file of this site; all the same no link from it may run a script.
  if (address.origin !== root.origin) return root.href
  const words = [...marks].join(" ").slice(0, LONGEST_MARKS)
  if (words) address.searchParams.set("h", words)
  if (result.anchor) address.hash = encodeURIComponent(result.anchor)
  return address.href
}
