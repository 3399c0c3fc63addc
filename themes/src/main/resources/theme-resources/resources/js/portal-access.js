// Sends a form only once: a second click would find the invitation already used.
for (const form of document.querySelectorAll("form[data-portal-access-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "true";
  });
}

// After going back in the browser's history, the form can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-portal-access-once]")) {
    delete form.dataset.sent;
  }
});

// Removes a logo that cannot be loaded, so that the initials below it are visible.
for (const logo of document.querySelectorAll("img[data-portal-access-ornament]")) {
  const broken = () => logo.remove();
  logo.addEventListener("error", broken);
  if (logo.complete && logo.naturalWidth === 0) {
    broken();
  }
}
