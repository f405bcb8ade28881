import { useId, useState } from 'react'
import { getClassSignatures, type SignatureView } from '../../../contract/classes.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, TaskList, TaskRow } from '../../ui/task-row.tsx'

/** Who signed which opinion with what before him, whether it still verifies, and how others verify it. */
export function SignaturesSection({ classId }: { classId: string }) {
  const reply = useCall(getClassSignatures, { params: { id: classId } })
  const items = reply.data?.items ?? []
  const spoilt = items.filter((each) => !each.isVerified).length
  return (
    <Section id="signatures" title="意见的签名" size="plain" {...(items.length === 0 ? {} : { note: spoilt === 0 ? `${items.length} 个，已签名，可核验` : `${items.length} 个，其中 ${spoilt} 个核验不通过` })}>
      <Awaiting reply={reply} rows={2}>
        {({ items: signed }) => (signed.length === 0 ? <p className="rg-quiet">还没有签名的意见。审核人签意见后列在这里。</p>
          : <Signatures signed={signed} />)}
      </Awaiting>
    </Section>
  )
}

/** Opinions of the form stand open; what was signed for every single certificate is folded, unless one of them is spoilt. */
function Signatures({ signed }: { signed: readonly SignatureView[] }) {
  const [isUnfolded, unfold] = useState(false)
  const folded = signed.filter((each) => each.noun !== 'review' && each.isVerified)
  const shown = isUnfolded ? signed : signed.filter((each) => !folded.includes(each))
  return (
    <>
      <TaskList label="意见的签名">{shown.map((each) => <SignatureRow key={each.id} signed={each} />)}</TaskList>
      {folded.length > 0 && <p><LinkButton expanded={isUnfolded} onClick={() => unfold(!isUnfolded)}>{isUnfolded ? '收起证书核验的签名' : `还有证书核验的签名 ${folded.length} 个，都可核验`}</LinkButton></p>}
    </>
  )
}

function SignatureRow({ signed }: { signed: SignatureView }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const deputy = signed.deputyOf.length === 0 ? '' : `（代${signed.deputyOf.join('、')}）`
  return (
    <TaskRow state={signed.isVerified ? 'done' : 'warn'} label={signed.label} detail={`${signed.who}${deputy}${signed.office === null ? '' : `（${signed.office}）`}，${momentWords(signed.at)}`}
      action={<LinkButton expanded={isOpen} controls={id} label={`${isOpen ? '收起' : '看签了什么'}：${signed.label}`} onClick={() => setOpen(!isOpen)}>{isOpen ? '收起' : '看签了什么'}</LinkButton>}
      below={isOpen ? <div id={id}><Signed signed={signed} /></div> : undefined}>
      {signed.isVerified ? '已签名，可核验' : <b className="rg-tone-block">核验不通过：现在存的内容和签名时不一样</b>}
    </TaskRow>
  )
}

function Signed({ signed }: { signed: SignatureView }) {
  return (
    <FactList wide items={[
      { label: '意见', value: signed.opinion !== '' ? signed.opinion : signed.shown.length === 0 ? '读不出来' : '没有另写' },
      ...signed.shown,
      { label: '签名编号', value: signed.id },
      { label: '怎样核验', value: <code>ronggui audit signature {signed.id} --out 文件夹</code>, detail: '由运维人员执行，取得所签内容、签名和公钥三个文件，任何人都可以用 OpenSSL 核验（SM2）。平台每次打开本页也重新核验。' },
    ]} />
  )
}
