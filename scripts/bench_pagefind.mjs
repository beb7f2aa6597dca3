// Pagefind's own pagefind.js, its files read from disk.
// Standard input: JSON, `{ folder, queries }`; output: `{ bytes, answers }`, addresses of pages and
// what was read with the ten results of each query.
import { readFile } from "node:fs/promises"

let input = ""
for await (const chunk of process.stdin) input += chunk
const { folder, queries } = JSON.parse(input)
const BASE = "http://local/pagefind/"
let bytes = 0
globalThis.fetch = async (url) => {
  const content = await readFile(`${folder}/${String(url).replace(BASE, "").replace(/\?.*/, "")}`)
  bytes += content.length
  return new Response(content, { status: 200 })
}
const code = await readFile(`${folder}/pagefind.js`)
const pagefind = await import(`data:text/javascript;base64,${code.toString("base64")}`)
await pagefind.options({ basePath: BASE, noWorker: true })
const answers = []
for (const query of queries) {
  const { results } = await pagefind.search(query)
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()))
  answers.push(shown.map(({ raw_url: raw, url }) => (raw ?? url).replace(/^\//, "")))
}
process.stdout.write(JSON.stringify({ bytes, answers }), () => process.exit(0))
