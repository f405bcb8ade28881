export function codePointsOf(file: string): Set<number>
export function gbkCharacters(): string[]
