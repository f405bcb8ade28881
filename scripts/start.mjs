// `npm start`: the built server in this very process, so that signals arrive.
const { serveUntilStopped } = await import('../dist/server/main.mjs')

// Ctrl-C comes twice (the terminal's and the one npm passes on), so one listener stays for good. Before the site serves, and again for
// those who lose patience, leaving is enough: PostgreSQL is told on the way out.
let serving = false
let firstAsked = Infinity
const patience = 3000
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!serving || Date.now() - firstAsked > patience) process.exit(130)
    firstAsked = Math.min(firstAsked, Date.now())
    if (signal === 'SIGHUP') process.emit('SIGTERM')
  })
}

try {
  await serveUntilStopped(process.argv.slice(2))
  serving = true
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
