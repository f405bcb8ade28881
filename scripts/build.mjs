// Builds the web page (dist/web) and, unless asked for `web` alone, the server bundle (dist/server); npm packages stay outside the bundle.
import { dirname, join, resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build as buildWeb } from 'vite'
import { removeOthers } from './remove-others.mjs'

// whoever builds, the page is the one people get: a test that builds it must not get React's development version, which does everything twice
process.env.NODE_ENV = 'production'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const entries = { main: 'src/server/main.ts', 'sheet-worker': 'src/server/platform/sheets/worker.ts' }
if (process.argv[2] !== 'web') await buildServer()
await buildWeb({ root: join(root, 'src/web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })

async function buildServer() {
  const { metafile } = await bundle({
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path)))),
    absWorkingDir: root, outdir: 'dist/server', outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external',
    splitting: true, sourcemap: true, logLevel: 'warning', chunkNames: 'chunks/[name]-[hash]', metafile: true,
  })
  removeOthers(join(root, 'dist/server'), Object.keys(metafile.outputs).map((path) => resolve(root, path)))
}
