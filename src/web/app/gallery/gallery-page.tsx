import { Page } from '../../ui/page.tsx'
import { DemoTag } from '../../ui/word-mark.tsx'
import { DeskControls } from '../desk-controls.tsx'
import { CaseSamples } from './case-samples.tsx'
import { ControlSamples } from './control-samples.tsx'
import { TableSamples } from './table-samples.tsx'

/** Every shared part in every state, for looking at and for the accessibility check; not linked from anywhere. */
export default function GalleryPage() {
  return (
    <DeskControls>
      <main id="main" tabIndex={-1}>
        <Page title="界面规范" tag={<DemoTag />} crumbs={[{ title: '首页', to: '/' }, { title: '界面规范' }]}
          lead="8 px 网格；两种字重 400、600；一个强调色；状态必须同时有字、图标、颜色">
          <ControlSamples />
          <TableSamples />
          <CaseSamples />
        </Page>
      </main>
    </DeskControls>
  )
}
