import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { expect, it } from 'vitest'
import { getClaim, listClaims, type ClaimView } from '../../src/contract/claims.ts'
import { listClasses } from '../../src/contract/classes.ts'
import { setAccount } from '../../src/contract/institutions.ts'
import { closeNotice } from '../../src/contract/notices.ts'
import { getPayable, listPayments, orderPayment } from '../../src/contract/payments.ts'
import { addTrainee } from '../../src/contract/roster.ts'
import { compareBalances } from '../../src/server/features/funds/index.ts'
import { compareClaims } from '../../src/server/features/subsidies/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { pastAge } from './claiming.ts'
import type { Desks } from './desks.ts'
import { withLuhnDigit } from './schools.ts'

/** The told story as its tests see it. */
interface Told { desks: Desks; owner: pg.Client; platform: Platform }

/** What is planted of the money: one test per case. Nothing of the story changes. */
export function moneyIsPlanted(story: () => Told): void {
  const claimOf = async (title: string, kind: 'MAIN' | 'SUPPLEMENT' = 'MAIN', login = 'cty1-410184'): Promise<ClaimView> => {
    const { desks } = story()
    const { items: classes } = await desks.send(login, listClasses, { query: { q: title } })
    const cls = classes.find((c) => c.title === title)
    const { items } = await desks.send(login, listClaims, { query: { classId: cls?.id ?? '' } })
    const claim = items.find((c) => c.kind === kind)
    if (!claim) throw new Error(`the story has no claim of ${title}`)
    return desks.send(login, getClaim, { params: { id: claim.id } })
  }
  const payable = (id: string, login: string) => story().desks.send(login, getPayable, { params: { kind: 'CLAIM', id } })

  it('R-126 R-187 the money of the story is what its entries and claims say, and a claim stands at every station', async () => {
    const { owner, platform } = story()
    const differences = await transact(platform.database, systemPrincipal(), async (tx) => {
      await compareBalances(tx)
      await compareClaims(tx)
      return tx.audited
    })
    expect(differences).toBe(0)
    const { rows } = await owner.query<{ state: string }>('SELECT DISTINCT state FROM claims ORDER BY state')
    expect(rows.map((r) => r.state)).toEqual(['DRAFT', 'FIN_AGREED', 'HR_FIRST', 'IN_PUBLICITY', 'OBJECTION_HANDLING', 'PAID', 'VA_FIRST'])
    const { rows: funds } = await owner.query<{ purpose: string; source: string; part: number }>(
      `SELECT f.purpose, f.source, round(100 * sum(b.appropriated) / (SELECT sum(appropriated) FROM fund_balances))::int AS part FROM funds f JOIN fund_balances b ON b.fund_id = f.id GROUP BY f.purpose, f.source ORDER BY part DESC`)
    expect(funds.map((f) => [f.purpose, f.source, f.part])).toEqual([
      ['GOV_COORDINATED_FUND', 'EMPLOYMENT_SUBSIDY_FUND', 48], ['EXCLUSIVE_FUND', 'SKILL_UPGRADE_FUND', 37], ['GOV_COORDINATED_FUND', 'UNEMPLOYMENT_INSURANCE_FUND', 15],
    ])
  })

  it('§8.4-7 R-162 a review past its fifteenth working day', async () => {
    const { state, clock } = await claimOf('电工（五级）新郑第 2 期')
    expect([state, clock?.state, clock?.left]).toEqual(['VA_FIRST', 'OVERDUE', 0])
  })

  it('§8.4-18 R-035 somebody of 61 is not let onto a roster', async () => {
    const { desks } = story()
    const { items: [draft] } = await desks.send('reg-DEMO03', listClasses, { query: { q: '电工（三级）新郑第 9 期' } })
    const { name, idNumber } = pastAge(2026)
    await expect(desks.send('reg-DEMO03', addTrainee, { params: { id: draft?.id ?? '' }, body: { person: { enrolmentId: randomUUID(), idNumber, name } } })).rejects.toThrow(/RETIREMENT_AGE/)
  })

  it('§8.4-21 R-061 R-197 a completion certificate on paper is not paid, in a claim that was returned and mended', async () => {
    const { state, lines, returns, clock } = await claimOf('保安员新郑第 1 期')
    expect([state, returns.length, returns[0]?.answers?.length]).toEqual(['VA_FIRST', 1, 2])
    expect(lines.filter((l) => !l.isSubmitted).map((l) => [l.rosterNo, l.ruledCode])).toEqual([[1, 'E-PAPER']])
    expect(clock?.arithmetic).toContain('停表不计')
  })

  it('§8.4-27 R-166 an account of another name is refused, and a changed one is not paid to yet', async () => {
    const { desks, owner } = story()
    const { rows: [school] } = await owner.query<{ id: string }>(`SELECT id FROM organizations WHERE name = '示例登封嵩阳职业培训学校'`)
    const other = { accountId: randomUUID(), bankName: '示例银行少林支行', accountName: '示例登封少林培训中心', accountNumber: withLuhnDigit('0000006543210') }
    await expect(desks.send('iad-DEMO05', setAccount, { params: { id: school?.id ?? '' }, body: other })).rejects.toThrow(/ACCOUNT_NAME/)
    const { id } = await claimOf('焊工（五级）登封第 1 期', 'MAIN', 'cty1-410185')
    const { version, payees, funds } = await payable(id, 'fin2-410100')
    expect(payees.map((p) => [p.mayPay, p.reasons[0]?.code])).toEqual([[false, 'ACCOUNT_COOLING']])
    await expect(desks.send('fin2-410100', orderPayment, { params: { kind: 'CLAIM', id }, body: { id: randomUUID(), version, itemIds: payees.flatMap((p) => p.itemIds), splits: [{ fundId: funds[0]?.id ?? '', amountFen: payees[0]?.amountFen ?? 0 }] } })).rejects.toThrow(/ACCOUNT_COOLING/)
  })

  it('§8.4-34 R-194 a notice with an open objection is not closed, though its term is over', async () => {
    const { state, publicity, holds } = await claimOf('汽车维修工（五级）新郑第 1 期')
    expect([state, publicity?.filed, publicity?.open, holds.length]).toEqual(['OBJECTION_HANDLING', 1, 1, 1])
    await expect(story().desks.send('hr2-410184', closeNotice, { params: { id: publicity?.noticeId ?? '' }, body: { version: 2 } })).rejects.toThrow(/异议/)
  })

  it('R-163 a notice runs today', async () => {
    const { state, publicity } = await claimOf('焊工（五级）新郑第 2 期')
    expect([state, publicity?.closedOn, (publicity?.left ?? 0) > 0]).toEqual(['IN_PUBLICITY', null, true])
  })

  it('§8.4-39 R-160 a certificate that came 80 days late is claimed for on its own', async () => {
    const main = await claimOf('电工（五级）新郑第 1 期')
    const late = await claimOf('电工（五级）新郑第 1 期', 'SUPPLEMENT')
    expect([main.state, main.persons, late.state, late.persons, late.lines.length]).toEqual(['PAID', 19, 'VA_FIRST', 1, 1])
  })

  it('§8.4-45 R-126 R-166 a payment with two sources, by the third person of finance, and one the bank sent back', async () => {
    const { desks } = story()
    const { classId } = await claimOf('电工（五级）新郑第 1 期')
    const { items } = await desks.send('fin1-410184', listPayments, { query: { classId } })
    expect(items.map((p) => [p.state, p.splits.length, p.orderedBy])).toEqual([['PAID', 2, '温如许']])
    const { classId: other, state } = await claimOf('保安员（五级）新郑第 2 期')
    const { items: back } = await desks.send('fin1-410184', listPayments, { query: { classId: other } })
    expect([state, ...back.map((p) => p.state)]).toEqual(['FIN_AGREED', 'RETURNED'])
  })

  it('§8.4-48 R-160 of 38 payable people 36 are paid, because 36.7 were there on average', async () => {
    const { state, cap, lines, strip } = await claimOf('焊工（五级）新郑第 1 期')
    expect([state, cap.liftedBy, strip.approved]).toEqual(['FIN_AGREED', null, 36])
    const capped = lines.filter((l) => l.ruledCodes.includes('E-CAP')).map((l) => l.reasons.find((r) => r.code === 'E-CAP')?.message)
    expect(capped).toEqual([0, 1].map(() => expect.stringContaining('可补贴 38 人，在位平均 36.7')))
  })
}
