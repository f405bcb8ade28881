import type { FilingBrief, FilingView } from '../../../contract/individuals.ts'
import { dateWords, Money } from '../../ui/formats.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const looks: Readonly<Record<FilingBrief['state'], StatusKind>> = {
  FILED: 'waiting', ACKNOWLEDGED: 'ok', SIGNED_UP: 'active', TRAINING: 'active', CERTIFIED: 'ok', CLAIMED: 'waiting', CLAIM_FIRST: 'active', CLAIM_SECOND: 'active', FIN_FIRST: 'active', FIN_SECOND: 'active', FIN_AGREED: 'waiting', PAID: 'settled',
  CLOSED: 'settled', RETURNED: 'returned', JOINED_CLASS: 'settled', LAPSED: 'closed', CANCELLED: 'closed', REFUSED_CLAIM: 'refused',
}

/** Where a filing stands; one filed after sign-up says so. */
export function FilingState({ filing, large }: { filing: Pick<FilingBrief, 'state' | 'stateLabel' | 'isLate'>; large?: boolean }) {
  const size = large === true ? { large } : {}
  return <>{filing.isLate && <StatusTag kind="warn" {...size}>报备晚于报名</StatusTag>}<StatusTag kind={looks[filing.state]} {...size}>{filing.stateLabel}</StatusTag></>
}

/** Until when a returned claim is to be sent again; a day past the published calendar ends nothing by itself (D-32). */
export const correctionWords = (filing: Pick<FilingView, 'returnDue'>, lastDue: string | null): string =>
  filing.returnDue !== null ? `请在${dateWords(filing.returnDue, 'plain')}前（含当日）补好重新提交；过了这天没有补，这份报备失效。` : lastDue === null ? '请尽快补好重新提交。' : `请在${dateWords(lastDue, 'plain')}前补好重新提交（这一天暂按现有工作日历推算，到期不自动失效）。`

/** Whether it ended because a return was not answered in time. */
export const lapsedUncorrected = (filing: Pick<FilingView, 'state' | 'returnDue'>): boolean => filing.state === 'LAPSED' && filing.returnDue !== null

/** The settlement line by line, as one would write it on paper: what counts, what is taken off, what is paid. */
export function Settlement({ reckoning }: { reckoning: NonNullable<FilingView['reckoning']> }) {
  return (
    <table className="rg-slip">
      <caption className="rg-hidden">报销金额怎么算出来的</caption>
      <tbody>
        {reckoning.lines.map((line, at) => (
          <tr key={`${line.label} ${at}`} className={line.sign === '=' ? 'rg-slip-sum' : undefined}>
            <th scope="row">{line.label}{line.note !== '' && <span className="rg-task-detail">{line.note}</span>}</th>
            <td>{line.sign !== '=' && line.sign !== '' && `${line.sign} `}<Money fen={BigInt(line.amountFen)} column /> 元</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
