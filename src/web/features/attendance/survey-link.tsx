import { getAdaptSurvey } from '../../../contract/guidance.ts'
import { useCall } from '../../app/use-call.ts'
import { BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'

/** The way to the closing questionnaire once it is open; other classes have none. */
export function SurveyLink({ classId }: { classId: string }) {
  const { data } = useCall(getAdaptSurvey, { params: { id: classId } })
  if (data === undefined || data.window !== 'OPEN') return null
  return (
    <PhoneSection title="结业问卷" note={`已答 ${data.answered} / ${data.total} 人`}>
      <BigLink to={`/teach/survey/${classId}`} kind="secondary" icon="edit">{data.open > 0 ? `还有 ${data.open} 人没有答` : '看问卷'}</BigLink>
    </PhoneSection>
  )
}
