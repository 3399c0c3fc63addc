// The page of a portal. Its own sign-in is left out: a test gives it the tokens.
const portal = { tokens: {}, aside: null, events: [] };
window.portal = portal;

const button = document.querySelector('portal-access-switcher');
button.tokens = () => portal.tokens;
button.keep = (answer) => {
  if (!answer.refresh_token) {
    portal.aside = portal.tokens;
  }
  portal.tokens = { accessToken: answer.access_token, refreshToken: answer.refresh_token };
};

const show = () => {
  document.querySelector('#data').textContent = button.account ? `Bookings of ${button.account.name}` : 'No account';
};

portal.enter = async (accessToken, refreshToken) => {
  portal.tokens = { accessToken, refreshToken };
  await button.refresh();
  show();
};

button.addEventListener('portal-access-switched', show);
button.addEventListener('portal-access-leave', async () => {
  portal.tokens = portal.aside;
  await button.refresh();
  show();
});
['choose', 'switching', 'switched', 'error', 'sign-in', 'leave', 'invitations'].forEach((name) => {
  button.addEventListener(`portal-access-${name}`, ({ detail }) => {
    portal.events.push({ name, detail });
  });
});
document.body.dataset.ready = '';
