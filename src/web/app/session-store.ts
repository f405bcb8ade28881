/** CSRF token of the current session; null when signed out. Kept outside React so that `call` can read it. */
let token: string | null = null
let waiting: Array<(signedIn: boolean) => void> = []
const listeners = new Set<() => void>()

export function setCsrf(next: string | null): void {
  token = next
}

export function csrf(): string | null {
  return token
}

/** True while some call waits for the person to sign in again. */
export function isSignInNeeded(): boolean {
  return waiting.length > 0
}

export function onSignInNeeded(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens the sign-in dialog over the page and answers true once the person has signed in, false when they gave up. */
export function waitForSignIn(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    for (const listener of listeners) listener()
  })
}

/** Lets every waiting call go on (or fail). */
export function settleSignIn(signedIn: boolean): void {
  const resolvers = waiting
  waiting = []
  for (const resolve of resolvers) resolve(signedIn)
  for (const listener of listeners) listener()
}
