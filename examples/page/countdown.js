// The time that is left of *log in as*, in the browser.

/** Shows the time that is left until a moment, and then does the work. Stops when the element has left the page. */
export function countDown(element, endsAt, work) {
  const timer = setInterval(() => {
    const over = showTimeLeft();
    if (over || !element.isConnected) {
      clearInterval(timer);
    }
    if (over && element.isConnected) {
      work();
    }
  }, 1000);

  function showTimeLeft() {
    const seconds = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
    element.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return seconds === 0;
  }

  showTimeLeft();
}

// A page that was made on a server already has the banner when it loads. At the end, its form is sent without a click.
const banner = document.querySelector('.acting');
if (banner !== null) {
  const time = banner.querySelector('[role=timer]');
  countDown(time, Date.now() + time.dataset.seconds * 1000, () => {
    const form = banner.querySelector('form');
    form.action += '?over';
    form.requestSubmit();
  });
}
