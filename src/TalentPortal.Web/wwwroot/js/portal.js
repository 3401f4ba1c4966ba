// What the portal adds to the browser script; everything on public pages works without it.

// After an enhanced navigation the browser keeps the focus where it was: a reader of the screen would not hear the new page.
let path = location.pathname;
Blazor.addEventListener('enhancedload', () => {
  if (location.pathname === path) return;
  path = location.pathname;
  const heading = document.querySelector('main h1') ?? document.getElementById('main');
  if (!heading) return;
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  // Menus belong to the page that was left.
  document.querySelectorAll('header details[open]').forEach(menu => menu.removeAttribute('open'));
});

// The browser script follows a link within the page by scrolling alone, and takes from the browser what it would do: move the focus too.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href*="#"]');
  if (!link || link.pathname !== location.pathname || link.search !== location.search) return;
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
});

document.addEventListener('click', async event => {
  const action = event.target.closest?.('[data-reconnect]')?.dataset.reconnect;
  if (action === 'reload') location.reload();
  // False means that the server no longer knows the circuit: only a reload helps then.
  else if (action === 'retry' && await Blazor.reconnect() === false) location.reload();

  for (const menu of document.querySelectorAll('details.drop[open]'))
    if (!menu.contains(event.target)) menu.removeAttribute('open');
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const menu = document.activeElement?.closest('details.drop[open]');
  if (!menu) return;
  menu.removeAttribute('open');
  menu.querySelector('summary').focus();
});

// A field tells of its change when it is left. Who writes a long text without leaving it would have no draft of it.
const typing = new WeakSet();
document.addEventListener('input', event => {
  const field = event.target;
  if (!field.closest?.('.draft') || typing.has(field) || field.inputMode === 'numeric'
    || !field.matches('textarea, input:not([type]), input[type=text], input[type=email], input[type=tel]')) return;
  typing.add(field);
  setTimeout(() => {
    typing.delete(field);
    if (field.isConnected) field.dispatchEvent(new Event('change', { bubbles: true }));
  }, 2000);
});
