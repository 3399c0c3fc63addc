// The switch button on a page that was made on a server. No token reaches the page.

// region switch
const button = document.querySelector('portal-access-switcher');
const { account, key, name, person, seconds } = button.dataset;
if (account) {
  button.account = { id: account, key, name };
}
if (person) {
  // The clock of this computer may be wrong, so the server says how much time is left.
  button.actor = { name: person, exp: Date.now() / 1000 + Number(seconds) };
}

// The server switches and goes back. Its forms have what it expects against requests of other sites.
const form = (id) => document.getElementById(id);
button.addEventListener('portal-access-choose', ({ detail }) => {
  form('switch').elements.account.value = detail.account.key;
  form('switch').requestSubmit();
});
button.addEventListener('portal-access-leave', () => form('go-back').requestSubmit());
// endregion
