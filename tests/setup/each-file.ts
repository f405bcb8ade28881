// features announce themselves to each other as they load: always in the order of the site, whatever a file asks for first
import '../../src/server/app.ts'
import { countAnew } from './serial-numbers.ts'

countAnew()
