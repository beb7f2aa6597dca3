// Material's own search worker, unchanged, outside of a browser.
// Standard input: JSON, `{ worker, index, queries }`; output: `{ setup, answers }`, addresses of pages.
import { readFileSync } from "node:fs"
import vm from "node:vm"

const SETUP = 0
const QUERY = 2

let input = ""
for await (const chunk of process.stdin) input += chunk
const asked = JSON.parse(input)

let listener
let wake
const replies = []
const worker = {
  addEventListener: (type, added) => { if (type === "message") listener = added },
  postMessage: (message) => { replies.push(message); wake?.() },
  document: {},
  location: { href: "https://example.org/assets/javascripts/workers/search.js" },
  importScripts: () => {},
  console,
  setTimeout,
  performance,
}
worker.self = worker
vm.createContext(worker)
vm.runInContext(readFileSync(asked.worker, "utf8"), worker)

async function send(message) {
  replies.length = 0
  await listener({ data: message })
  while (!replies.length) await new Promise((resolve) => { wake = resolve })
  return replies.pop()
}

const { config, docs } = JSON.parse(readFileSync(asked.index, "utf8"))
const start = performance.now()
await send({ type: SETUP, data: { config, docs, options: { suggest: false } } })
const setup = (performance.now() - start) / 1000
const answers = []
for (const query of asked.queries) {
  // A query that the worker's parser rejects finds nothing in the page either.
  const reply = await send({ type: QUERY, data: query }).catch(() => ({ data: { items: [] } }))
  const groups = reply.data?.items ?? []
  answers.push(groups.slice(0, 10).map((group) => (Array.isArray(group) ? group[0] : group).location.split("#")[0]))
}
process.stdout.write(JSON.stringify({ setup, answers }))
