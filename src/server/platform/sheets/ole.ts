/** Names of the streams in an OLE compound file (the container of .xls and of password-protected .xlsx); empty if it cannot be read. */
export function oleStreamNames(head: Uint8Array, readSector: (offset: number, length: number) => Uint8Array): string[] {
  const header = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (header.length < 512) return []
  const shift = header.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return []
  const size = 1 << shift
  const names: string[] = []
  const seen = new Set<number>()
  let sector = header.readUInt32LE(48)
  while (sector < 0xffff_fff0 && !seen.has(sector) && seen.size < 64) {
    seen.add(sector)
    const bytes = Buffer.from(readSector((sector + 1) * size, size))
    for (let at = 0; at + 128 <= bytes.length; at += 128) {
      const length = bytes.readUInt16LE(at + 64)
      if (length >= 2 && length <= 64) names.push(bytes.toString('utf16le', at, at + length - 2))
    }
    sector = nextSector(header, readSector, sector, size)
  }
  return names
}

/** The sector after `sector` by the allocation table; the end mark if the table is damaged or lies beyond the header's own list. */
function nextSector(header: Buffer, readSector: (offset: number, length: number) => Uint8Array, sector: number, size: number): number {
  const perTable = size / 4
  const table = Math.floor(sector / perTable)
  if (table >= 109) return 0xffff_fffe
  const tableSector = header.readUInt32LE(76 + table * 4)
  if (tableSector >= 0xffff_fff0) return 0xffff_fffe
  const entry = Buffer.from(readSector((tableSector + 1) * size + (sector % perTable) * 4, 4))
  return entry.length === 4 ? entry.readUInt32LE(0) : 0xffff_fffe
}
