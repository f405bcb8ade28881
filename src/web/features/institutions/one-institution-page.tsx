import { getInstitution } from '../../../contract/institutions.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Page } from '../../ui/page.tsx'
import { InstitutionRecord } from './institution-view.tsx'

/** One institution as the offices see it. */
export default function OneInstitutionPage() {
  const id = useParam('id')
  const reply = useCall(getInstitution, { params: { id } })
  return <Awaiting reply={reply} rows={12}>{(school) => <Page title={school.name} crumbs={[{ title: '机构', to: '/institutions' }, { title: school.name }]} lead={school.regionName}><InstitutionRecord school={school} /></Page>}</Awaiting>
}
