// What a first search moves: a reader who has nothing yet, anew for each query.
// Standard input: JSON, `{ ranker, folder, queries }`; output: bytes and requests of each, sorted.
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"

let input = ""
for await (const chunk of process.stdin) input += chunk
const { ranker, folder, queries } = JSON.parse(input)
const { openSearch } = await import(ranker)
const files = new Map()

function file(name) {
  if (!files.has(name)) {
    const packed = readFileSync(`${folder}/${name}.rk`)
    files.set(name, { size: packed.length, bytes: gunzipSync(packed) })
  }
  return files.get(name)
}

const moved = []
for (const query of queries) {
  let bytes = 0
  let requests = 0
  const search = await openSearch(async (name) => {
    bytes += file(name).size
    requests += 1
    return file(name).bytes
  })
  await search(query)
  moved.push({ bytes, requests })
}
process.stdout.write(JSON.stringify(moved))
