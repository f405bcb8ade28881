import { Secret, TOTP } from 'otpauth'

const stepSeconds = 30

/** A fresh secret, 160 bits in base 32, as authenticator apps take it. */
export const freshSecret = (): string => new Secret({ size: 20 }).base32

/** The address that an app reads out of the QR code. */
export const setupUri = (secret: string, login: string): string => new TOTP({ issuer: '戎归中原', label: login, secret }).toString()

/** The half-minute a code of six digits belongs to: that of the instant, the one before or the one after; null when the code is wrong. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const delta = new TOTP({ secret, period: stepSeconds }).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / stepSeconds) + delta
}
