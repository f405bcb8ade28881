import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { fileObjection } from '../../src/contract/notices.ts'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { createApp } from '../../src/server/app.ts'
import { inspect } from '../setup/inspections.ts'
import { published } from '../setup/notices.ts'
import { crowd, equip, openedClass, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'

/** A world with something in it, and its door for requests no browser would send. */
export interface Site {
  readonly world: World
  readonly school: School
  readonly classId: string
  readonly endpoints: readonly AnyEndpoint[]
  /** A login whose role gets past the permissions of an endpoint, if any does. */
  whoMay(endpoint: AnyEndpoint, sample: unknown): Promise<string | null>
  /** What is wrong with the answer to a raw request; null when it is a success or a typed refusal in Chinese. */
  faultOf(endpoint: AnyEndpoint, login: string | null, request: { params?: Record<string, string>; query?: string; body?: string }): Promise<string | null>
  close(): Promise<void>
}

const logins = [
  'cty1-410184', 'cty2-410184', 'reg-410184', 'iad-410184', 'hr1-410184', 'hr2-410184', 'ins-410184', 'cit1-410100', 'cit2-410100', 'prv1', 'prv2', 'fin1-410184', 'eva-410100', 'adm', 'aud', 'vet-1',
]

/** One opened class with an inspection, one person of it with an account, and every route the server has. */
export async function openSite(): Promise<Site> {
  const world = await createWorld({ now: '2022-08-01' })
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-inputs-'))
  const school = await equip(world)
  const people = await crowd(world, 5)
  const cls = await openedClass(world, school, people)
  const visit = await inspect(world, cls.id, { at: '2022-08-22T09:30:00+08:00', presentCount: 4 })
  await world.addUser({ login: 'vet-1', role: 'VET', org: null, veteranId: people[0]?.veteranId ?? '' })
  const notice = await published(world, { classId: cls.id, people })
  const objection = '00000000-0000-4000-8000-000000000009'
  await world.as('vet-1').call(fileObjection, { params: { id: notice.id }, body: { id: objection, content: '第一行的人没有参加培训' } })
  const { api } = createApp(world.platform, folder)
  const ids: Record<string, string> = { classes: cls.id, inspections: visit.id, veterans: people[0]?.veteranId ?? '', institutions: school.institutionId, 'public-notices': notice.id, objections: objection }
  const spent = { count: 0 }

  /** Accounts that are disabled, signed out or given other roles by the request itself are made for it alone. */
  const sacrifice = async (role: RoleCode): Promise<string> => {
    const login = `spent-${++spent.count}`
    await world.addUser({ login, role, org: 'VA-410184' })
    return login
  }
  const addressOf = async (endpoint: AnyEndpoint, params: Record<string, string>): Promise<string> => {
    const noun = endpoint.path.split('/')[1] ?? ''
    const user = noun === 'users' && endpoint.path.includes('{id}') ? world.user(await sacrifice('CTY1')) : undefined
    return endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? (name === 'id' ? user ?? ids[noun] : undefined) ?? (name === 'year' ? '2022' : '00000000-0000-4000-8000-000000000000'))
  }
  const ask: Site['faultOf'] extends (...given: infer G) => unknown ? (...given: G) => Promise<Response> : never = async (endpoint, login, { params = {}, query = '', body }) => {
    const ends = endpoint.path.startsWith('/session') && endpoint.method !== 'GET' && login !== null
    const as = ends ? await sacrifice('CTY1') : login
    return world.as(as).text(endpoint.method, `${await addressOf(endpoint, params)}${query === '' ? '' : `?${query}`}`, body)
  }
  return {
    world, school, classId: cls.id, endpoints: api.endpoints,
    whoMay: async (endpoint, sample) => {
      if (endpoint.access === 'public') return null
      for (const login of logins) {
        const response = await ask(endpoint, login, sample === undefined ? {} : { body: JSON.stringify(sample) })
        if (response.status !== 403 && response.status !== 401) return login
      }
      return logins[0] ?? null
    },
    faultOf: async (endpoint, login, request) => {
      const response = await ask(endpoint, login, request)
      if (response.ok) {
        await response.arrayBuffer()
        return null
      }
      const text = await response.text()
      if (response.status >= 500) return `${response.status} ${text.slice(0, 120)}`
      return /^\{"error":\{"code":"[A-Z_0-9]+","message":"[^"]*\p{Script=Han}/u.test(text) ? null : `${response.status} is no typed refusal: ${text.slice(0, 120)}`
    },
    close: async () => {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
