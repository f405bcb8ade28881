import type { ReactNode } from 'react'
import { useSession } from '../../app/session.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { Section } from '../../ui/section.tsx'

/** A part of the page in the person's own face. */
export function Part({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  const { user } = useSession()
  return user.home === 'phone' ? <PhoneSection title={title}>{children}<p className="rg-my-act">{action}</p></PhoneSection> : <Section title={title} action={action}>{children}</Section>
}
