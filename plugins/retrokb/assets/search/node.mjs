/**
 * Runs ranker.js under Node, for retrokb/ask.
 *
 * Standard input: one line of JSON, `{ queries, options, folder }` for an index on disk, or
 * `{ queries, options, files: { name: [start, end] } }`; then the bytes of these files. Standard
 * output: JSON, one answer for each query; where there is none, the reason on standard error.
 */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { openSearch } from "./ranker.js"

async function readInput() {
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const end = bytes.indexOf("\n")
  return { ...JSON.parse(bytes.subarray(0, end).toString("utf8")), bytes: bytes.subarray(end + 1) }
}

function loader({ folder, files, bytes }) {
  if (folder) return async (name) => gunzipSync(await readFile(join(folder, `${name}.rk`)))
  return async (name) => gunzipSync(bytes.subarray(...files[name]))
}

async function answerAll() {
  const input = await readInput()
  const search = await openSearch(loader(input))
  const answers = []
  for (const query of input.queries) answers.push(await search(query, input.options))
  process.stdout.write(JSON.stringify(answers))
}

answerAll().catch((error) => {
  process.stderr.write(error.message)
  process.exitCode = 1
})
