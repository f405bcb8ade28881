/** CSRF token of the current session; null when signed out. Kept outside React so that `call` can read it. */
let token: string | null = null

export function setCsrf(next: string | null): void {
  token = next
}

export function csrf(): string | null {
  return token
}

let turns = 0
let turning: Promise<unknown> = Promise.resolve()

/** How often the session's own token has changed in this page. */
export const tokenTurns = (): number => turns

/** Work after which the browser holds another token; what was on its way with the old one may be refused meanwhile. */
export async function turningToken<T>(work: () => Promise<T>): Promise<T> {
  const promise = work()
  turning = promise.catch(() => undefined)
  const reply = await promise
  turns += 1
  return reply
}

/** Resolves once no token is being changed. */
export const tokenSettled = (): Promise<unknown> => turning

/** A question laid over the page, for which any number of calls may wait together. */
function question() {
  let waiting: Array<(answered: boolean) => void> = []
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    /** True while some call waits for the answer. */
    isOpen: (): boolean => waiting.length > 0,
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Opens the question and answers true once the person has answered it, false when they gave up. */
    ask: (): Promise<boolean> => new Promise((resolve) => {
      waiting = [...waiting, resolve]
      tell()
    }),
    /** Lets every waiting call go on (or fail). */
    settle: (answered: boolean): void => {
      const resolvers = waiting
      waiting = []
      for (const resolve of resolvers) resolve(answered)
      tell()
    },
  }
}

/** Asked when the session has ended while somebody was working. */
export const signInQuestion = question()
/** Asked before a step that wants a fresh proof of who is there. */
export const proofQuestion = question()
