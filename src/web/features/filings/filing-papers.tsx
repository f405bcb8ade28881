import type { FilingView } from '../../../contract/individuals.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { useSession } from '../../app/session.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Paper, PaperRow, SignedLine } from '../../ui/paper.tsx'

const dayOf = (at: string | null): string | null => (at === null ? null : formatDate(plainDateOf(new Date(at))))

/** 2022年5月10日 10:00:00: whether he filed before he signed up is decided by the moment. */
function toTheSecond(at: string): string {
  const instant = new Date(at)
  return `${formatDate(plainDateOf(instant))} ${clockTimeOf(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`
}

const useMark = (filing: FilingView): string => `${filing.filingNo}，第 ${filing.version} 版，${dateWords(useSession().today, 'plain')}打印`

/** 个人培训报备回执: what the person takes home from the window, with the hand and the seal of who took it down. */
export function ReceiptPaper({ filing }: { filing: FilingView }) {
  return (
    <Paper title="个人培训报备回执" mark={useMark(filing)}>
      <table>
        <tbody>
          <PaperRow cells={[['编号', filing.filingNo], ['报备时间', toTheSecond(filing.filedAt)]]} />
          <PaperRow cells={[['姓名', filing.name], ['报备方式', filing.channelLabel]]} />
          <PaperRow cells={[['培训地点', `${filing.placeName}（${filing.placeKindLabel}）`]]} />
          <PaperRow cells={[['培训机构', filing.institution]]} />
          <PaperRow cells={[['工种和等级', filing.goal], ['证明', filing.hasProof ? '已交' : '本人声明属实']]} />
          {filing.joined !== null && <PaperRow cells={[['想加入的班', filing.joined.title]]} />}
          <PaperRow cells={[['报销标准', <><b>{filing.cap.big.replace(/^已报备，?/, '') || '集中班不报现金'}</b><br />{filing.cap.text}</>]]} />
          <PaperRow cells={[['由谁确认', `${filing.bureauName}${filing.due === null ? '' : `，${dateWords(filing.due.due, 'plain')}前答复`}`]]} />
          {filing.isOutside && <PaperRow cells={[['证书最晚', `${dateWords(filing.lapsesOn, 'plain')}，到这天没有取得证书的，报备失效`]]} />}
          <PaperRow tall cells={[['受理单位', <SignedLine key="office" names={[['经办人', filing.enteredBy]]} seal="盖章" on={dayOf(filing.filedAt)} />]]} />
          <PaperRow tall cells={[['本人签收', <SignedLine key="person" names={[['签字', null]]} on={null} />]]} />
        </tbody>
      </table>
      <p className="rg-paper-note">说明：请先等确认，再去学校报名；报备晚于报名的，不能报销。本回执只说明已经报备，能不能报销、报多少，以审核为准。请妥善保存。</p>
    </Paper>
  )
}

/** 个人培训报销结算单: the sum line by line, the invoices behind it, and who agreed to it. */
export function SettlementPaper({ filing, reckoning }: { filing: FilingView; reckoning: NonNullable<FilingView['reckoning']> }) {
  const { certificate, payee } = filing
  const paidAt = filing.steps.find((s) => s.label === '打款')?.at ?? null
  return (
    <Paper title="个人培训报销结算单" mark={useMark(filing)}>
      <table>
        <tbody>
          <PaperRow cells={[['编号', filing.filingNo], ['姓名', filing.name]]} />
          <PaperRow cells={[['报备时间', toTheSecond(filing.filedAt)], ['报名时间', filing.signedUpAt === null ? '' : toTheSecond(filing.signedUpAt)]]} />
          <PaperRow cells={[['工种和等级', filing.goal], ['培训地点', `${filing.placeName}（${filing.placeKindLabel}）`]]} />
          <PaperRow cells={[['培训机构', filing.institution]]} />
          <PaperRow cells={[['证书', certificate === null ? '' : `${certificate.typeLabel}，${certificate.trade}（${certificate.levelLabel}），编号 ${certificate.number}，${dateWords(certificate.issuedOn, 'plain')}发`]]} />
          <PaperRow cells={[['收款账户', payee === null ? '' : `${payee.bank}　${payee.account ?? ''}`]]} />
        </tbody>
      </table>
      <table>
        <colgroup><col width="40%" /><col width="22%" /><col width="38%" /></colgroup>
        <thead><tr><th scope="col">结算项目</th><th scope="col">金额（元）</th><th scope="col">说明</th></tr></thead>
        <tbody>
          {reckoning.lines.map((line, at) => (
            <tr key={`${line.label} ${at}`} className={line.sign === '=' ? 'rg-paper-sum' : undefined}>
              <td>{line.label}</td><td className="rg-paper-money">{line.sign === '−' && '−'}<Money fen={BigInt(line.amountFen)} column /></td><td>{line.note}</td>
            </tr>
          ))}
          {reckoning.decidedFen !== null && <tr className="rg-paper-sum"><td>核定金额</td><td className="rg-paper-money"><Money fen={BigInt(reckoning.decidedFen)} column /></td><td>{paidAt === null ? '' : `${dayOf(paidAt) ?? ''}已拨付`}</td></tr>}
        </tbody>
      </table>
      <table>
        <colgroup><col width="8%" /><col width="12%" /><col width="21%" /><col width="21%" /><col width="14%" /><col width="14%" /><col width="10%" /></colgroup>
        <thead><tr><th scope="col">序号</th><th scope="col">项目</th><th scope="col">发票代码</th><th scope="col">发票号码</th><th scope="col">票面（元）</th><th scope="col">计入（元）</th><th scope="col">抬头</th></tr></thead>
        <tbody>
          {filing.receipts.map((r, at) => (
            <tr key={r.id}>
              <th scope="row">{at + 1}</th><td>{r.itemLabel}</td><td>{r.invoiceCode === '' ? '全电发票' : r.invoiceCode}</td><td>{r.invoiceNumber}</td><td className="rg-paper-money"><Money fen={BigInt(r.amountFen)} column /></td>
              <td className="rg-paper-money"><Money fen={BigInt(r.countedFen)} column /></td><td>{r.isDuplicate ? '重复' : r.inOwnName ? '本人' : '他人'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table><tbody>{([['CLAIM', '退役军人事务部门审核意见'], ['FIN', '财政部门审核意见']] as const).map(([step, label]) => <PaperRow key={step} tall cells={[[label, <Opinion key={step} filing={filing} step={step} />]]} />)}</tbody></table>
    </Paper>
  )
}

/** The last opinion of a department, once it agreed; before that, room for ink. */
function Opinion({ filing, step }: { filing: FilingView; step: 'CLAIM' | 'FIN' }) {
  const last = filing.reviews.findLast((r) => r.step === step)
  const agreed = last?.decision === 'AGREED' ? last : null
  return <>{agreed?.opinion}<SignedLine names={[['初审人', agreed?.firstName ?? null], ['复核人', agreed?.secondName ?? null]]} seal="盖章" on={dayOf(agreed?.closedAt ?? null)} /></>
}
