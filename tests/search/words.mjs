// For each text on standard input its words, its pairs, and what is left of it without noise.
import { findPairs, findWords } from "../../plugins/retrokb/assets/search/ranker.js"

let input = ""
for await (const chunk of process.stdin) input += chunk
const { texts, noise } = JSON.parse(input)
const patterns = noise.map((pattern) => new RegExp(pattern, "gi"))
const answers = texts.map((text) => {
  const words = findWords(text)
  return {
    words: words.map((word) => [word.text, word.parts]),
    pairs: findPairs(words),
    kept: patterns.reduce((rest, pattern) => rest.replace(pattern, " "), text),
  }
})
process.stdout.write(JSON.stringify(answers))
