import { getInstitution } from '../../../contract/institutions.ts'
import type { RoleCode } from '../../../contract/accounts.ts'
import { useParam } from '../../app/use-address.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { InstitutionRecord } from './institution-view.tsx'
import { ResultsSection } from './results-section.tsx'

/** Who reads results of assessments. */
const readers: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']

/** One institution as the offices see it. */
export default function OneInstitutionPage() {
  const id = useParam('id')
  const session = useSession()
  const reply = useCall(getInstitution, { params: { id } })
  return <Awaiting reply={reply} rows={12}>{(school) => <Page title={school.name} crumbs={[{ title: '机构', to: '/institutions' }, { title: school.name }]} lead={school.regionName} actions={<Link to={`/institutions/${id}/file`}>机构档案</Link>}><InstitutionRecord school={school} />{hasRole(session, readers) && <ResultsSection institutionId={id} />}</Page>}</Awaiting>
}
