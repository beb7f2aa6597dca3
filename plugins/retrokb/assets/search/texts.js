/** What the search says. */

export const TEXTS = {
  label: "Search",
  placeholder: "Error message or question",
  results: "Results",
  filters: "Filters",
  searching: "Searching…",
  close: "Close search",
  more: "Show more",
  all: "All results on a page of their own",
  lists: "Go by lists instead:",
  clear: "Clear filters",
  none: (query) => `Nothing found for “${query}”.`,
  noneWithFilters: (query) => `Nothing found for “${query}” with these filters.`,
  leftOut: (words) => `Not searched for: ${words}. No page has it, or it differs from case to case.`,
  guessed: (words) => `Similar words were searched for as well: ${words}.`,
  missing: "The search index of this site could not be read.",
  otherVersion: "The search index of this site has another version than this page. Load the page again.",
  reviewed: (day) => `reviewed ${day}`,
  workaround: (title) => `Workaround: “${title}”`,
  replaced: (title) => `Replaced by “${title}”`,
}

/** Headings of the groups of results, in their order. */
export const GROUPS = ["Articles and known errors", "Retros", "Other pages", "Archived or replaced"]

/** The group in which each kind is shown. */
export const GROUP_OF = { article: 0, "known-error": 0, retro: 1, page: 2, archived: 3 }

export const KINDS = {
  article: "Article",
  "known-error": "Known error",
  retro: "Retro",
  page: "Page",
  archived: "Archived",
}

export const CONFIDENCES = {
  "work-in-progress": "work in progress",
  "not-validated": "not validated",
  validated: "validated",
  archived: "archived",
}

/** "1 result", "2 results". */
export function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}
