/** Never text for readers; dropped without a word. */
const unread = words('script style noscript template svg iframe head object math');
const furniture = words('nav footer');
/** Mostly furniture, but some pages wrap everything in a form. */
const likelyFurniture = words('aside form button select dialog menu header');
const furnitureRole =
  /^(?:navigation|banner|contentinfo|complementary|dialog|alertdialog|search|menu|toolbar)$/;
/** As the beginning of a class or id: "cookie-banner", "share_buttons", "comments". */
const furnitureName =
  /(?:^|\s)(?:cookies?|consent|gdpr|newsletter|subscri(?:be|ption)|share|sharing|social|comments?|responses?|related|recommended|sidebar|breadcrumbs?|promo|advert(?:isement)?|ads?|byline|author-bio|navbar|footer|skip-link)(?:[_-]\S*)?(?=$|\s)/i;

/** An element as its opening tag says it. */
export type Element = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  inArticle: boolean;
}>;

/**
 * Why an element is no part of the article: '' for what nobody reads, undefined for what stays. `sure` leaves it at
 * the elements that are furniture on every page.
 */
export function reasonToDrop({ name, attributes, inArticle }: Element, sure: boolean): string | undefined {
  if (unread.has(name)) return '';
  if (furniture.has(name)) return `<${name}>`;
  if ('hidden' in attributes || /display:\s*none|visibility:\s*hidden/i.test(attributes.style ?? ''))
    return 'hidden';
  if (sure || ['html', 'body', 'main', 'article'].includes(name)) return undefined;
  if (attributes['aria-hidden'] === 'true') return 'hidden';
  if (furnitureRole.test(attributes.role ?? '')) return `role ${attributes.role}`;
  // The header of an article holds its title; that of a page holds its menu.
  if (likelyFurniture.has(name)) return name === 'header' && inArticle ? undefined : `<${name}>`;
  const named = furnitureName.exec(`${attributes.class ?? ''} ${attributes.id ?? ''}`)?.[0];
  return named === undefined ? undefined : `class or id "${named.trim()}"`;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
