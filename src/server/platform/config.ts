import { join, resolve } from 'node:path'
import { parsePlainDate } from '../../values/plain-date.ts'
import { isLocalDatabase, isLocalHost } from './local-address.ts'

/** Settings of one server, read once from the environment and the command line. */
export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | null
  migrateDatabaseUrl: string | null
  jobsDatabaseUrl: string | null
  /** Off behind a pooler that hands connections around between transactions and does not follow prepared statements. */
  keepsPlans: boolean
  demoMode: boolean
  demoSize: 'tiny' | 'demo' | 'full'
  logLevel: 'silent' | 'error' | 'info' | 'debug'
  keyFile: string
  /** Master keys given by the environment instead of the key file. */
  keys: string | null
  mapFile: string | null
  /** Address people reach the site by, printed as QR code on completion records; null = the address of the request. */
  publicUrl: string | null
  /** Addresses of proxies in front of the site whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustedProxies: readonly string[]
  /** Requests a minute: attempts to sign in, visitors without a session, objections filed and rows looked up on public notices by address, everything else by user. */
  limits: { signIn: number; visitor: number; user: number; objection: number; lookUp: number }
  /** Gateway that messages are handed to, signed with the secret; null = a file in the data folder. */
  messages: { url: string; secret: string } | null
  /** External identity provider people may sign in through; null = none. */
  identityProvider: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  /** Fixed date for demo and tests; null = the database's clock. */
  today: string | null
}

/** Reads settings; throws an Error with one Chinese sentence when one is unusable. */
export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT 应为 0 到 65535 的整数，现在是“${env.PORT}”。`)
  const dataDir = resolve(env.DATA_DIR ?? './data')
  const databaseUrl = env.DATABASE_URL || null
  const level = env.LOG_LEVEL ?? 'info'
  if (!isLogLevel(level)) throw new Error(`LOG_LEVEL 应为 silent、error、info 或 debug，现在是“${level}”。`)
  const today = optionOf(argv, '--today')
  if (today !== null && parsePlainDate(today) === null) throw new Error(`--today 应为 2026-09-20 这样的日期，现在是“${today}”。`)
  const demoMode = env.DEMO_MODE === undefined || env.DEMO_MODE === '' ? databaseUrl === null : !isOff(env.DEMO_MODE)
  if (today !== null && !demoMode) throw new Error('--today 只能在演示模式（DEMO_MODE=1）下使用。')
  // everybody can read the passwords of a demo: it must not come up on a database that may hold real people
  if (demoMode && databaseUrl !== null && !isLocalDatabase(databaseUrl) && env.DEMO_MODE?.toLowerCase() !== 'force') {
    throw new Error('演示模式的账号和密码是公开的，而 DATABASE_URL 不在本机，没有启动。正式使用请去掉 DEMO_MODE；确实要在这个数据库上演示，请设 DEMO_MODE=force。')
  }
  const size = optionOf(argv, '--size') ?? env.DEMO_SIZE ?? 'demo'
  if (size !== 'tiny' && size !== 'demo' && size !== 'full') throw new Error(`演示数据规模应为 tiny、demo 或 full，现在是“${size}”。`)
  return {
    host: env.HOST || '127.0.0.1',
    port,
    dataDir,
    databaseUrl,
    migrateDatabaseUrl: env.MIGRATE_DATABASE_URL || null,
    jobsDatabaseUrl: env.JOBS_DATABASE_URL || null,
    keepsPlans: !isOff(env.PREPARED_STATEMENTS),
    demoMode,
    demoSize: size,
    logLevel: level,
    keys: env.RONGGUI_KEYS || null,
    keyFile: env.KEY_FILE ? resolve(env.KEY_FILE) : join(dataDir, 'keys.json'),
    publicUrl: publicUrlOf(env.PUBLIC_URL),
    trustedProxies: (env.TRUSTED_PROXIES ?? '').split(/[,\s]+/).filter((address) => address !== ''),
    limits: {
      signIn: limitOf(env, 'LIMIT_SIGN_IN', 60), visitor: limitOf(env, 'LIMIT_VISITOR', 300), user: limitOf(env, 'LIMIT_USER', 900), objection: limitOf(env, 'LIMIT_OBJECTION', 6), lookUp: limitOf(env, 'LIMIT_LOOK_UP', 12),
    },
    messages: gatewayOf(env),
    identityProvider: identityProviderOf(env),
    mapFile: env.MAP_FILE ? resolve(env.MAP_FILE) : null,
    today,
  }
}

function isOff(text: string | undefined): boolean {
  return text !== undefined && ['0', 'off', 'false', 'no'].includes(text.toLowerCase())
}

function publicUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!/^https?:\/\/[^/\s]+\/?$/.test(text)) throw new Error(`PUBLIC_URL 应为 https://ronggui.example.cn 这样的网址，现在是“${text}”。`)
  return text.replace(/\/$/, '')
}

function limitOf(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const perMinute = Number(env[name] || usual)
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > 1_000_000) throw new Error(`${name} 应为每分钟的次数，1 到 1000000 的整数，现在是“${env[name]}”。`)
  return perMinute
}

function gatewayOf({ MESSAGE_URL: url, MESSAGE_SECRET: secret }: NodeJS.ProcessEnv): Config['messages'] {
  if (!url) return null
  if (!isSafeAddress(url)) throw new Error('MESSAGE_URL 应为短信网关的 https 网址；只有本机的网关可以用 http。')
  if (!secret || secret.length < 16) throw new Error('设了 MESSAGE_URL，还要设 MESSAGE_SECRET：16 位以上的密钥，用来给发往网关的消息签名。')
  return { url, secret }
}

function identityProviderOf(env: NodeJS.ProcessEnv): Config['identityProvider'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer) return null
  if (!isSafeAddress(issuer)) throw new Error('OIDC_ISSUER 应为统一身份认证平台的 https 网址；只有本机的可以用 http。')
  if (!clientId || !clientSecret) throw new Error('设了 OIDC_ISSUER，还要设 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET。')
  return { issuer, clientId, clientSecret, name: env.OIDC_NAME || '统一身份认证' }
}

/** What is sent there must not be read on the way. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocalHost(url.hostname))
}

function isLogLevel(text: string): text is Config['logLevel'] {
  return ['silent', 'error', 'info', 'debug'].includes(text)
}

function optionOf(argv: readonly string[], name: string): string | null {
  const at = argv.indexOf(name)
  return at >= 0 ? (argv[at + 1] ?? '') : null
}
