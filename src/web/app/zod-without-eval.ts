import { config } from 'zod'

// The content security policy forbids building code from text, which zod otherwise tries at every schema.
config({ jitless: true })
