export function folderForThrowaways(): string
