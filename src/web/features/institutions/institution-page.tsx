import { getInstitution } from '../../../contract/institutions.ts'
import { useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { InstitutionRecord } from './institution-view.tsx'
import { ResultsSection } from './results-section.tsx'

/** 本机构: the record of the signed-in person's own institution. */
export default function OwnInstitutionPage() {
  const { user } = useSession()
  const id = user.institutionId
  const reply = useCall(getInstitution, { params: { id: id ?? '' } }, { enabled: id !== null })
  if (id === null) return <Page title="本机构"><EmptyState title="您的账号不属于承训机构" text="只有承训机构的教务和负责人有本机构资料。" /></Page>
  return <Awaiting reply={reply} rows={12}>{(school) => <Page title={school.name} crumbs={[{ title: '本机构' }]} lead={school.regionName} actions={<><Link to={`/institutions/${school.id}/file`}>机构档案</Link><Link to="/contracts">承训合同</Link></>}><InstitutionRecord school={school} /><ResultsSection institutionId={school.id} /></Page>}</Awaiting>
}
