/** How each host reads the index: ranker.js only ever sees `load(name, version) -> Promise<Uint8Array>`. */

/**
 * In a page: fetch below the index's address, unpacked by the browser.
 *
 * `meta` is asked for anew each time (a server answers "not modified" with hardly a byte); the
 * other files bear the version in their address and come from the browser's cache.
 */
export function loadFromSite(base) {
  return async (name, version) => {
    const address = new URL(`${name}.rk${version ? `?v=${version}` : ""}`, base)
    const response = await fetch(address, version ? {} : { cache: "no-cache" })
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    return unpacked(new Uint8Array(await response.arrayBuffer()))
  }
}

/** Some servers unpack by themselves: gzip is recognised by its first two bytes. */
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
