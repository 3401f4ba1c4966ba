// Counts down to the end of the session, warns two minutes before, and extends it as often as the user likes (KWCAG 2.2.1).
(() => {
  const warnAt = 120;
  let end = 0;
  let timer = 0;

  const start = () => {
    const clock = document.querySelector('.session-clock');
    if (!clock) return;
    end = end || Date.now() + Number(clock.dataset.sessionSeconds) * 1000;
    clock.hidden = false;
    clearInterval(timer);
    timer = setInterval(() => tick(clock), 1000);
    tick(clock);
    clock.querySelectorAll('[data-session-extend]').forEach((button) => { button.onclick = () => extend(clock); });
  };

  const tick = (clock) => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.querySelector('[data-session-left]').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    const warning = clock.querySelector('[data-session-warning]');
    if (left <= warnAt && left > 0 && !warning.open) warning.showModal();
    if (left === 0) location.href = clock.dataset.sessionEnded;
  };

  const extend = async (clock) => {
    const answer = await fetch('/session/extend', { method: 'POST' });
    if (!answer.ok || answer.redirected) { location.href = clock.dataset.sessionEnded; return; }
    end = Date.now() + (await answer.json()) * 1000;
    clock.querySelector('[data-session-warning]').close();
    tick(clock);
  };

  start();
  document.addEventListener('enhancedload', start);
  window.Blazor?.addEventListener?.('enhancedload', () => { end = 0; start(); });
})();
