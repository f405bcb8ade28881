// Starts the reading thread from TypeScript source: tsx does not follow into threads by itself on Node 20.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
