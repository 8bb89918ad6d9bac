import {
  address,
  bool,
  type Check,
  list,
  listOf,
  number,
  oneOf,
  problem,
  shape,
  text,
  textOf,
} from './checks.ts';
import { button, row } from './controls.ts';
import { LIMITS } from './limits.ts';
import { component, distinct, flatten, id, TYPE } from './tree.ts';

const textDisplay = shape({ content: text(1, LIMITS.textV2) }, id);
const media = shape({ url: address(LIMITS.url, 'http', 'https', 'attachment') });
const described = { description: text(1, LIMITS.mediaDescription), spoiler: bool };
const thumbnail = shape({ media }, { ...id, ...described });
const within: Record<number, Check> = {
  [TYPE.row]: row,
  [TYPE.section]: shape(
    {
      components: list(component({ [TYPE.textDisplay]: textDisplay }), 1, LIMITS.sectionTexts),
      accessory: component({ [TYPE.button]: button, [TYPE.thumbnail]: thumbnail }),
    },
    id,
  ),
  [TYPE.textDisplay]: textDisplay,
  [TYPE.gallery]: shape({ items: list(shape({ media }, described), 1, LIMITS.galleryItems) }, id),
  [TYPE.file]: shape({ file: shape({ url: address(LIMITS.url, 'attachment') }) }, { ...id, spoiler: bool }),
  [TYPE.separator]: shape({}, { ...id, spacing: oneOf(1, 2), divider: bool }),
};
const container = shape(
  { components: list(component(within), 1, LIMITS.componentsV2) },
  { ...id, accent_color: number(0, 0xffffff), spoiler: bool },
);

const topV1 = list(component({ [TYPE.row]: row }), 0, LIMITS.rows);
const topV2 = list(component({ ...within, [TYPE.container]: container }), 0, LIMITS.componentsV2);

/** The components of a message: what may stand where, and the sums over all of them. */
export const messageComponents =
  (v2: boolean): Check =>
  (value, at, report) => {
    (v2 ? topV2 : topV1)(value, at, report);
    const all = flatten(listOf(value), at);
    distinct(
      all,
      'custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
      report,
    );
    distinct(all, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated', report);
    if (!v2) return;
    if (all.length > LIMITS.componentsV2) {
      const message = `The maximum number of components is ${LIMITS.componentsV2}; there are ${all.length}`;
      problem(report, at, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
    }
    const length = all.reduce(
      (sum, { one }) => sum + (one.type === TYPE.textDisplay ? textOf(one.content).length : 0),
      0,
    );
    if (length > LIMITS.textV2) {
      const message = `The total size of displayable text exceeds the limit of ${LIMITS.textV2}; it is ${length}`;
      problem(report, at, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
    }
  };
