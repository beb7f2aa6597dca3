/**
 * Search over the static index that retrokb/search writes, in the page. Builds and terminals ask
 * its port (retrokb/search/ask.py), which answers alike: tests/browser/test_port.py compares them.
 *
 *     const search = await openSearch(load)
 *     const answer = await search("550 5.7.1 relay denied", { limit: 10, only: { product: ["gateway"] } })
 *
 * `load(name, version)` promises the unpacked bytes (Uint8Array) of a file of the index. `version`
 * is undefined for `meta`; all other files change with it, so that it can stand in their addresses.
 *
 * A document's score is the sum, over the words of the query and over its pairs of neighbouring
 * words, of rarity times weight. Whole numbers throughout, so that every engine agrees.
 */

const FORMAT = 1

const PAIR_WEIGHT = 4           // of 15 steps: two words side by side are worth about a quarter of a word in full
const PART_WEIGHT = 0.25        // of a part of a name whose whole is found too
const GUESS_WEIGHT = 0.5        // of a word that stands in for one that is in no article
const MOST_WORDS = 24           // asked for at once: bounds what a pasted log moves
const KEYS_PER_WORD = 5 / 3     // with their parts, and again in pairs: bounds the pieces that are loaded
const MOST_CHARACTERS = 10000   // of a query that are read at all
const MOST_OF_TICKET = 50000    // characters of a whole message
const PASSAGE_WORDS = 40        // of a message: a line of a log may have no end
const FEWEST_WORDS = 3          // that must remain when noise is taken out
const MOST_GUESSES = 5          // for one unknown word
const TELLING = 4               // a word is highlighted from a quarter of the rarest one's rarity
const FAINTEST = 10             // a tenth of the best score; what is below was found by chance

export class IndexFormatError extends Error {}

/** Open an index: gives a function from a query to an answer. Pieces are kept once loaded. */
export async function openSearch(load) {
  const meta = parseJson(await load("meta"))
  if (meta.format !== FORMAT) throw new IndexFormatError(`index of format ${meta.format}, not ${FORMAT}`)
  const index = new Index(load, meta)
  return (query, options = {}) => answer(index, query, options)
}

/**
 * The answer to one query.
 *
 * Options: `limit` of the first group, `others` of each further group, `only` {facet: [value]},
 * `count` facet values among what was found, `most` words asked for, `excerpts` or none, `ticket`
 * where the query is a whole message of a customer: each of its sentences and lines is asked by
 * itself, and a document counts as much as the one that it answers best.
 * Answer: `total`, `results` (group by group, best first), `leftOut` (what was not asked for or
 * is nowhere), `marks` (words to highlight), `counts` {facet: {value: number}}.
 */
async function answer(index, query, options) {
  const { limit = 10, others = 3, only = {}, count = false, most = MOST_WORDS, excerpts = true } = options
  const passages = options.ticket ? findPassages(String(query)) : [String(query)]
  const asked = passages.map((passage) => readQuery(passage, index.noise, index.common, most))
  const allowed = await index.allowed(only)
  const found = []
  for (const { words } of asked) {
    const terms = await findTerms(index, words, Math.ceil(most * KEYS_PER_WORD))
    found.push({ terms, scores: addUp(terms, allowed) })
  }
  const ranked = rank(bestOfEach(found), index.groupOf)
  const shown = firstOfEach(ranked, limit, others)
  const terms = found.flatMap((passage) => passage.terms)
  const nowhere = terms.filter((term) => !term.lists.length).map((term) => term.key)
  return {
    total: ranked.length,
    results: await Promise.all(shown.map(async (each) => {
      const result = await index.result(each, found[each.passage].terms, excerpts)
      return options.ticket ? { ...result, passage: passages[each.passage] } : result
    })),
    leftOut: [...new Set([...asked.flatMap((passage) => passage.leftOut), ...nowhere])],
    marks: marksOf(terms),
    counts: count ? await index.counts(ranked) : {},
  }
}

// ---- What is asked ---------------------------------------------------------------------------

/** The sentences and lines of a message, each once; long ones in stretches that overlap. */
function findPassages(text) {
  const sentences = text.slice(0, MOST_OF_TICKET).split(/[\r\n]+|(?<![.!?])[.!?]+\s+/)
  return [...new Set(sentences.flatMap((sentence) => stretchesOf(sentence.trim())).filter(Boolean))]
}

function stretchesOf(sentence) {
  const pieces = sentence.split(/\s+/)
  if (pieces.length <= PASSAGE_WORDS) return [sentence]
  const starts = Array.from({ length: Math.ceil(pieces.length / PASSAGE_WORDS * 2) - 1 }, (_, step) => step * PASSAGE_WORDS / 2)
  return starts.map((start) => pieces.slice(start, start + PASSAGE_WORDS).join(" "))
}

/** The words and pairs to ask for, and what of the query is not asked for. */
export function readQuery(query, noise = [], common = new Set(), most = MOST_WORDS) {
  const text = String(query).slice(0, MOST_CHARACTERS)
  const { kept, removed } = withoutNoise(text, noise)
  const words = findWords(kept)
  const chosen = choose(words, common, most)
  const left = words.filter((word) => !chosen.has(word.text)).map((word) => word.text)
  return { words: words.filter((word) => chosen.has(word.text)), leftOut: [...new Set([...removed, ...left])] }
}

const HOST = /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^/\s]+/gi

/** Take out times, ids, addresses and paths, unless hardly anything else is there. */
function withoutNoise(text, noise) {
  const removed = []
  let kept = text
  for (const pattern of noise) {
    kept = kept.replace(pattern, (match) => { removed.push(match); return " " })
  }
  return findWords(kept).length >= FEWEST_WORDS ? { kept, removed } : { kept: text.replace(HOST, " "), removed: [] }
}

/** At most so many different words: common ones go first, then the shortest. */
function choose(words, common, most) {
  const different = [...new Map(words.map((word) => [word.text, word])).values()]
  if (different.length <= most) return new Set(different.map((word) => word.text))
  const worth = (word) => (common.has(word.text) ? 0 : word.parts.length ? 100 : word.text.length)
  different.sort((one, other) => worth(other) - worth(one))
  return new Set(different.slice(0, most).map((word) => word.text))
}

// ---- Words: the same rules as search/words.py -------------------------------------------------------

const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g
const NEWER = new RegExp("["
  + "\\u088f\\u0897\\u0c5c\\u0cdc\\u0cf3\\u0ece\\u1acf-\\u1aeb\\u1c89-\\u1c8a\\ua7cb-\\ua7cf\\ua7d2\\ua7d4"
  + "\\ua7da-\\ua7f1\\u{105c0}-\\u{105f3}\\u{10940}-\\u{10959}\\u{10d40}-\\u{10d85}\\u{10ec2}-\\u{10eff}"
  + "\\u{1123f}-\\u{11241}\\u{11380}-\\u{113e2}\\u{116d0}-\\u{116e3}\\u{11b60}-\\u{11bf9}\\u{11db0}-\\u{11de9}"
  + "\\u{11f00}-\\u{11f5a}\\u{1342f}\\u{13440}-\\u{143fa}\\u{16100}-\\u{16139}\\u{16d40}-\\u{16d79}"
  + "\\u{16ea0}-\\u{16ed3}\\u{16ff2}-\\u{16ff6}\\u{187f8}-\\u{187ff}\\u{18cff}\\u{18d09}-\\u{18df2}\\u{1b132}"
  + "\\u{1b155}\\u{1ccd6}-\\u{1ccf9}\\u{1d2c0}-\\u{1d2d3}\\u{1df25}-\\u{1df2a}\\u{1e030}-\\u{1e08f}"
  + "\\u{1e4d0}-\\u{1e6ff}"
  + "]", "gu")
const UNSPACED = "\\u0e01-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u31f0-\\u31ff"
  + "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
const LETTER = `[\\p{L}\\p{N}\\u0900-\\u0963\\u0966-\\u0dff${UNSPACED}]`
const WORD = new RegExp(`${LETTER}+(?:[.'\\u2019]${LETTER}+)*`, "gu")
const UNSPACED_RUN = new RegExp(`[${UNSPACED}]+`, "gu")
const CASE_PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g
const LETTERS_THEN_DIGITS = /^([A-Za-z]{2,})([0-9]{2,})$/
const LONGEST_WORD = 40
const MOST_PARTS = 16

/** The words of a text in their order: `{ text, parts }`. */
export function findWords(text) {
  const plain = text.replace(NEWER, " ").normalize("NFKD").replace(OPTIONAL_MARKS, "").normalize("NFC")
  return (plain.match(WORD) ?? []).flatMap((match) => {
    const surface = match.replace(/['\u2019]/g, "")
    if (surface.search(UNSPACED_RUN) >= 0) return unspacedWords(surface)
    return [{ text: folded(surface), parts: partsOf(surface).slice(0, MOST_PARTS).map(folded) }]
  })
}

/** Neighbouring words and neighbouring parts of names, as "first second". */
export function findPairs(words) {
  const pairs = words.slice(1).map((word, index) => `${words[index].text} ${word.text}`)
  const within = words.flatMap(({ parts }) => parts.slice(1).map((part, index) => `${parts[index]} ${part}`))
  return [...pairs, ...within]
}

function folded(word) {
  return [...word.toLowerCase().replaceAll("\u03c2", "\u03c3")].slice(0, LONGEST_WORD).join("")
}

function unspacedWords(surface) {
  const words = []
  let position = 0
  const addSpaced = (piece) => {
    const text = folded(piece.replace(/^\.+|\.+$/g, ""))
    if (text) words.push({ text, parts: [] })
  }
  for (const run of surface.matchAll(UNSPACED_RUN)) {
    addSpaced(surface.slice(position, run.index))
    const characters = [...run[0]]
    for (let index = 0; index < Math.max(characters.length - 1, 1); index++) {
      words.push({ text: characters.slice(index, index + 2).join(""), parts: [] })
    }
    position = run.index + run[0].length
  }
  addSpaced(surface.slice(position))
  return words
}

function partsOf(surface) {
  const pieces = surface.split(".")
  const parts = pieces.length > 1 ? [...pieces] : []
  for (const piece of pieces) {
    const split = piece.match(CASE_PARTS) ?? []
    const numbered = piece.match(LETTERS_THEN_DIGITS)
    if (numbered) parts.push(numbered[1], numbered[2])
    else if (split.length > 1 && split.join("") === piece && !/[0-9]/.test(piece)) {
      parts.push(...split.filter((part) => part.length > 1))
    }
  }
  return parts
}

// ---- What is found ---------------------------------------------------------------------------

/**
 * What to add up: for each word, part of a name and pair a term with its `key`, the `forms` to
 * highlight, its `share` of the full weight, and its `lists` (several where words are guessed).
 */
async function findTerms(index, words, most) {
  const keys = [...words.map((word) => word.text), ...words.flatMap((word) => word.parts)]
  // Of other words nothing is asked, even where their pieces are there: an answer depends on its query alone.
  const asked = new Set([...new Set(keys)].slice(0, most))
  await index.prepare([...asked])
  const listOf = (key) => (asked.has(key) ? index.word(key) : undefined)
  const found = new Map()
  const add = (key, term) => { if (!found.has(key) || found.get(key).share < term.share) found.set(key, term) }
  const known = []
  for (const word of words) {
    const whole = listOf(word.text)
    const parts = word.parts.map((part) => [part, listOf(part)]).filter(([, list]) => list)
    if (whole) add(word.text, { key: word.text, forms: [word.text], share: 1, lists: [whole] })
    for (const [part, list] of parts) {
      add(part, { key: part, forms: [part], share: whole ? PART_WEIGHT : 1, lists: [list] })
    }
    if (whole || parts.length) known.push(word)
    else add(word.text, await guess(index, word.text, word === words.at(-1)))
  }
  for (const pair of await index.pairs([...new Set(findPairs(known))].slice(0, most))) add(pair.key, pair)
  return [...found.values()]
}

/** What may stand in for a word that is in no article: longer words for the last, else near ones. */
async function guess(index, word, last) {
  const guesses = /\p{L}/u.test(word) ? await index.guesses(word, last) : []
  return { key: word, forms: guesses.map(([key]) => key), share: GUESS_WEIGHT, lists: guesses.map(([, list]) => list) }
}

/** Scores by document: rarity times weight, added up over the terms. */
function addUp(terms, allowed) {
  const scores = new Map()
  for (const term of terms) {
    for (const list of term.lists) {
      const rarity = Math.round(list.rarity * term.share)
      for (let at = 0; at < list.documents.length; at++) {
        const document = list.documents[at]
        if (allowed && !allowed.has(document)) continue
        const weight = list.weights ? list.weights[at] : PAIR_WEIGHT
        scores.set(document, (scores.get(document) ?? 0) + rarity * weight)
      }
    }
  }
  return scores
}

/** The best score of each document, with the number of the passage in which it has it. */
function bestOfEach(found) {
  const best = new Map()
  found.forEach(({ scores }, passage) => {
    for (const [document, score] of scores) {
      if (!(best.get(document)?.score >= score)) best.set(document, { document, score, passage })
    }
  })
  return [...best.values()]
}

/** Best first, group by group; of equals the one with the lower number. Faint ones are dropped. */
function rank(scored, groupOf) {
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
  return scored
    .filter(({ score }) => score * FAINTEST >= best)
    .map((each) => ({ ...each, group: groupOf(each.document) }))
    .sort((one, other) => one.group - other.group || other.score - one.score || one.document - other.document)
}

function firstOfEach(ranked, limit, others) {
  const taken = new Map()
  return ranked.filter(({ group }) => {
    taken.set(group, (taken.get(group) ?? 0) + 1)
    return taken.get(group) <= (group === 0 ? limit : others)
  })
}

// ---- The index -------------------------------------------------------------------------------

const NEARABLE = /^\p{L}{5,}$/u

class Index {
  constructor(load, meta) {
    this.load = (name) => load(name, meta.version)
    this.meta = meta
    this.noise = meta.noise.map((pattern) => new RegExp(pattern, "gi"))
    this.common = new Set(meta.common.split(" "))
    this.pieces = { words: new Map(), pairs: new Map() }
    this.ready = { words: new Map(), pairs: new Map() }
    this.documents = new Map()
  }

  /** Load the pieces in which words stand. */
  async prepare(keys) {
    await Promise.all(keys.map((key) => this.piece("words", this.place("words", key))))
  }

  word(text) {
    return this.ready.words.get(this.place("words", text))?.get(text)
  }

  async pairs(keys) {
    await Promise.all(keys.map((key) => this.piece("pairs", this.place("pairs", key))))
    const lists = keys.map((key) => [key, this.ready.pairs.get(this.place("pairs", key)).get(key)])
    return lists.filter(([, list]) => list).map(([key, list]) => ({ key, forms: [], share: 1, lists: [list] }))
  }

  /** Words that begin with the given one, or differ from it by one letter; the most frequent first. */
  async guesses(word, last) {
    const place = this.place("words", word)
    const onward = last && this.meta.starts.words[place + 1]?.startsWith(word) ? [place, place + 1] : [place]
    await Promise.all(onward.map((number) => this.piece("words", number)))
    const entries = onward.flatMap((number) => [...(this.ready.words.get(number) ?? [])])
    const longer = last ? entries.filter(([key]) => key.startsWith(word)) : []
    const near = () => (NEARABLE.test(word) ? entries.filter(([key]) => isNear(word, key)) : [])
    const found = longer.length ? longer : near()
    return found.sort((one, other) => other[1].found - one[1].found).slice(0, MOST_GUESSES)
  }

  /** The number of the piece in which a key stands, if it is there. */
  place(kind, key) {
    const starts = this.meta.starts[kind]
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= key) low = middle
      else high = middle
    }
    return low
  }

  piece(kind, number) {
    return once(this.pieces[kind], number, () => this.read(kind, number))
  }

  async read(kind, number) {
    const bytes = await this.load(`${kind}/${number}`)
    this.ready[kind].set(number, readPiece(bytes, kind === "words", this.meta.documents))
  }

  groupOf = (document) => {
    let end = 0
    const found = this.meta.groups.find(([, count]) => document < (end += count))
    return (found ?? this.meta.groups.at(-1))[0]
  }

  /** The documents that have one of the values of every facet asked for; null for all. */
  async allowed(only) {
    const asked = Object.entries(only).filter(([, values]) => values.length)
    if (!asked.length) return null
    const facets = await this.readFacets()
    const sets = asked.map(([facet, values]) => new Set(values.flatMap((value) => facets[facet]?.[value] ?? [])))
    return sets.reduce((one, other) => new Set([...one].filter((document) => other.has(document))))
  }

  /** How many of the documents found have each value of each facet. */
  async counts(ranked) {
    const found = new Set(ranked.map(({ document }) => document))
    const among = (list) => list.filter((document) => found.has(document)).length
    const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
    return mapped(await this.readFacets(), (values) => mapped(values, among))
  }

  readFacets() {
    return once(this.documents, "facets", () => this.load("facets").then(parseJson))
  }

  /** What is shown of a document: its fields, the best section, an excerpt, and why it was found. */
  async result({ document, score }, terms, excerpts) {
    const read = () => this.load(`documents/${document}`).then(parseJson)
    const { sections, ...shown } = await once(this.documents, document, read)
    const found = { ...shown, score, because: because(document, terms) }
    return excerpts ? { ...found, ...bestSection(sections, terms) } : found
  }
}

/** What is kept under a key, else what `make` promises; a promise that is broken is not kept. */
function once(kept, key, make) {
  if (!kept.has(key)) {
    const promise = make()
    kept.set(key, promise)
    promise.catch(() => kept.delete(key))
  }
  return kept.get(key)
}

/** Entries of a piece: key -> { found, rarity, documents, weights }. */
function readPiece(bytes, weighted, total) {
  let at = 0
  const next = () => {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++]
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }
  const entries = new Map()
  let key = []
  while (at < bytes.length) {
    key = [...key.slice(0, next()), ...Array.from({ length: next() }, next)]
    const found = next()
    const documents = new Uint32Array(next())
    for (let index = 0, document = -1; index < documents.length; index++) {
      document += next()
      documents[index] = document
    }
    const weights = weighted ? bytes.subarray(at, at += documents.length) : null
    entries.set(String.fromCodePoint(...key), { found, rarity: rarity(found, total), documents, weights })
  }
  return entries
}

/** The inverse document frequency of BM25 in hundredths; a word that is everywhere still counts. */
function rarity(found, total) {
  return Math.max(1, Math.round(100 * Math.log(1 + (total - found + 0.5) / (found + 0.5))))
}

/** Whether two words differ by one letter more, less, other, or by two neighbours swapped. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const rest = [one.slice(start), other.slice(start)]
  const [mine, theirs] = rest
  return mine.slice(1) === theirs.slice(1) || mine.slice(1) === theirs || mine === theirs.slice(1)
    || (mine.slice(2) === theirs.slice(2) && mine[0] === theirs[1] && mine[1] === theirs[0])
}

/** The words to highlight: those that are rare enough to tell something; not every "the". */
function marksOf(terms) {
  const forms = terms.flatMap((term) => term.forms.map((form, at) => [form, term.lists[at].rarity]))
  const rarest = forms.reduce((most, [, rarity]) => Math.max(most, rarity), 0)
  return [...new Set(forms.filter(([, rarity]) => rarity * TELLING >= rarest).map(([form]) => form))]
}

// ---- What is shown ---------------------------------------------------------------------------

const EXCERPT_WORDS = 30

/** The terms that brought a document here, the most telling first. */
function because(document, terms) {
  const worth = (term) => Math.max(...term.lists.map((list) => {
    const at = list.documents.indexOf(document)
    return at < 0 ? 0 : list.rarity * term.share * (list.weights ? list.weights[at] : PAIR_WEIGHT)
  }), 0)
  return terms.map((term) => [term.key, worth(term)]).filter(([, value]) => value > 0)
    .sort((one, other) => other[1] - one[1]).slice(0, 5).map(([key]) => key)
}

/** The section that holds most of what is rare in the query, and its best stretch of words. */
function bestSection(sections, terms) {
  const worth = new Map(terms.flatMap((term) => term.forms.map((form, index) => [form, term.lists[index].rarity])))
  let best = { worth: 0, anchor: "", heading: "", excerpt: firstWords(sections[0]?.[2] ?? "") }
  for (const [anchor, heading, text] of sections) {
    const named = valuesIn(heading, worth)
    const stretch = bestStretch(text, worth, named)
    if (stretch.worth > best.worth) best = { ...stretch, anchor, heading }
  }
  return { anchor: best.anchor, heading: best.heading, excerpt: best.excerpt }
}

/** The stretch of a text whose different words, with those of its heading, are worth most. */
function bestStretch(text, worth, named) {
  const pieces = text.split(/\s+/).filter(Boolean)
  const values = pieces.map((piece) => valuesIn(piece, worth))
  let best = { worth: sumOf(named), excerpt: firstWords(text) }
  for (let start = 0; start < pieces.length; start += EXCERPT_WORDS / 3) {
    const sum = sumOf([...named, ...values.slice(start, start + EXCERPT_WORDS).flat()])
    if (sum > best.worth) best = { worth: sum, excerpt: pieces.slice(start, start + EXCERPT_WORDS).join(" ") }
  }
  return best
}

/** The words of a text that are worth something: pairs of word and worth. */
function valuesIn(text, worth) {
  const words = findWords(text).flatMap((word) => [word.text, ...word.parts])
  return words.filter((word) => worth.has(word)).map((word) => [word, worth.get(word)])
}

/** What different words are worth together. */
function sumOf(values) {
  return [...new Map(values).values()].reduce((total, value) => total + value, 0)
}

function firstWords(text) {
  return text.split(/\s+/).filter(Boolean).slice(0, EXCERPT_WORDS).join(" ")
}

function parseJson(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes))
}
