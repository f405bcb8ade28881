#!/usr/bin/env node
// Runs the command line straight from its TypeScript sources, so that it works after `npm ci` with no build and from any folder.
import { register } from 'tsx/esm/api'

register({ tsconfig: false })
const { main } = await import('../src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
