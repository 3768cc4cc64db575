/** Texts that would run if one of our pages took them for markup, an address or a formula. Each sets `pwned`. */
export const PAYLOADS: readonly string[] = [
  '<img src=x onerror="globalThis.pwned=1">',
  '"><script>globalThis.pwned=1</script>',
  "'-alert(globalThis.pwned=1)-'",
  '<svg/onload=globalThis.pwned=1>',
  '<a href="javascript:globalThis.pwned=1">kettle</a>',
  '[kettle](javascript:globalThis.pwned=1)',
  '![x](x"onerror="globalThis.pwned=1)',
  '$\\href{javascript:globalThis.pwned=1}{kettle}$',
  '$\\htmlData{onclick=globalThis.pwned=1}{x}$',
  ']]><iframe srcdoc="<script>parent.pwned=1</script>">',
  '&lt;img src=x onerror=globalThis.pwned=1&gt;',
  '{{constructor.constructor("globalThis.pwned=1")()}}',
  '\u202Egnp.exe\u202C <style onload=globalThis.pwned=1>',
];

/** What would be dangerous in a document or shadow root of ours. Runs in the page: it may use nothing from around it. */
export function findDanger(root: Document | ShadowRoot): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|xlink:href|srcdoc|formaction)$/i.test(name) && /^\s*(javascript|data:text|vbscript):?/i.test(value))
        found.push(`${element.tagName} ${name}=${value}`);
    }
    if (/^(IFRAME|OBJECT|EMBED|BASE)$/.test(element.tagName)) found.push(element.tagName);
    if (element.tagName === 'SCRIPT' && !(element as HTMLScriptElement).src) found.push('inline script');
    if (element.tagName === 'IMG' && /(^|\/)x$/.test(element.getAttribute('src') ?? '')) found.push('img of a payload');
  }
  if ((globalThis as { pwned?: unknown }).pwned !== undefined) found.push('a payload ran');
  return found;
}
