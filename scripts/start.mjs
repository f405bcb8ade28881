// `npm start`: the built server in this very process, so that signals arrive.
const { serveUntilStopped } = await import('../dist/server/main.mjs')
try {
  await serveUntilStopped(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
