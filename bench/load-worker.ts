// A process that sends requests over a fixed number of kept connections and answers how long they took.
import { Agent, request } from 'node:http'
import type { Load, LoadResult } from './load.ts'

process.on('message', (load: Load) => void run(load).then((result) => process.send?.(result)))

async function run(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const taken: number[] = []
  const started = performance.now()
  const end = started + load.seconds * 1000
  let next = 0
  let errors = 0
  let firstError: string | null = null
  const lane = async (): Promise<void> => {
    while (performance.now() < end && !(load.once && next >= load.requests.length)) {
      const one = load.requests[next++ % load.requests.length]
      if (one === undefined) return
      const sent = performance.now()
      const { status, body } = await send(agent, load.address, one)
      taken.push(performance.now() - sent)
      if (status === 200) continue
      errors++
      firstError ??= `${status} ${body}`
    }
  }
  await Promise.all(Array.from({ length: load.connections }, lane))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN
  return { count: taken.length, perSecond: taken.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), errors, firstError }
}

function send(agent: Agent, address: string, one: Load['requests'][number]): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${one.path}`, { agent, method: one.body === undefined ? 'GET' : 'POST', headers: one.headers }, (reply) => {
      let body = ''
      reply.setEncoding('utf8')
      reply.on('data', (chunk: string) => { if (reply.statusCode !== 200) body += chunk })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }))
    })
    asked.on('error', reject)
    asked.end(one.body)
  })
}
