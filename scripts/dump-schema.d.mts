export function dumpSchema(databaseUrl: string, program?: string): string
